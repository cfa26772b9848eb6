using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Bunit;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Identity;
using EscalationDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Identity;

[Collection("intake")]
public sealed class DemoPersonasTests(IntakeApp intake)
{
    // An admin has no place.
    [Theory]
    [InlineData("local", "Maya Ellison (local, Fremont)", "Maya Ellison · Fremont")]
    [InlineData("local-2", "Daniel Okafor (local, Fremont)", "Daniel Okafor · Fremont")]
    [InlineData("regional", "Victoria Lindqvist (regional, North America)", "Victoria Lindqvist · North America")]
    [InlineData("admin", "Ingrid Halloran (admin)", "Ingrid Halloran")]
    [InlineData("admin-2", "Étienne Marchetti (admin)", "Étienne Marchetti")]
    public async Task Persona_IsNamedWithTheirPlaceWhereTheyHaveOne(string kind, string atStart, string onTheCard)
    {
        intake.App.Services.GetRequiredService<DemoPersonas>().All.Single(p => p.Kind == kind).ToString().ShouldBe(atStart);

        using var browser = new StaffBrowser(intake.App.Address);
        var card = (await browser.Get("/sign-in")).Text.Split($"data-testid=\"persona-{kind}\"")[1].Split("</button>")[0];
        System.Net.WebUtility.HtmlDecode(Regex.Match(card, "quiet-text small\"[^>]*>([^<]*)<").Groups[1].Value).ShouldBe(onTheCard);
    }

    [Theory]
    [InlineData(StaffRole.LocalLeader)]
    [InlineData(StaffRole.RegionalManager)]
    [InlineData(StaffRole.PilotAdmin)]
    public void Frame_LeavesNoEmptyPlaceBesideTheName(StaffRole role)
    {
        using var screen = new WholeScreen(intake.App, role, EscalationDashboard.Shell.Languages.Find("en")!.Culture);

        var page = screen.Open("/queue");

        page.Find("#person-menu").Text().ShouldNotMatch(@"\(\s*\)|,\s*\)|·\s*$");
        page.Find("[popovertarget=person-menu]").GetAttribute("title").ShouldBe(page.Find("#person-menu strong").TextContent);
    }
}
