using Bunit;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Workload;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Workload;

public sealed class LeaderPageTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Maya = "L-US-FRE-1";
    private readonly CommandOffice _office = new();

    [Fact]
    public async Task SomebodyElsesTime_IsNotShown()
    {
        await using var screen = new StaffScreen(_office, "L-US-FRE-2");

        var page = screen.Render<LeaderPage>(p => p.Add(x => x.Leader, Maya));

        page.WaitForElement(".empty-state").TextContent.ShouldContain("Not yours to see");
        page.FindAll("[data-testid=workload-leader]").ShouldBeEmpty();
    }

    [Fact]
    public async Task HoursWithoutAReason_AreRefusedInWordsAndKeepWhatWasTyped()
    {
        await using var screen = new StaffScreen(_office);
        var page = Show(screen);

        await On(page, "[data-testid=own-week]", e => e.Change("tue 25:00-26:00"));
        await On(page, "[data-testid=own-hours]", e => e.Submit());

        page.WaitForAssertion(() => page.FindAll("[data-testid=refusals] li").Select(l => l.GetAttribute("data-code")).ShouldBe(["ReasonMissing", "HoursUnreadable"]));
        page.Find("[data-testid=own-week]").GetAttribute("value").ShouldBe("tue 25:00-26:00");
    }

    [Fact]
    public async Task LoadIsHandedOver_AfterItsEffectWasShown()
    {
        await _office.Fill(2);
        await using var screen = new StaffScreen(_office, "R-NA-1", StaffRole.RegionalManager);
        var page = Show(screen);
        page.WaitForElement("[data-testid=hand-over-save]").HasAttribute("disabled").ShouldBeTrue("nothing is handed over unseen");

        await On(page, "[data-testid=hand-over-deputy]", e => e.Change("L-US-FRE-2"));
        page.WaitForAssertion(() => page.Find("[data-testid=hand-over-effect]").TextContent.ShouldContain("from 0 to 2 open, cap 10"));
        await On(page, "[data-testid=own-reason]", e => e.Input("Maya is ill."));
        await On(page, "[data-testid=hand-over]", e => e.Submit());

        page.WaitForAssertion(() => page.Find("[data-testid=own-done]").TextContent.ShouldContain("with the deputy"));
        page.WaitForAssertion(() => page.Find("[data-testid=open]").TextContent.ShouldBe("0 of 10"));
        (await _office.Read(db => db.Disputes.Select(d => d.LeaderId).Distinct().ToListAsync())).ShouldBe(["L-US-FRE-2"]);
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private static IRenderedComponent<LeaderPage> Show(StaffScreen screen) => screen.Render<LeaderPage>(p => p.Add(x => x.Leader, Maya));

    // Found and used in one turn of the page's own thread: a push may draw it anew in between.
    private static async Task On(IRenderedComponent<LeaderPage> page, string selector, Action<AngleSharp.Dom.IElement> act)
    {
        page.WaitForElement(selector);
        await page.InvokeAsync(() => act(page.Find(selector)));
    }
}
