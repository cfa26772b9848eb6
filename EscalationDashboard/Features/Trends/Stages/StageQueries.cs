using System.Runtime.InteropServices;
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
        var counts = await Counted(visits);
        return new StagePicture(
            period, await TrendQueries.Choices(db, actor, network, language), Lines(counts),
            Teams(counts, v => v.Location, code => network.Location(code)?.Name ?? code),
            filter.Location is null ? [] : Teams(counts, v => v.Technician, name => name));
    });

    /// <summary>Visits of a location and a technician with the same marks.</summary>
    private sealed record StagedVisits(string Location, string? Technician, VisitMarks Marks, int Count)
    {
        public bool IsDisputed(DisputeReason reason) => Marks.Has(reason.DisputedMark());
    }

    // One walk over the visits says all of it.
    private static async Task<List<StagedVisits>> Counted(IQueryable<Visit> visits)
    {
        var (names, counts) = (new Codes(), new Dictionary<(string Location, string? Technician, VisitMarks Marks), int>());
        var groups = visits.GroupBy(v => new { v.Week, v.RegionCode, v.LocationCode }).Select(g => new
        {
            g.Key.LocationCode,
            Rows = string.Join(Packed.Row, g.Select(v => (int)v.Marks + Packed.Column + v.Technician + Packed.Column)),
        });
        await foreach (var group in groups.AsAsyncEnumerable())
        {
            for (var rows = new PackedRows(group.Rows); rows.Next();)
            {
                var marks = (VisitMarks)rows.Number();
                CollectionsMarshal.GetValueRefOrAddDefault(counts, (group.LocationCode, names.Of(rows.Text()), marks), out _)++;
            }
        }

        return [.. counts.Select(c => new StagedVisits(c.Key.Location, c.Key.Technician, c.Key.Marks, c.Value))];
    }

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
