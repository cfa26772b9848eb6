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
        var diagnoses = await Restated(FactKind.Diagnosis).Where(r => r.Earlier.Code != r.Fact.Code)
            .Select(r => new { r.Fact.StatedAt, r.LocationCode, r.Earlier.Code, r.Earlier.Summary, r.Fact.VisitRef }).ToListAsync();
        var estimates = await Restated(FactKind.Estimate)
            .Select(r => new { r.Fact.StatedAt, r.LocationCode, Before = r.Earlier.Lines, After = r.Fact.Lines, r.Fact.VisitRef }).ToListAsync();
        return (
            Count(diagnoses.Where(r => IsMine(r.LocationCode, r.StatedAt)).Select(r => (r.Code ?? "–", (string?)r.Summary, r.VisitRef))),
            Count(estimates.Where(r => IsMine(r.LocationCode, r.StatedAt)).SelectMany(r => LineDiff.Of(r.Before, r.After, line => line.Text)
                .Where(line => line.Mark != LineMark.Same)
                .Select(line => (line.Shown.Text, (string?)null, r.VisitRef)))));

        // Each kind by itself: the codes of many diagnoses are asked for, and the lines of few estimates.
        IQueryable<Revision> Restated(FactKind kind) =>
            from fact in db.Facts
            where fact.Kind == kind && fact.StatedAt >= since && fact.StatedAt < until && fact.Revision > 1
            join earlier in db.Facts on new { fact.VisitRef, fact.Kind, Revision = fact.Revision - 1 } equals new { earlier.VisitRef, earlier.Kind, earlier.Revision }
            where disputes.Any(d => d.VisitRef == fact.VisitRef && d.AdmittedAt <= fact.StatedAt)
            join visit in db.Visits on fact.VisitRef equals visit.Ref
            select new Revision { Fact = fact, Earlier = earlier, LocationCode = visit.LocationCode };

        bool IsMine(string code, DateTimeOffset at) => LocalDay(network, code, at) is { } day && day >= period.From && day < period.Until;
    }

    /// <summary>A statement that took the place of an earlier one.</summary>
    private sealed class Revision
    {
        public required Fact Fact { get; init; }

        public required Fact Earlier { get; init; }

        public required string LocationCode { get; init; }
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
