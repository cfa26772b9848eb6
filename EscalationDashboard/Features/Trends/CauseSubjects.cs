using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Trends;

/// <summary>Ties disputes to what their visit was about: a diagnosis code, a part, a software version, a recall campaign.</summary>
internal static class CauseSubjects
{
    // Of each kind, or the many diagnoses would leave no room for the few recalls.
    private const int MostOfAKind = 10;

    /// <summary>Those on visits about one thing.</summary>
    /// <param name="subject">Null for all.</param>
    public static IQueryable<Dispute> About(this IQueryable<Dispute> disputes, DashboardDbContext db, Subject? subject) => subject?.Written is { } written
        ? disputes.Where(d => db.Visits.Any(v => v.Ref == d.VisitRef && v.Subjects.Contains(written)))
        : disputes;

    /// <summary>What the settled disputes of a period were about, the most frequent first.</summary>
    public static async Task<IReadOnlyList<SubjectLine>> Of(
        DashboardDbContext db, Scope scope, TrendFilter filter, TrendPeriod period, string? cause, IReadOnlyDictionary<string, string> names)
    {
        var settled = await filter.DisputesOf(db, scope, period)
            .Where(d => (d.Marks & DisputeMarks.Settled) != 0 && d.RootCauseCode != null && (cause == null || d.RootCauseCode == cause))
            .Join(db.Visits, d => d.VisitRef, v => v.Ref, (d, v) => new { d.RootCauseCode, v.Subjects }).ToListAsync();
        var visits = (await filter.VisitsOf(db, scope, period).GroupBy(v => v.Subjects).Select(g => new { g.Key, Count = g.Count() }).ToListAsync())
            .SelectMany(g => Subject.All(g.Key).Select(subject => (subject, g.Count)))
            .GroupBy(v => v.subject).ToDictionary(g => g.Key, g => g.Sum(v => v.Count));
        return
        [
            .. settled.SelectMany(d => Subject.All(d.Subjects).Select(subject => (Subject: subject, Cause: d.RootCauseCode!)))
                .GroupBy(d => d.Subject)
                .Select(g => (g.Key, Count: g.Count(), Cause: g.CountBy(d => d.Cause).OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).First().Key))
                .OrderByDescending(g => g.Count).ThenBy(g => $"{g.Key}", StringComparer.Ordinal)
                .GroupBy(g => g.Key.Kind).SelectMany(kind => kind.Take(MostOfAKind)).OrderByDescending(g => g.Count).ThenBy(g => $"{g.Key}", StringComparer.Ordinal)
                .Select(g => new SubjectLine(g.Key, g.Count, visits.GetValueOrDefault(g.Key), g.Cause, names.GetValueOrDefault(g.Cause) ?? g.Cause)),
        ];
    }
}
