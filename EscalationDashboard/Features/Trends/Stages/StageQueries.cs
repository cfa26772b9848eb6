using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Trends.Stages;

/// <summary>
/// Reads how often diagnoses and estimates changed, were talked over and were acknowledged before work went on, and how often
/// customers disputed them where that was so and where it was not; cut to what the person may see.
/// </summary>
public sealed class StageQueries(IReadContexts contexts, NetworkCatalog catalog, TimeProvider clock)
{
    public Task<StagePicture> Picture(Actor actor, TrendFilter filter, string language) => contexts.Read(async db =>
    {
        var (network, period) = (await catalog.Current(db), filter.PeriodAt(clock.GetUtcNow()));
        var visits = filter.VisitsOf(db, actor.Scope, period);
        var counts = new StageCounts(
            await Counted(visits),
            await Counted(visits.Where(v => db.Disputes.Any(d => d.VisitRef == v.Ref && d.Reason == DisputeReason.Diagnosis))),
            await Counted(visits.Where(v => db.Disputes.Any(d => d.VisitRef == v.Ref && d.Reason == DisputeReason.Estimate))));
        return new StagePicture(
            period, await TrendQueries.Choices(db, actor, network, language), Lines(counts),
            Teams(counts, v => v.Location, code => network.Location(code)?.Name ?? code),
            filter.Location is null ? [] : Teams(counts, v => v.Technician, name => name));
    });

    /// <summary>Visits of a location and a technician with the same marks.</summary>
    private sealed record StagedVisits(string Location, string? Technician, VisitMarks Marks, int Count);

    private sealed record StageCounts(IReadOnlyList<StagedVisits> All, IReadOnlyList<StagedVisits> DiagnosisDisputed, IReadOnlyList<StagedVisits> EstimateDisputed)
    {
        public IReadOnlyList<StagedVisits> Disputed(DisputeReason reason) => reason == DisputeReason.Diagnosis ? DiagnosisDisputed : EstimateDisputed;

        public StageCounts Where(Func<StagedVisits, bool> holds) => new([.. All.Where(holds)], [.. DiagnosisDisputed.Where(holds)], [.. EstimateDisputed.Where(holds)]);
    }

    private static Task<List<StagedVisits>> Counted(IQueryable<Visit> visits) => visits
        .GroupBy(v => new { v.LocationCode, v.Technician, v.Marks })
        .Select(g => new StagedVisits(g.Key.LocationCode, g.Key.Technician, g.Key.Marks, g.Count()))
        .ToListAsync();

    private static List<StageTeam> Teams(StageCounts counts, Func<StagedVisits, string?> of, Func<string, string> name) =>
    [
        .. counts.All.Select(of).OfType<string>().Distinct().Select(code => new StageTeam(code, name(code), Lines(counts.Where(v => of(v) == code))))
            .OrderBy(t => t.Name, StringComparer.CurrentCulture),
    ];

    private static List<StageLine> Lines(StageCounts counts) =>
    [
        .. StageStep.All.Select(step =>
        {
            var (disputed, done) = (counts.Disputed(step.Reason), Sum(counts.All, step, with: true));
            var rest = Sum(counts.All, step, with: false);
            return new StageLine(
                step, Wilson.Interval(done, done + rest),
                Wilson.Interval(Sum(disputed, step, with: true), done), Wilson.Interval(Sum(disputed, step, with: false), rest));
        }),
    ];

    private static int Sum(IEnumerable<StagedVisits> visits, StageStep step, bool with) =>
        visits.Where(v => (v.Marks & step.Stated) != 0 && ((v.Marks & step.Mark) != 0) == with).Sum(v => v.Count);
}
