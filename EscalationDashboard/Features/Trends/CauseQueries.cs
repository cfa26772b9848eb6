using EscalationDashboard.Data;
using EscalationDashboard.Data.Counting;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Trends;

/// <summary>Reads why disputes arise, and what became of what was done about it.</summary>
public static class CauseQueries
{
    /// <summary>Each cause with its outcomes, the most frequent first.</summary>
    internal static async Task<IReadOnlyList<CauseLine>> Causes(
        DashboardDbContext db, Scope scope, TrendFilter filter, TrendPeriod period, string language)
    {
        var names = await Names(db, language);
        var (now, then) = (await Sums(period), await Sums(period.Before));
        var (visits, visitsBefore) = (await Visits(db, scope, filter, period), await Visits(db, scope, filter, period.Before));
        return
        [
            .. now.Keys.Union(then.Keys).Select(code =>
            {
                var counts = now.TryGetValue(code, out var found) ? found : [0, 0, 0, 0, 0];
                var before = then.TryGetValue(code, out var earlier) ? earlier.Sum() : 0;
                return new CauseLine(
                    code, names.GetValueOrDefault(code) ?? code, counts[0], counts[1], counts[2], counts[3], counts[4],
                    new Rate(counts.Sum(), visits), new Rate(before, visitsBefore));
            }).OrderByDescending(c => c.Disputes).ThenBy(c => c.Name, StringComparer.CurrentCulture),
        ];

        async Task<Dictionary<string, long[]>> Sums(TrendPeriod over) =>
            (await TallyReader.Sum(db, TallyTable.Causes, [TallyTable.Cause], TallyTable.Causes.Columns, filter.Over(scope, over)))
            .ToDictionary(sum => sum.By[0], sum => sum.Counts.ToArray());
    }

    internal static async Task<long> Visits(DashboardDbContext db, Scope scope, TrendFilter filter, TrendPeriod period) =>
        (await TallyReader.Sum(db, TallyTable.Visits, [], ["Visits"], filter.Over(scope, period)))[0].Counts[0];

    internal static async Task<Dictionary<string, string>> Names(DashboardDbContext db, string language) =>
        (await db.RootCauses.ToListAsync()).ToDictionary(c => c.Code, c => c.Names.GetValueOrDefault(language) ?? c.Names.GetValueOrDefault("en") ?? c.Code);

    /// <summary>What is or was undertaken in the place that is looked at, or in one that holds it.</summary>
    internal static async Task<IReadOnlyList<CauseFix>> Fixes(DashboardDbContext db, Scope scope, TrendFilter filter) =>
        await db.CauseFixes.Within(scope)
            .Where(f => filter.Region == null || f.RegionCode == null || f.RegionCode == filter.Region)
            .Where(f => filter.Location == null || f.LocationCode == null || f.LocationCode == filter.Location)
            .OrderBy(f => f.FixedOn).ThenBy(f => f.Id)
            .ToListAsync();
}
