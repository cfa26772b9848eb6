using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
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
        var visits = await filter.VisitsOf(db, actor.Scope, period).Select(v => new StagedVisit(
            v.LocationCode, v.Technician, v.Marks,
            db.Disputes.Any(d => d.VisitRef == v.Ref && d.Reason == DisputeReason.Diagnosis),
            db.Disputes.Any(d => d.VisitRef == v.Ref && d.Reason == DisputeReason.Estimate))).ToListAsync();
        return new StagePicture(
            period, await TrendQueries.Choices(db, actor, network, language), Lines(visits),
            Teams(visits.GroupBy(v => v.Location), code => network.Location(code)?.Name ?? code),
            filter.Location is null ? [] : Teams(visits.Where(v => v.Technician is not null).GroupBy(v => v.Technician!), name => name));
    });

    private sealed record StagedVisit(string Location, string? Technician, VisitMarks Marks, bool DiagnosisDisputed, bool EstimateDisputed);

    private static List<StageTeam> Teams(IEnumerable<IGrouping<string, StagedVisit>> groups, Func<string, string> name) =>
        [.. groups.Select(g => new StageTeam(g.Key, name(g.Key), Lines([.. g]))).OrderBy(t => t.Name, StringComparer.CurrentCulture)];

    private static List<StageLine> Lines(List<StagedVisit> visits) =>
    [
        .. StageStep.All.Select(step =>
        {
            var stated = visits.FindAll(v => (v.Marks & step.Stated) != 0);
            var (with, without) = (stated.FindAll(v => (v.Marks & step.Mark) != 0), stated.FindAll(v => (v.Marks & step.Mark) == 0));
            return new StageLine(step, Wilson.Interval(with.Count, stated.Count), Disputed(with, step), Disputed(without, step));
        }),
    ];

    private static Share? Disputed(List<StagedVisit> visits, StageStep step) =>
        Wilson.Interval(visits.Count(v => step.Reason == DisputeReason.Diagnosis ? v.DiagnosisDisputed : v.EstimateDisputed), visits.Count);
}
