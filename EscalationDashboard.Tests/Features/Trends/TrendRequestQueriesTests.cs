using EscalationDashboard.Data;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Trends;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Features.Trends;

/// <summary>What a mark of the guardrails' page counts is what its list holds, on the demo's ninety days.</summary>
public sealed class TrendRequestQueriesTests(ToldStories told) : IClassFixture<ToldStories>
{
    private static readonly Actor Region = new("R-NA-1", "Victoria", StaffRole.RegionalManager, "R-NA-1", Scope.Region("NA"));
    private static readonly Actor Admin = new("A-1", "Ana", StaffRole.PilotAdmin, null, Scope.Network);

    [Theory]
    [InlineData(null, null)]
    [InlineData("NA", null)]
    [InlineData(null, "AE-DUB")]
    [InlineData(null, "KR-SEO")]
    public async Task EveryMark_LeadsToAsManyRequestsAsItCounts(string? region, string? location)
    {
        var (database, clock, catalog) = (told.Database(ToldStories.Demo), new ManualClock(), new NetworkCatalog());
        var shown = await new GuardQueries(database, catalog, clock)
            .Picture(Admin, TrendFilter.Of(13, region, location, null, null, null), "en");
        var lists = new TrendRequestQueries(database, catalog);
        var any = new RequestMark(shown.Period, region, location);

        async Task Leads(RequestMark mark, long count) => (await lists.Behind(Admin, mark)).Count.ShouldBe((int)count, $"{mark}");

        shown.Weeks.Sum(w => w.Requests).ShouldBeGreaterThan(0);
        foreach (var week in shown.Weeks)
        {
            var mark = any with { Period = new TrendPeriod(week.Week, week.Week.AddDays(7)) };
            await Leads(mark, week.Requests);
            await Leads(mark with { What = RequestMark.HeldBack }, week.HeldBack);
            await Leads(mark with { What = RequestMark.Safety }, week.Safety);
        }

        foreach (var line in shown.Checks)
        {
            await Leads(any with { Check = line.Check }, line.Requests);
            await Leads(any with { Check = line.Check, What = "Refused" }, line.Refused);
            await Leads(any with { Check = line.Check, What = "Deferred" }, line.Deferred);
            await Leads(any with { Check = line.Check, What = RequestMark.FoundWrong }, line.Found);
        }
    }

    [Fact]
    public async Task RequestsOfAnotherRegion_AreNotThereWhateverTheAddressSays()
    {
        var lists = new TrendRequestQueries(told.Database(ToldStories.Demo), new NetworkCatalog());
        var period = TrendFilter.Of(13, null, null, null, null, null).PeriodAt(ManualClock.TuesdayMorning);

        (await lists.Behind(Region, new RequestMark(period, null, null))).Count.ShouldBeInRange(
            1, (await lists.Behind(Admin, new RequestMark(period, null, null))).Count - 1);
        (await lists.Behind(Region, new RequestMark(period, null, "KR-SEO"))).Count.ShouldBe(0);
        (await lists.Behind(Region, new RequestMark(period, "GULF", null))).Count.ShouldBe(0);
    }
}
