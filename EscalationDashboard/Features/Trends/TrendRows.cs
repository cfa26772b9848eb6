using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Trends;

/// <summary>
/// The rows that a period is about, cut to what the person may see: numbers, the lists behind them, charts and exports all begin
/// here. Weeks are those of each location's own clock, kept on the row.
/// </summary>
internal static class TrendRows
{
    public static IQueryable<Dispute> DisputesOf(this TrendFilter filter, DashboardDbContext db, Scope scope, TrendPeriod period)
    {
        var rows = db.Disputes.Within(scope).At(filter.Region, filter.Location).Where(d => d.Week >= period.From && d.Week < period.Until);
        if (filter.Reason is { } reason)
        {
            var mark = Domain.Trends.DisputeMarking.Mark(reason);
            rows = rows.Where(d => (d.Marks & mark) != 0);
        }

        return filter.Model is { } model ? rows.Where(d => d.VehicleModel == model) : rows;
    }

    public static IQueryable<ContactRequest> RequestsOf(this TrendFilter filter, DashboardDbContext db, Scope scope, TrendPeriod period) =>
        db.Requests.Within(scope).At(filter.Region, filter.Location).Where(r => r.Week >= period.From && r.Week < period.Until);

    public static IQueryable<Visit> VisitsOf(this TrendFilter filter, DashboardDbContext db, Scope scope, TrendPeriod period)
    {
        var rows = db.Visits.Within(scope).At(filter.Region, filter.Location).Where(v => v.Week >= period.From && v.Week < period.Until);
        return filter.Model is { } model ? rows.Where(v => v.VehicleModel == model) : rows;
    }

    /// <summary>
    /// How many rows there are, and since when the newest of them happened: the index alone says so, and a list looks at no row that it
    /// does not show.
    /// </summary>
    /// <param name="times">When each row happened.</param>
    /// <param name="most">How many the list shows.</param>
    public static async Task<(int Count, DateTimeOffset Since)> Newest(this IQueryable<DateTimeOffset> times, int most)
    {
        var count = await times.CountAsync();
        return (count, count <= most ? DateTimeOffset.MinValue : await times.OrderByDescending(at => at).Skip(most - 1).FirstAsync());
    }

    /// <summary>The regions that the locations lie in.</summary>
    public static async Task<List<Region>> RegionsOf(this DashboardDbContext db, IEnumerable<Location> locations)
    {
        var codes = locations.Select(l => l.RegionCode).ToHashSet();
        return (await db.Regions.ToListAsync()).FindAll(r => codes.Contains(r.Code));
    }

    /// <summary>Visits by week.</summary>
    public static Task<Dictionary<DateOnly, int>> VisitsByWeek(this TrendFilter filter, DashboardDbContext db, Scope scope, TrendPeriod period) =>
        filter.VisitsOf(db, scope, period).GroupBy(v => v.Week).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
}
