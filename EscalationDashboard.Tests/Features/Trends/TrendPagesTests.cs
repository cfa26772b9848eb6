using Bunit;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Trends;
using EscalationDashboard.Shell;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Trends;

public sealed class TrendPagesTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new();

    [Fact]
    public async Task Overview_OfNothing_SaysSoInsteadOfANumber()
    {
        await using var screen = Screen();

        var page = screen.Render<TrendsPage>();

        page.WaitForElement("[data-testid=per-hundred]").TextContent.ShouldContain(TrendText.Nothing);
        page.Find("[aria-labelledby=zero-title]").TextContent.ShouldContain("no visits in the period before");
        page.FindAll("[data-testid=chart-mark]").ShouldBeEmpty();
    }

    [Fact]
    public async Task Overview_CountsADisputeAndGreysOutWhatIsTooLittle()
    {
        await SettleOne();
        _office.Clock.Advance(TimeSpan.FromDays(8));
        await using var screen = Screen();

        var page = screen.Render<TrendsPage>();

        page.WaitForElement("[data-testid=per-hundred]").TextContent.ShouldContain("100.0");
        page.Find("[data-testid=cause]").GetAttribute("data-cause").ShouldBe("missed-at-intake");
        page.Find("[data-testid=place-rate][data-code=US-FRE]").ClassList.ShouldContain("small-sample");
        page.Find("[data-testid=same-day]").TextContent.ShouldContain("100");
        page.FindAll("[role=img]").ShouldAllBe(chart => chart.GetAttribute("aria-label")!.Length > 20);
    }

    [Theory]
    [InlineData("?weeks=13&reason=Warranty&region=NA&location=US-FRE&model=Model%20B", "13", "Warranty")]
    [InlineData("?weeks=7&reason=%3Cb%3E", "4", "")]
    public async Task Filters_ComeFromTheAddress(string query, string weeks, string reason)
    {
        await using var screen = Screen();
        screen.Services.GetRequiredService<NavigationManager>().NavigateTo(Links.Trends + query);

        var page = screen.Render<TrendsPage>();

        page.WaitForElement("[data-testid=trend-weeks]").GetAttribute("value").ShouldBe(weeks);
        page.Find("[data-testid=trend-reason]").GetAttribute("value").ShouldBe(reason);
    }

    [Fact]
    public async Task PlaceThatCannotBeChosen_IsNamedInsteadOfAnEmptyChoice()
    {
        await using var screen = Screen();
        screen.Services.GetRequiredService<NavigationManager>().NavigateTo(Links.Trends + "?location=%3Ci%3Enowhere");

        var page = screen.Render<TrendsPage>();

        page.WaitForElement("[data-testid=trend-unknown]").TextContent.ShouldContain("<i>nowhere");
        screen.Services.GetRequiredService<NavigationManager>().NavigateTo(Links.Trends + "?location=US-FRE");
        page.WaitForAssertion(() => page.FindAll("[data-testid=trend-unknown]").ShouldBeEmpty());
        page.Find("[data-testid=trend-cuts]").TextContent.ShouldBe("Fremont");
    }

    [Fact]
    public async Task CauseThatNobodyKnows_IsNamedAndAllAreShown()
    {
        await SettleOne();
        _office.Clock.Advance(TimeSpan.FromDays(8));
        await using var screen = Screen();
        screen.Services.GetRequiredService<NavigationManager>().NavigateTo(Links.TrendCauses + "?cause=%3Cb%3Egremlins");

        var page = screen.Render<CausesPage>();

        page.WaitForElement("[data-testid=cause-unknown]").TextContent.ShouldContain("<b>gremlins");
        page.Find("[data-testid=cause-choice]").GetAttribute("value").ShouldBe("");
        page.Find("[data-testid=chart-mark]").GetAttribute("href")!.ShouldNotContain("cause=");
        screen.Services.GetRequiredService<NavigationManager>().NavigateTo(Links.TrendCauses + "?cause=missed-at-intake");
        page.WaitForAssertion(() => page.FindAll("[data-testid=cause-unknown]").ShouldBeEmpty());
        page.Find("[data-testid=chart-mark]").GetAttribute("href")!.ShouldContain("cause=missed-at-intake");
    }

    [Fact]
    public async Task Behind_ListsMaskedNamesOnly()
    {
        var number = await SettleOne();
        await using var screen = Screen();
        screen.JSInterop.Mode = JSRuntimeMode.Loose;
        screen.Services.GetRequiredService<NavigationManager>().NavigateTo($"{Links.TrendDisputes}?from=2026-09-14&until=2026-09-21&cause=missed-at-intake");

        var page = screen.Render<TrendDisputesPage>();

        page.WaitForElement("[data-testid=behind-count]").GetAttribute("data-count").ShouldBe("1");
        page.Markup.ShouldNotContain("Robin Example");
        number.ShouldStartWith("D-");
    }

    [Fact]
    public async Task Fix_IsRefusedWithEveryReasonThenWrittenDownAndMarkedDone()
    {
        await using var screen = Screen();
        var page = screen.Render<CausesPage>();
        page.WaitForElement("[data-testid=fix-add]");

        await page.InvokeAsync(() => page.Find("[data-testid=fix-change]").Input(" "));
        await page.InvokeAsync(() => page.Find("[aria-labelledby=fix-form-title] form").Submit());
        page.WaitForElement($"[data-code={FixRefusal.OwnerUnknown}]");
        page.Find($"[data-code={FixRefusal.ChangeMissing}]");

        await page.InvokeAsync(() => page.Find("[data-testid=fix-change]").Input("Photos <b>at intake</b>."));
        await page.InvokeAsync(() => page.Find("[data-testid=fix-owner]").Change("R-NA-1"));
        await page.InvokeAsync(() => page.Find("[aria-labelledby=fix-form-title] form").Submit());
        var fix = page.WaitForElement("[data-testid=fix]");
        (fix.GetAttribute("data-state"), fix.GetAttribute("data-result")).ShouldBe(("Planned", "TooEarly"));
        fix.TextContent.ShouldContain("Photos <b>at intake</b>.");

        await page.InvokeAsync(() => page.Find("[data-testid=fix-done]").Click());
        page.WaitForAssertion(() => page.Find("[data-testid=fix]").GetAttribute("data-state").ShouldBe("Done"));
        (await _office.Read(db => db.Audit.Where(a => a.Action.StartsWith("fix.")).Select(a => a.Action).ToListAsync())).ShouldBe(["fix.add", "fix.move"]);
    }

    [Fact]
    public async Task Fix_OfAnotherRegion_CannotBeWrittenOrSeen()
    {
        var (na, fq) = (await _office.SignedIn("R-NA-1"), await _office.SignedIn("R-FQ-1"));
        var commands = _office.Get<FixCommands>();
        var draft = new FixDraft("missed-at-intake", "NA", null, "R-NA-1", "Photos at intake.", new DateOnly(2026, 9, 15));

        (await commands.Add(fq, draft)).ShouldBe(Verdict.Refused(Refusal.NotFound));
        (await commands.Add(await _office.SignedIn("L-US-FRE-1"), draft)).IsAllowed.ShouldBeFalse();
        (await commands.Add(na, draft)).IsAllowed.ShouldBeTrue();

        var filter = TrendFilter.Of(null, null, null, null, null, null);
        (await _office.Get<CauseQueries>().Picture(fq, filter, null, "en")).Fixes.ShouldBeEmpty();
        var mine = (await _office.Get<CauseQueries>().Picture(na, filter, null, "en")).Fixes.ShouldHaveSingleItem();
        (await commands.Move(fq, mine.Fix.Id, CauseFixState.Done, 1)).ShouldBe(Verdict.Refused(Refusal.NotFound));
        (await commands.Move(na, mine.Fix.Id, CauseFixState.Done, 7)).ShouldBe(Verdict.Refused(Refusal.Changed));
    }

    [Fact]
    public async Task FixThatWasGivenUp_CountsNoMoreAndCanBeEnteredAgain()
    {
        var na = await _office.SignedIn("R-NA-1");
        var commands = _office.Get<FixCommands>();
        var draft = new FixDraft("missed-at-intake", "NA", null, "R-NA-1", "Photos at intake.", new DateOnly(2026, 9, 15)) { Subject = "Software:2026.36.4" };
        (await commands.Add(na, draft)).IsAllowed.ShouldBeTrue();
        var first = (await Picture()).Fixes.ShouldHaveSingleItem();
        (await commands.Move(na, first.Fix.Id, CauseFixState.Withdrawn, first.Fix.Version)).Refusals.ShouldBeEmpty();
        var line = new SubjectLine(Subject.Read("Software:2026.36.4")!, 1, 1, null, "");
        (await Picture()).FixesOf(line).ShouldBe(0);

        (await commands.Add(na, draft)).IsAllowed.ShouldBeTrue();

        (await Picture()).Fixes.Select(f => f.Fix.State).ShouldBe([CauseFixState.Withdrawn, CauseFixState.Planned], ignoreOrder: true);
        (await Picture()).FixesOf(line).ShouldBe(1);

        Task<CausePicture> Picture() => _office.Get<CauseQueries>().Picture(na, TrendFilter.Of(null, null, null, null, null, null), null, "en");
    }

    [Fact]
    public async Task Guardrails_CountRequestsBesideThePeopleBehindThem()
    {
        await _office.Ask(danger: true, visit: "V-1", customer: "C-1");
        await _office.Ask(danger: true, visit: "V-2", customer: "C-1");
        _office.Clock.Advance(TimeSpan.FromDays(8));
        await using var screen = Screen();

        var page = screen.Render<TrendGuardrailsPage>();

        page.WaitForElement("[data-testid=heads][data-ready=true]");
        page.FindAll("[data-testid=head]").Select(h => (h.GetAttribute("data-name"), h.QuerySelector("strong")!.TextContent))
            .ShouldBe([("Requests", "2"), ("Disputes", "2"), ("Visits", "2"), ("Vehicles", "1"), ("Customers", "1")]);
        page.FindAll("[data-testid=check-line]").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Fairness_ShowsGroupsAndGreysOutFewCases()
    {
        await SettleOne();
        _office.Clock.Advance(TimeSpan.FromDays(8));
        await using var screen = Screen();

        var page = screen.Render<FairnessPage>();

        page.WaitForElement("[data-testid=group]");
        page.FindAll("[data-testid=group]").Select(g => g.GetAttribute("data-name")).ShouldBe(["en", "3-5"]);
        page.FindAll("[data-testid=group] .number").ShouldAllBe(cell => cell.ClassList.Contains("small-sample"));
        page.Markup.ShouldNotContain("Maya");
    }

    [Fact]
    public async Task Fairness_OfACauseWhoseOnlyDisputeCameBack_HasNothingToCompare()
    {
        await _office.Get<DisputeCommands>().Reopen(await _office.SignedIn("L-US-FRE-1"), await SettleOne(), "It is back.");
        _office.Clock.Advance(TimeSpan.FromDays(8));
        await using var screen = Screen();

        var page = screen.Render<FairnessPage>();

        page.WaitForElement("[data-testid=group]");
        page.FindAll("[data-testid=like]").ShouldBeEmpty();
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    private async Task<string> SettleOne()
    {
        var (maya, number) = (await _office.SignedIn("L-US-FRE-1"), (await _office.Ask(danger: true)).DisputeNumber!);
        await _office.Get<DisputeCommands>().Claim(maya, number, 1);
        (await _office.Get<DisputeCommands>().Resolve(maya, number, new ResolveDetails(DisputeOutcome.Corrected, "missed-at-intake", "Done."), 2))
            .IsAllowed.ShouldBeTrue();
        return number;
    }

    private StaffScreen Screen()
    {
        var screen = new StaffScreen(_office, "R-NA-1", StaffRole.RegionalManager);
        screen.Services.AddSingleton<TimeProvider>(_office.Clock);
        return screen;
    }
}
