using Bunit;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Workload;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Trends.Forecast;
using EscalationDashboard.Shell;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Trends.Forecast;

public sealed class ForecastPageTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new();

    [Fact]
    public async Task WeeksOfRequests_MakeAForecastWithItsRangeAndItsPastError()
    {
        await AskEveryWeek(weeks: 8);

        var picture = await Picture("R-NA-1", "US-FRE");

        var place = picture.Places.ShouldHaveSingleItem();
        place.Forecast.Week.ShouldBe(ForecastQueries.NextWeek(_office.Now));
        place.Forecast.Total.ShouldBeInRange(1.2, 2.8);
        place.LastWeek.ShouldBe(2);
        place.FourWeeks.ShouldBe(2);
        var score = picture.Score.ShouldNotBeNull();
        score.Past.ShouldAllBe(p => p.Came == 2);
        score.LastWeek.Weeks.ShouldBe(0);
        picture.Staff.ShouldNotBeNull().Hours.ShouldAllBe(h => h.Hour >= 0 && h.Hour < 24);
        picture.Staff!.Hours.ShouldContain(h => h.Needed >= 1 && h.OnDuty >= 1);
    }

    // What is asked in the week that runs says nothing yet of how many it will have.
    [Fact]
    public async Task WeekThatRuns_IsLeftOut()
    {
        await AskEveryWeek(weeks: 8);
        var before = (await Picture("R-NA-1", "US-FRE")).Expected;

        await _office.Ask();
        await _office.Ask();

        (await Picture("R-NA-1", "US-FRE")).Expected.ShouldBe(before);
    }

    [Fact]
    public async Task LongerHandling_NeedsMoreLeaders()
    {
        await AskEveryWeek(weeks: 8);
        var actor = await _office.SignedIn("R-NA-1");

        var (brief, long_) = (await Needed(10), await Needed(6_000));

        long_.ShouldBeGreaterThan(brief);

        async Task<int> Needed(int minutes) =>
            (await _office.Get<ForecastQueries>().Picture(actor, null, "US-FRE", minutes)).Staff!.Hours.Sum(h => h.Needed);
    }

    [Fact]
    public async Task Handling_IsWhatWasMeasuredByUseUnlessTheReaderSaysOtherwise()
    {
        await AskEveryWeek(weeks: 8);
        var actor = await _office.SignedIn("R-NA-1");
        for (var i = 0; i < HandlingTimes.Enough; i++)
        {
            var number = (await _office.Ask(danger: true, visit: $"V-H{i}", customer: $"C-H{i}")).DisputeNumber!;
            await _office.Get<AttentionCommands>().Add(new Dictionary<string, int> { [number] = 60 * (7 + (i % 3)) });
            var maya = await _office.SignedIn("L-US-FRE-1");
            await _office.Get<DisputeCommands>().Claim(maya, number, 1);
            var version = await _office.Read(db => db.Disputes.Where(d => d.Number == number).Select(d => d.Version).SingleAsync());
            (await _office.Get<DisputeCommands>().Resolve(maya, number, new ResolveDetails(DisputeOutcome.Corrected, "missed-at-intake", "Done."), version)).IsAllowed.ShouldBeTrue();
        }

        var measured = (await Picture("R-NA-1", "US-FRE")).Staff!;
        (measured.Handling, measured.From).ShouldBe((TimeSpan.FromMinutes(8), new HandlingEvidence(HandlingBasis.Attention, HandlingTimes.Enough)));

        var said = (await _office.Get<ForecastQueries>().Picture(actor, null, "US-FRE", 45)).Staff!;
        (said.Handling, said.From).ShouldBe((TimeSpan.FromMinutes(45), null));
    }

    [Theory]
    [InlineData("R-NA-1", "FR-LYO", 0)]
    [InlineData("R-FQ-1", "FR-LYO", 1)]
    [InlineData("R-FQ-1", "US-FRE", 0)]
    [InlineData("A-1", "US-FRE", 1)]
    public async Task EachSeesTheirOwnPlacesOnly(string account, string location, int places) =>
        (await Picture(account, location)).Places.Count.ShouldBe(places);

    [Fact]
    public async Task Page_ShowsTheWeekByPlaceAndTheHoursOfAChosenOne()
    {
        await AskEveryWeek(weeks: 8);
        await using var screen = new StaffScreen(_office, "R-NA-1", StaffRole.RegionalManager);
        screen.Services.GetRequiredService<NavigationManager>().NavigateTo($"{Links.TrendForecast}?weeks=13&location=US-FRE&wait=Parts&minutes=abc");

        var page = screen.Render<ForecastPage>();

        page.WaitForElement("[data-testid=forecast-hours]");
        page.FindAll("[data-testid=forecast-row]").ShouldHaveSingleItem().GetAttribute("data-code").ShouldBe("US-FRE");
        page.FindAll("[data-testid=trend-chart]").Count.ShouldBe(2);
        page.FindAll("[data-testid=forecast-error] tbody tr").Count.ShouldBe(3);
        page.Find("[data-testid=export][data-format=csv]").GetAttribute("href").ShouldBe("/export/forecast.csv?location=US-FRE&minutes=abc");
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private async Task<ForecastPicture> Picture(string account, string? location) =>
        await _office.Get<ForecastQueries>().Picture(await _office.SignedIn(account), null, location, null);

    // Two each Tuesday at nine.
    private async Task AskEveryWeek(int weeks)
    {
        for (var week = 0; week < weeks; week++)
        {
            (await _office.Ask()).Outcome.ShouldNotBe(RequestOutcome.Redirected);
            await _office.Ask();
            _office.Clock.Advance(TimeSpan.FromDays(7));
        }
    }
}
