using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Trends;

/// <summary>Ties disputes to what their visit was about: a diagnosis code, a part, a software version, a recall campaign.</summary>
internal static class CauseSubjects
{
    // Of each kind, or the many diagnoses would leave no room for the few recalls.
    private const int MostOfAKind = 10;

    /// <summary>Those on visits about one thing.</summary>
    /// <param name="subject">Null for all.</param>
    public static IQueryable<Dispute> About(this IQueryable<Dispute> disputes, Subject? subject) => subject?.Written is { } written
        ? disputes.Where(d => d.Subjects != "" && d.Subjects.Contains(written))
        : disputes;

    /// <inheritdoc cref="About(IQueryable{Dispute}, Subject?)" />
    public static IQueryable<Visit> About(this IQueryable<Visit> visits, Subject? subject) => subject?.Written is { } written
        ? visits.Where(v => v.Subjects != "" && v.Subjects.Contains(written))
        : visits;

    /// <summary>What the settled disputes of a period were about by their causes, and all visits of the period.</summary>
    public static async Task<SubjectCounts> Of(IReadContexts contexts, Scope scope, TrendFilter filter, TrendPeriod period, string? cause)
    {
        var settled = contexts.Read(db => Count(filter.DisputesOf(db, scope, period)
            .Where(d => (d.Marks & DisputeMarks.Settled) != 0 && d.RootCauseCode != null && d.Subjects != "" && (cause == null || d.RootCauseCode == cause))
            .GroupBy(d => new { d.Week, d.RegionCode, d.LocationCode })
            .Select(g => string.Join(Packed.Row, g.Select(d => d.RootCauseCode + d.Subjects)))));
        var visits = contexts.Read(db => Count(filter.VisitsOf(db, scope, period).Where(v => v.Subjects != "")
            .GroupBy(v => new { v.Week, v.RegionCode, v.LocationCode })
            .Select(g => string.Join(Packed.Row, g.Select(v => v.Subjects)))));
        return new SubjectCounts(await settled, (await visits).ToDictionary(v => v.Key.Subject, v => v.Value));
    }

    /// <summary>The most frequent first.</summary>
    public static IReadOnlyList<SubjectLine> Lines(SubjectCounts of, IReadOnlyDictionary<string, string> names) =>
    [
        .. of.Settled.GroupBy(d => d.Key.Subject)
            .Select(g => (g.Key, Count: g.Sum(d => d.Value), g.OrderByDescending(d => d.Value).ThenBy(d => d.Key.Cause, StringComparer.Ordinal).First().Key.Cause))
            .OrderByDescending(g => g.Count).ThenBy(g => $"{g.Key}", StringComparer.Ordinal)
            .GroupBy(g => g.Key.Kind).SelectMany(kind => kind.Take(MostOfAKind)).OrderByDescending(g => g.Count).ThenBy(g => $"{g.Key}", StringComparer.Ordinal)
            .Select(g => new SubjectLine(g.Key, g.Count, of.Visits.GetValueOrDefault(g.Key), g.Cause, names.GetValueOrDefault(g.Cause) ?? g.Cause)),
    ];

    private static async Task<Dictionary<(string Cause, Subject Subject), int>> Count(IQueryable<string> groups)
    {
        var tally = new SubjectTally();
        await foreach (var group in groups.AsAsyncEnumerable())
        {
            foreach (var row in group.AsSpan().Split(Packed.Row[0]))
            {
                tally.Add(group.AsSpan(row));
            }
        }

        return tally.Counts;
    }
}

/// <summary>How often disputes and visits were about something.</summary>
/// <param name="Settled">Disputes, by their cause.</param>
internal sealed record SubjectCounts(IReadOnlyDictionary<(string Cause, Subject Subject), int> Settled, IReadOnlyDictionary<Subject, int> Visits);
