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
        var counts = await Counted(db, visits);
        return new StagePicture(
            period, await TrendQueries.Choices(db, actor, network, language), Lines(counts),
            Teams(counts, v => v.Location, code => network.Location(code)?.Name ?? code),
            filter.Location is null ? [] : Teams(counts, v => v.Technician, name => name));
    });

    /// <summary>Visits of a location and a technician with the same marks, disputed alike.</summary>
    private sealed record StagedVisits(string Location, string? Technician, VisitMarks Marks, bool DiagnosisDisputed, bool EstimateDisputed, int Count)
    {
        public bool IsDisputed(DisputeReason reason) => reason == DisputeReason.Diagnosis ? DiagnosisDisputed : EstimateDisputed;
    }

    // One walk over the visits says all of it.
    private static Task<List<StagedVisits>> Counted(DashboardDbContext db, IQueryable<Visit> visits) => visits
        .Select(v => new
        {
            v.LocationCode,
            v.Technician,
            v.Marks,
            Diagnosis = db.Disputes.Any(d => d.VisitRef == v.Ref && d.Reason == DisputeReason.Diagnosis),
            Estimate = db.Disputes.Any(d => d.VisitRef == v.Ref && d.Reason == DisputeReason.Estimate),
        })
        .GroupBy(v => v)
        .Select(g => new StagedVisits(g.Key.LocationCode, g.Key.Technician, g.Key.Marks, g.Key.Diagnosis, g.Key.Estimate, g.Count()))
        .ToListAsync();

    private static List<StageTeam> Teams(List<StagedVisits> counts, Func<StagedVisits, string?> of, Func<string, string> name) =>
    [
        .. counts.Where(v => of(v) is not null).GroupBy(v => of(v)!).Select(team => new StageTeam(team.Key, name(team.Key), Lines([.. team])))
            .OrderBy(t => t.Name, StringComparer.CurrentCulture),
    ];

    private static List<StageLine> Lines(List<StagedVisits> counts) =>
    [
        .. StageStep.All.Select(step =>
        {
            var (disputed, done) = (counts.FindAll(v => v.IsDisputed(step.Reason)), Sum(counts, step, with: true));
            var rest = Sum(counts, step, with: false);
            return new StageLine(
                step, Wilson.Interval(done, done + rest),
                Wilson.Interval(Sum(disputed, step, with: true), done), Wilson.Interval(Sum(disputed, step, with: false), rest));
        }),
    ];

    private static int Sum(IEnumerable<StagedVisits> visits, StageStep step, bool with) =>
        visits.Where(v => (v.Marks & step.Stated) != 0 && ((v.Marks & step.Mark) != 0) == with).Sum(v => v.Count);
}
