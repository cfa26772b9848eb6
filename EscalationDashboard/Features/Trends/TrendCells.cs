using EscalationDashboard.Data;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Trends;

/// <summary>A week of a location: its visits, its disputes, and how many of them were settled the same day.</summary>
internal sealed record TrendCell(DateOnly Week, string Location)
{
    public static readonly TrendCell None = new(default, "");

    public long Disputes { get; set; }

    public long Visits { get; set; }

    public long Kept { get; set; }

    public long Missed { get; set; }

    public Rate Rate => new(Disputes, Visits);

    public SameDay SameDay => new(Kept, Missed);

    public static TrendCell operator +(TrendCell a, TrendCell b) => None with
    {
        Disputes = a.Disputes + b.Disputes,
        Visits = a.Visits + b.Visits,
        Kept = a.Kept + b.Kept,
        Missed = a.Missed + b.Missed,
    };
}

/// <summary>The weeks of the locations that are looked at, filled as rows come by.</summary>
internal sealed class TrendCells
{
    private readonly Dictionary<(DateOnly, string), TrendCell> _cells = [];
    private TrendCell _last = TrendCell.None;

    /// <summary>In the order of weeks and locations.</summary>
    public IReadOnlyList<TrendCell> InOrder => [.. _cells.Values.OrderBy(c => c.Week).ThenBy(c => c.Location, StringComparer.Ordinal)];

    /// <summary>A week over all locations.</summary>
    public TrendCell Of(DateOnly week) =>
        _cells.Values.Where(cell => cell.Week == week).Aggregate(TrendCell.None, (sum, cell) => sum + cell);

    public void Add(DisputeFact fact)
    {
        var cell = At(fact.Week, fact.Location);
        cell.Disputes++;
        cell.Kept += fact.Marks.Has(DisputeMarks.SameDayKept) ? 1 : 0;
        cell.Missed += fact.Marks.Has(DisputeMarks.SameDayMissed) ? 1 : 0;
    }

    public void Add(VisitCell visits) => At(visits.Week, visits.Location).Visits += visits.Visits;

    public void AddLate(DateOnly week, string location) => At(week, location).Missed++;

    // Rows come by week and location, mostly.
    private TrendCell At(DateOnly week, string location)
    {
        if (_last.Week == week && _last.Location == location)
        {
            return _last;
        }

        if (!_cells.TryGetValue((week, location), out var cell))
        {
            _cells[(week, location)] = cell = new TrendCell(week, location);
        }

        return _last = cell;
    }
}

/// <summary>The visits of a week, a location and a vehicle.</summary>
/// <param name="Kept">Handed over by their same-day target.</param>
/// <param name="Missed">Handed over later, or still here and late.</param>
internal sealed record VisitCell(DateOnly Week, string Region, string Location, string Model, int Visits, int Kept, int Missed);

/// <summary>Visits by all that pages cut them by, which is few rows; what may be chosen from is among them.</summary>
internal sealed class VisitCells(IReadOnlyList<VisitCell> cells)
{
    /// <summary>Vehicles that came in, by name.</summary>
    public IReadOnlyList<string> Models => [.. cells.Select(c => c.Model).Where(m => m.Length > 0).Distinct().Order(StringComparer.CurrentCulture)];

    /// <summary>How many were settled the same day over some weeks.</summary>
    public SameDay SameDay(TrendFilter filter, TrendPeriod period) => Within(filter).Where(c => c.Week >= period.From && c.Week < period.Until)
        .Aggregate(Trends.SameDay.None, (sum, c) => sum + new SameDay(c.Kept, c.Missed));

    public IEnumerable<VisitCell> Within(TrendFilter filter) => cells.Where(c =>
        (filter.Region is null || c.Region == filter.Region) && (filter.Location is null || c.Location == filter.Location)
        && (filter.Model is null || c.Model == filter.Model));

    /// <summary>In the order of the index, so that nothing has to be sorted.</summary>
    public static async Task<VisitCells> Of(DashboardDbContext db, Scope scope, TrendPeriod period, DateTimeOffset now) => new(await db.Visits.Within(scope)
        .Where(v => v.Week >= period.From && v.Week < period.Until)
        .GroupBy(v => new { v.Week, v.RegionCode, v.LocationCode, v.VehicleModel })
        .Select(g => new VisitCell(g.Key.Week, g.Key.RegionCode, g.Key.LocationCode, g.Key.VehicleModel, g.Count(),
            g.Count(v => v.HandedOverAt <= v.SameDayTarget),
            g.Count(v => v.HandedOverAt > v.SameDayTarget || (v.HandedOverAt == null && v.SameDayTarget < now)))).ToListAsync());
}
