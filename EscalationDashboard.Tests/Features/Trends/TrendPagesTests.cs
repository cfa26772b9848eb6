using Bunit;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Trends;
using EscalationDashboard.Features.Trends.Forecast;
using EscalationDashboard.Shell;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
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

    [Theory]
    [InlineData("region=NA&location=US-FRE&weeks=13", "FQ", "region=FQ&weeks=13")]
    [InlineData("region=NA&location=US-FRE&weeks=13", "", "location=US-FRE&weeks=13")]
    [InlineData("location=US-FRE", "NA", "location=US-FRE&region=NA")]
    public async Task RegionThatIsChosen_KeepsTheLocationWhereItLiesThere(string query, string region, string then)
    {
        await using var screen = new StaffScreen(_office, "A-1", StaffRole.PilotAdmin);
        screen.Services.AddSingleton<TimeProvider>(_office.Clock);
        var address = screen.Services.GetRequiredService<NavigationManager>();
        address.NavigateTo($"{Links.Trends}?{query}");
        var page = screen.Render<TrendsPage>();
        page.WaitForElement("[data-testid=trend-region]");

        await page.InvokeAsync(() => page.Find("[data-testid=trend-region]").Change(region));

        new Uri(address.Uri).Query.TrimStart('?').Split('&').Order().ShouldBe(then.Split('&').Order());
    }

    // The address is what the page shows, and its files with it, also where nothing was read anew from outside.
    [Fact]
    public async Task WhatIsChosenOnAPage_IsTakenAlongByItsExportsAndByTheOtherPages()
    {
        await using var screen = Screen();
        var page = screen.Render<TrendsPage>();
        page.WaitForElement("[data-testid=trend-location]");

        await page.InvokeAsync(() => page.Find("[data-testid=trend-location]").Change("US-FRE"));
        await page.InvokeAsync(() => page.Find("[data-testid=trend-weeks]").Change("13"));

        page.WaitForAssertion(() => page.Find("[data-testid=export][data-format=csv]").GetAttribute("href").ShouldBe("/export/overview.csv?location=US-FRE&weeks=13"));
        page.WaitForAssertion(() => page.Find($"nav.tabs a[href^='{Links.TrendCauses}']").GetAttribute("href").ShouldBe($"{Links.TrendCauses}?location=US-FRE&weeks=13"));
    }

    [Theory]
    [InlineData("until=2026-08-19&weeks=13", "weeks=13&week=2026-08-10&until=2026-08-17")]
    [InlineData("week=2026-08-03&weeks=13", "weeks=13")] // of another page, and nothing by now
    public async Task WeeksThatEndAtOne_AreThatWeekInTheDigest(string query, string then)
    {
        await using var screen = Screen();
        screen.Services.GetRequiredService<NavigationManager>().NavigateTo($"{Links.Trends}?{query}");

        Tab(screen.Render<TrendsTabs>(), Links.TrendDigest).Order().ShouldBe(then.Split('&').Order());
    }

    [Fact]
    public async Task WeekOfTheDigest_IsTheLastOfTheOtherPages()
    {
        await using var screen = Screen();
        screen.Services.GetRequiredService<NavigationManager>().NavigateTo($"{Links.TrendDigest}?week=2026-08-12&until=2026-07-06&region=NA");

        Tab(screen.Render<TrendsTabs>(), Links.TrendCauses).Order().ShouldBe(["region=NA", "until=2026-08-17", "week=2026-08-10"]);
    }

    private static string[] Tab(IRenderedComponent<TrendsTabs> tabs, string page) =>
        tabs.Find($"nav a[href^='{page}']").GetAttribute("href")!.Split('?')[1].Split('&');

    [Theory]
    [InlineData("until=2026-08-10", "2026-07-13", "2026-08-10")]
    [InlineData("from=2026-08-10", "2026-08-10", "2026-09-07")]
    [InlineData("from=2026-08-10&until=2026-08-24", "2026-08-10", "2026-08-24")]
    public void ListWithOneEnd_IsOfFourWeeksFromThere(string query, string from, string until)
    {
        var values = QueryHelpers.ParseQuery(query);

        MarkAddress.Of(name => values.TryGetValue(name, out var value) ? $"{value}" : null, ManualClock.TuesdayMorning).Period
            .ShouldBe(new TrendPeriod(Build.Date(from), Build.Date(until)));
    }

    // Pages keep one another's filters: a region that came along is shown as what is looked at.
    [Fact]
    public async Task RegionOfAnotherPage_StandsInTheChoiceAndIsLeftForALocation()
    {
        await using var screen = new StaffScreen(_office, "A-1", StaffRole.PilotAdmin);
        screen.Services.AddSingleton<TimeProvider>(_office.Clock);
        var address = screen.Services.GetRequiredService<NavigationManager>();
        address.NavigateTo($"{Links.TrendForecast}?region=NA&weeks=13");
        var page = screen.Render<ForecastPage>();

        page.WaitForElement("[data-testid=forecast-place]").GetAttribute("value").ShouldBe("region:NA");
        await page.InvokeAsync(() => page.Find("[data-testid=forecast-place]").Change("US-FRE"));
        new Uri(address.Uri).Query.ShouldBe("?weeks=13&location=US-FRE");
        page.WaitForElement("[data-testid=forecast-place]");
        await page.InvokeAsync(() => page.Find("[data-testid=forecast-place]").Change("region:FQ"));
        new Uri(address.Uri).Query.ShouldBe("?weeks=13&region=FQ");
        page.WaitForElement("[data-testid=forecast-place]");
        await page.InvokeAsync(() => page.Find("[data-testid=forecast-place]").Change(""));
        new Uri(address.Uri).Query.ShouldBe("?weeks=13");
    }

    private StaffScreen Screen()
    {
        var screen = new StaffScreen(_office, "R-NA-1", StaffRole.RegionalManager);
        screen.Services.AddSingleton<TimeProvider>(_office.Clock);
        return screen;
    }
}
