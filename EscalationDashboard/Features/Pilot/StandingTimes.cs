using EscalationDashboard.Data;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Pilot;

/// <summary>
/// How long cars stand at a location before the location can say what is wrong: from intake to the first diagnosis. One that still
/// waits counts with the time so far, so that a place that diagnoses nobody does not look quick; one that was handed over
/// without any diagnosis does not count.
/// </summary>
public static class StandingTimes
{
    /// <summary>The median of the visits opened in a period, by location.</summary>
    public static async Task<Dictionary<string, TimeSpan>> Medians(DashboardDbContext db, DateTimeOffset since, DateTimeOffset now) => (await db.Visits
            .Where(v => v.OpenedAt >= since && v.OpenedAt <= now)
            .Select(v => new
            {
                v.LocationCode,
                v.OpenedAt,
                v.Stage,
                Diagnosed = db.Facts.Where(f => f.VisitRef == v.Ref && f.Kind == FactKind.Diagnosis && f.StatedAt <= now)
                    .Min(f => (DateTimeOffset?)f.StatedAt),
            }).ToListAsync())
        .Where(v => v.Diagnosed is not null || v.Stage != Visit.HandedOver)
        .GroupBy(v => v.LocationCode, v => Later((v.Diagnosed ?? now) - v.OpenedAt))
        .ToDictionary(g => g.Key, Median);

    /// <exception cref="ArgumentException">There is none.</exception>
    public static TimeSpan Median(IEnumerable<TimeSpan> times)
    {
        var inOrder = times.Order().ToList();
        return inOrder.Count switch
        {
            0 => throw new ArgumentException("A median takes at least one time.", nameof(times)),
            var n when n % 2 == 1 => inOrder[n / 2],
            var n => new TimeSpan((inOrder[(n / 2) - 1].Ticks + inOrder[n / 2].Ticks) / 2),
        };
    }

    // Stated before the visit was opened, it was known on arrival.
    private static TimeSpan Later(TimeSpan time) => time < TimeSpan.Zero ? TimeSpan.Zero : time;
}
