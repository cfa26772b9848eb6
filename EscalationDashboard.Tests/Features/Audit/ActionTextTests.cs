using System.Globalization;
using Bunit;
using EscalationDashboard.Data;
using EscalationDashboard.Features.Audit;
using EscalationDashboard.Shell;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Features.Audit;

/// <summary>Every event has words of its own in each language, by which a reader finds it.</summary>
public sealed class ActionTextTests(ProductFixture office) : IClassFixture<ProductFixture>
{
    private static readonly List<string> Names = [.. EventNames.All.Values.Select(e => e.Name).Distinct()];

    public static TheoryData<string> Codes => [.. Languages.All.Select(l => l.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Event_HasAPhraseThatNoOtherHas(string language)
    {
        var phrases = Phrases(language);

        phrases.Intersect(Names).ShouldBeEmpty();
        phrases.CountBy(phrase => phrase).Where(phrase => phrase.Value > 1).Select(phrase => phrase.Key).ShouldBeEmpty();
    }

    [Fact]
    public void EventOfAnotherVersion_IsShownByItsName() => ActionText.Of(ScreenTexts.All, "dispute.of-tomorrow").ShouldBe("dispute.of-tomorrow");

    [Fact]
    public async Task Filter_ListsPhrasesInTheirOwnOrderAndChoosesByName()
    {
        await using var screen = new StaffScreen(office);

        var filters = screen.Render<AuditFilters>(f => f
            .Add(x => x.Of, AuditFilter.Of(_ => null)).Add(x => x.Actions, ["account.sign-in", "dispute.claim"]).Add(x => x.Places, []));

        var options = filters.FindAll("[data-testid=filter-what] option").Skip(1).ToList();
        options.Select(o => o.TextContent).ShouldBe(["Dispute claimed", "Signed in"]);
        options.Select(o => o.GetAttribute("value")).ShouldBe(["dispute.claim", "account.sign-in"]);
    }

    private static List<string> Phrases(string language)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = Languages.Find(language)!.Culture;
        try
        {
            return Names.ConvertAll(name => ActionText.Of(ScreenTexts.All, name));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
