using Bunit;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Workload;
using EscalationDashboard.Shell;
using EscalationDashboard.Tests.Features.OnCall;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Workload;

public sealed class LeaderPageTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Maya = "L-US-FRE-1";
    private readonly ProductFixture _office = new();

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

        await On(page, "[data-testid=own-2-0-from]", e => e.Change("23:00"));
        await On(page, "[data-testid=own-hours]", e => e.Submit());

        page.WaitForAssertion(() => page.FindAll("[data-testid=refusals] li").Select(l => l.GetAttribute("data-code")).ShouldBe(["ReasonMissing", "HoursUnreadable"]));
        page.Find("[data-testid=own-2-0-from]").GetAttribute("value").ShouldBe("23:00");
        page.Find("[data-testid=week-fault]").TextContent.ShouldStartWith("Tuesday, hours 1: ");
    }

    [Fact]
    public async Task FocusTime_IsAddedOnTheGridAndKept()
    {
        await using var screen = new StaffScreen(_office);
        var page = Show(screen);

        await On(page, "[data-testid=own-1-focus-add]", e => e.Click());
        await On(page, "[data-testid=own-1-focus-0-from]", e => e.Change("10:00"));
        await On(page, "[data-testid=own-1-focus-0-to]", e => e.Change("11:30"));
        await On(page, "[data-testid=own-reason]", e => e.Input("Paperwork"));
        await On(page, "[data-testid=own-hours]", e => e.Submit());

        page.WaitForAssertion(() => page.Find("[data-testid=own-done]").TextContent.ShouldContain("The hours are set"));
        var maya = await _office.Read(db => db.Leaders.SingleAsync(l => l.Id == Maya));
        maya.FocusTime.On(DayOfWeek.Monday).ShouldBe([new DayWindow(600, 690)]);
    }

    [Fact]
    public async Task Leave_IsShownOnTheComingWeeks()
    {
        var maya = await _office.SignedIn(Maya);
        // What is over is not shown, and a reader's clock goes on while the office's stands.
        var start = new[] { _office.Now, TimeProvider.System.GetUtcNow() }.Max().AddDays(3);
        (await _office.Get<OwnTimeCommands>().TakeLeave(maya, Maya, new Interval(start, start.AddDays(2)), "L-US-FRE-2", "Rest")).ShouldBe(Verdict.Allowed);
        await using var screen = new StaffScreen(_office);

        var page = Show(screen);

        page.WaitForElement("[data-testid=leave]").TextContent.ShouldContain("Daniel Okafor stands in");
        page.FindAll("[data-testid=leave-weeks] .day").Count.ShouldBe(42);
        page.FindAll("[data-testid=leave-weeks] .away").Count.ShouldBe(3, "days that leave touches");
    }

    [Fact]
    public async Task LeaveOverTurnsOnCall_SaysWhichBeforeItIsTaken()
    {
        await _office.SetRota(Rotas.Fremont, Rotas.Weeks(Maya));
        await using var screen = new StaffScreen(_office);

        var page = Show(screen);

        page.WaitForElement("[data-testid=leave-turns]").TextContent.ShouldContain("On call during this leave");
        page.Find("[data-testid=leave-turn]").TextContent.ShouldStartWith("Fremont: one turn, from ");
        page.Find("[data-testid=leave-gap]").TextContent.ShouldBe("nobody else is on call then");
        await On(page, "[data-testid=leave-until]", e => e.Change(""));
        page.FindAll("[data-testid=leave-turns]").ShouldBeEmpty();
    }

    [Fact]
    public async Task EveryNumber_LeadsToAListThatIsThereAndAsLong()
    {
        await _office.Fill(3);
        await _office.Ask(danger: true);
        await using var screen = new StaffScreen(_office);
        var page = Show(screen);
        page.WaitForElement("[data-testid=work-lists]");

        foreach (var link in page.FindAll("[data-testid=workload-leader] .cap-bar a, [data-testid=workload-leader] dd a"))
        {
            var href = link.GetAttribute("href")!;
            href.ShouldMatch("^/workload/L-US-FRE-1#|^/guardrails/decisions\\?");
            href.Split('#').Skip(1).ShouldAllBe(id => page.FindAll($"#{id}").Count == 1, href);
        }

        page.Find("[data-testid=list-taken]").TextContent.ShouldBe("3");
        page.Find("[data-testid=list-safety]").TextContent.ShouldBe("1");
        page.Find("[data-testid=list-open]").TextContent.ShouldBe("4");
        page.Find("[data-testid=list-week]").TextContent.ShouldBe("3");
        page.FindAll("[data-testid=workload-leader] dd").Where(dd => dd.TextContent.Any(char.IsDigit)).ShouldAllBe(dd => dd.QuerySelector("a") != null || dd.GetAttribute("data-throttled") == "0");
    }

    [Fact]
    public async Task PolicyInShadow_TellsWhatItWouldHaveDoneOtherwise()
    {
        await _office.PutInShadow(PolicyFields.LeaderPer24Hours, 2);
        await _office.Fill(3);
        var refused = await _office.Ask(stated: false);
        await using var screen = new StaffScreen(_office);

        var page = Show(screen);

        var shadow = page.WaitForElement("[data-testid=day-shadow]");
        (shadow.QuerySelector("[data-differing]")!.GetAttribute("data-differing"), shadow.QuerySelector("[data-decided]")!.GetAttribute("data-decided")).ShouldBe(("1", "4"));
        shadow.TextContent.ShouldContain("Deferred instead of Admitted");
        var third = await _office.Read(db => db.ShadowDecisions.SingleAsync(d => d.Differs));
        shadow.QuerySelectorAll("[data-testid=day-shadow-request]").ShouldHaveSingleItem().GetAttribute("data-request").ShouldBe(third.RequestId);
        third.RequestId.ShouldNotBe(refused.Id);
        _office.Clock.Advance(TimeSpan.FromDays(8));
        var maya = await _office.SignedIn(Maya);
        var later = (await _office.Get<LeaderDayQueries>().Of(maya, Maya))!.Shadow!;
        (later.Decided, later.Differing, later.Newest.Count).ShouldBe((0, 0, 0), "a week is a week");
    }

    [Fact]
    public async Task Capacity_IsSetOnThePageAndShownAtOnce()
    {
        await using var screen = new StaffScreen(_office);
        var page = Show(screen);

        await On(page, "[data-testid=own-reason]", e => e.Input("Two trainees"));
        await On(page, "[data-testid=own-per-day]", e => e.Change("5"));
        await On(page, "[data-testid=own-capacity]", e => e.Submit());

        page.WaitForAssertion(() => page.Find("[data-testid=taken]").TextContent.ShouldBe("0 of 5"));
        page.WaitForAssertion(() => page.Find("[data-testid=own-done]").TextContent.ShouldContain("from the next request on"));
    }

    [Fact]
    public async Task NobodyChosen_NothingIsHandedOverUnseen()
    {
        await using var screen = new StaffScreen(_office);

        Show(screen).WaitForElement("[data-testid=hand-over-save]").HasAttribute("disabled").ShouldBeTrue();
    }

    [Fact]
    public async Task LoadIsHandedOver_AfterItsEffectWasShown()
    {
        await _office.Fill(2);
        await using var screen = new StaffScreen(_office, "R-NA-1", StaffRole.RegionalManager);
        screen.Services.GetRequiredService<NavigationManager>().NavigateTo(Links.HandOver(Maya, "L-US-FRE-2"));
        var page = screen.RenderWithPlaces(typeof(LeaderPage), ("Leader", Maya));

        page.WaitForAssertion(() => page.Find("[data-testid=hand-over-effect]").TextContent.ShouldContain("from 0 to 2 open, cap 10"));
        await page.InvokeAsync(() => page.Find("[data-testid=hand-over-save]").Click());
        page.WaitForAssertion(() => page.Find("#hand-over-ask-form").TextContent.ShouldContain("to Daniel Okafor, who goes from 0 to 2 open"));
        await page.InvokeAsync(() => page.Find("[data-testid=hand-over-ask-reason]").Input("Maya is ill."));
        await page.InvokeAsync(() => page.Find("#hand-over-ask-form").Submit());

        page.WaitForAssertion(() => page.Find("[data-testid=own-done]").TextContent.ShouldContain("with the deputy"));
        page.WaitForAssertion(() => page.Find("[data-testid=open]").TextContent.ShouldBe("0 of 10"));
        (await _office.Read(db => db.Disputes.Select(d => d.LeaderId).Distinct().ToListAsync())).ShouldBe(["L-US-FRE-2"]);
    }

    [Fact]
    public async Task LoadWithADangerGoesToALeaderWhoIsNotAtWork_BothAreSaidBefore()
    {
        await _office.Ask(danger: true);
        await _office.Ask();
        await using var screen = new StaffScreen(_office, "R-NA-1", StaffRole.RegionalManager);
        screen.Services.GetRequiredService<NavigationManager>().NavigateTo(Links.HandOver(Maya, "L-US-FRE-2"));

        var page = screen.RenderWithPlaces(typeof(LeaderPage), ("Leader", Maya));

        page.WaitForAssertion(() => page.Find("[data-testid=hand-over-dangers]").TextContent.ShouldContain("heard from nobody: 1. Daniel Okafor is asked about them at once"));
        page.Find("[data-testid=hand-over-away]").TextContent.ShouldContain("Daniel Okafor is off duty");
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
