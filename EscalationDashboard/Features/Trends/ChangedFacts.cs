using EscalationDashboard.Data;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Trends;

/// <summary>
/// What the service system stated anew after the customer had disputed it: the first diagnosis or estimate was wrong. Read
/// from the facts themselves, of which few are revised.
/// </summary>
public static class ChangedFacts
{
    private const int Most = 15;

    /// <returns>By the diagnosis code that was given up, and by the estimate's line that changed, came or went.</returns>
    public static async Task<(IReadOnlyList<ChangedLine> Diagnoses, IReadOnlyList<ChangedLine> Lines)> After(
        DashboardDbContext db, Network network, Scope scope, TrendFilter filter, TrendPeriod period)
    {
        var (since, until) = (Utc(period.From).AddDays(-1), Utc(period.Until).AddDays(1));
        var disputes = db.Disputes.Within(scope).At(filter.Region, filter.Location)
            .Where(d => (filter.Reason == null || d.Reason == filter.Reason) && (filter.Model == null || d.VehicleModel == filter.Model));
        var rows = await (
            from fact in db.Facts
            where (fact.Kind == FactKind.Diagnosis || fact.Kind == FactKind.Estimate) && fact.StatedAt >= since && fact.StatedAt < until && fact.Revision > 1
            join earlier in db.Facts on new { fact.VisitRef, fact.Kind, Revision = fact.Revision - 1 } equals new { earlier.VisitRef, earlier.Kind, earlier.Revision }
            where disputes.Any(d => d.VisitRef == fact.VisitRef && d.AdmittedAt <= fact.StatedAt)
            join visit in db.Visits on fact.VisitRef equals visit.Ref
            select new
            {
                fact.Kind,
                fact.VisitRef,
                fact.StatedAt,
                visit.LocationCode,
                Before = new { earlier.Code, earlier.Summary, earlier.Lines },
                After = new { fact.Code, fact.Lines },
            }).ToListAsync();
        var mine = rows.FindAll(r => LocalDay(network, r.LocationCode, r.StatedAt) is { } day && day >= period.From && day < period.Until);
        return (
            Count(mine.Where(r => r.Kind == FactKind.Diagnosis && r.Before.Code != r.After.Code)
                .Select(r => (r.Before.Code ?? "–", (string?)r.Before.Summary, r.VisitRef))),
            Count(mine.Where(r => r.Kind == FactKind.Estimate).SelectMany(r => LineDiff.Of(r.Before.Lines, r.After.Lines, line => line.Text)
                .Where(line => line.Mark != LineMark.Same)
                .Select(line => (line.Shown.Text, (string?)null, r.VisitRef)))));
    }

    private static List<ChangedLine> Count(IEnumerable<(string What, string? Summary, string Visit)> changes) =>
    [
        .. changes.GroupBy(c => c.What)
            .Select(g => new ChangedLine(g.Key, g.First().Summary, g.Count(), g.Select(c => c.Visit).Distinct().Count()))
            .OrderByDescending(c => c.Times).ThenBy(c => c.What, StringComparer.Ordinal).Take(Most),
    ];

    private static DateOnly? LocalDay(Network network, string code, DateTimeOffset at) => network.Location(code) is { } location
        ? location.Calendar().LocalDate(at)
        : null;

    private static DateTimeOffset Utc(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
