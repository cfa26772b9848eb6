using EscalationDashboard.Application.Pilot;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Features.Trends.Rollout;

/// <summary>All weeks that a comparison is made of, by location.</summary>
internal sealed class RolloutWeeks
{
    private readonly Dictionary<(string, DateOnly), PlaceCell> _ends;
    private readonly ILookup<(string, DateOnly), VisitCell> _visits;
    private readonly Dictionary<(string, DateOnly), int> _wouldBe;
    private readonly Dictionary<(string, TrendPeriod), RolloutFigures> _added = [];

    private RolloutWeeks(IReadOnlyList<PlaceCell> ends, IEnumerable<VisitCell> visits, Dictionary<(string, DateOnly), int> wouldBe) => (_ends, _visits, _wouldBe) = (
        ends.ToDictionary(c => (c.LocationCode, c.Week)), visits.ToLookup(v => (v.Location, v.Week)), wouldBe);

    /// <param name="spans">The weeks to read, apart from each other: what a location was before it came in may lie years back, and nothing is asked of the years between.</param>
    /// <param name="shadow">The locations that are in shadow or were, whose requests would have become a dispute had they taken part.</param>
    public static async Task<RolloutWeeks> Of(IReadContexts contexts, Scope scope, IReadOnlyList<TrendPeriod> spans, IReadOnlyList<string> shadow, DateTimeOffset now)
    {
        var read = await Task.WhenAll(spans.Select(Read));
        return new RolloutWeeks([.. read.SelectMany(r => r.Ends)], read.SelectMany(r => r.Visits), read.SelectMany(r => r.WouldBe).ToDictionary());

        // Independent of each other, so asked side by side.
        async Task<(IReadOnlyList<PlaceCell> Ends, IEnumerable<VisitCell> Visits, Dictionary<(string, DateOnly), int> WouldBe)> Read(TrendPeriod over)
        {
            var everywhere = new TrendFilter(over.Weeks, null, null, null, null);
            var ends = contexts.Read(db => PlaceCells.Of(db, everywhere.DisputesOf(db, scope, over), now));
            var visits = contexts.Read(db => VisitCells.Of(db, scope, over, now));
            var wouldBe = contexts.Read(async db => (await ShadowRequests.WouldBe(db, everywhere.RequestsOf(db, scope, over).Where(r => shadow.Contains(r.LocationCode)), over))
                .GroupBy(r => (r.LocationCode, r.Week)).ToDictionary(g => g.Key, g => g.Count()));
            return (await ends, (await visits).Within(everywhere), await wouldBe);
        }
    }

    public PlaceCell EndsOf(string location, DateOnly week) => _ends.GetValueOrDefault((location, week), PlaceCell.None);

    /// <param name="over">None where it is null.</param>
    public RolloutFigures Of(string location, TrendPeriod? over)
    {
        if (over is null)
        {
            return RolloutFigures.None;
        }

        // Each place is set beside each of the others over the same few periods.
        if (!_added.TryGetValue((location, over), out var figures))
        {
            _added[(location, over)] = figures = Add(location, over);
        }

        return figures;
    }

    private RolloutFigures Add(string location, TrendPeriod over) => RolloutFigures.Sum(over.Mondays.Select(week => new RolloutFigures(
        EndsOf(location, week), _visits[(location, week)].Sum(v => (long)v.Visits), _wouldBe.GetValueOrDefault((location, week)),
        _visits[(location, week)].Aggregate(SameDay.None, (sum, v) => sum + new SameDay(v.Kept, v.Missed)))));
}
