using EscalationDashboard.Data;
using EscalationDashboard.Domain.Calendar;
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

        var calendars = new Dictionary<string, BusinessCalendar?>();

        // Of diagnoses the indexes say all that is counted; lines are looked up where there was a dispute alone.
        var diagnoses = await Restated(FactKind.Diagnosis).Where(r => r.Fact.CodeBefore != r.Fact.Code)
            .Select(r => new { r.Fact.StatedAt, r.LocationCode, r.Fact.CodeBefore, r.Fact.VisitRef, r.Fact.Revision }).ToListAsync();
        var estimates = await (
            from r in Restated(FactKind.Estimate).Where(r => r.LocationCode != null)
            join earlier in db.Facts on new { r.Fact.VisitRef, r.Fact.Kind, Revision = r.Fact.Revision - 1 } equals new { earlier.VisitRef, earlier.Kind, earlier.Revision }
            select new { r.Fact.StatedAt, r.LocationCode, Before = earlier.Lines, After = r.Fact.Lines, r.Fact.VisitRef }).ToListAsync();
        var codes = Count(diagnoses.Where(r => IsMine(r.LocationCode, r.StatedAt)).Select(r => (r.CodeBefore ?? "–", (r.VisitRef, r.Revision - 1))));
        var lines = Count(estimates.Where(r => IsMine(r.LocationCode, r.StatedAt)).SelectMany(r => LineDiff.Of(r.Before, r.After, line => line.Text)
            .Where(line => line.Mark != LineMark.Same).Select(line => (line.Shown.Text, (r.VisitRef, 0)))));
        var summaries = await Summaries(db, codes.ConvertAll(c => c.First));
        return (codes.ConvertAll(c => c.Line with { Summary = summaries.GetValueOrDefault(c.First) }), lines.ConvertAll(l => l.Line));

        // Where it was disputed by then; nowhere, if it was not. The least of them is the only one, as a visit is at one location.
        IQueryable<Restatement> Restated(FactKind kind) => db.Facts
            .Where(f => f.Kind == kind && f.StatedAt >= since && f.StatedAt < until && f.Revision > 1)
            .Select(f => new Restatement
            {
                Fact = f,
                LocationCode = disputes.Where(d => d.VisitRef == f.VisitRef && d.AdmittedAt <= f.StatedAt).Min(d => d.LocationCode),
            });

        bool IsMine(string? code, DateTimeOffset at) => code is not null && CalendarOf(code)?.LocalDate(at) is { } day && day >= period.From && day < period.Until;

        BusinessCalendar? CalendarOf(string code) => calendars.TryGetValue(code, out var known) ? known : calendars[code] = network.Location(code)?.Calendar();
    }

    /// <summary>A statement that took the place of an earlier one.</summary>
    private sealed class Restatement
    {
        public required Fact Fact { get; init; }

        public required string? LocationCode { get; init; }
    }

    // With one of the statements that were given up, to say it in words.
    private static List<(ChangedLine Line, (string Visit, int Revision) First)> Count(IEnumerable<(string What, (string Visit, int Revision) Earlier)> changes) =>
    [
        .. changes.GroupBy(c => c.What)
            .Select(g => (Line: new ChangedLine(g.Key, null, g.Count(), g.Select(c => c.Earlier.Visit).Distinct().Count()), First: g.MinBy(c => c.Earlier.Visit, StringComparer.Ordinal).Earlier))
            .OrderByDescending(c => c.Line.Times).ThenBy(c => c.Line.What, StringComparer.Ordinal).Take(Most),
    ];

    private static async Task<Dictionary<(string Visit, int Revision), string?>> Summaries(DashboardDbContext db, List<(string Visit, int Revision)> of)
    {
        var visits = of.ConvertAll(o => o.Visit);

        // Asked for none, the database would look at all.
        return visits.Count == 0 ? [] : await db.Facts.Where(f => visits.Contains(f.VisitRef) && f.Kind == FactKind.Diagnosis)
            .Select(f => new { f.VisitRef, f.Revision, f.Summary }).ToDictionaryAsync(f => (f.VisitRef, f.Revision), f => f.Summary);
    }

    private static DateTimeOffset Utc(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
