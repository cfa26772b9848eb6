using System.Security.Cryptography;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Pilot.Calendars;
using EscalationDashboard.Identity;
using EscalationDashboard.Shell.Import;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Pilot.Import;

/// <summary>
/// Loads lists of locations and leaders, all of a file or nothing of it. What is not in the file stays as it is. Dry run and
/// import judge by the same code, the import once more inside its transaction. Leaders who are there change by the ways of the staff page, each on their own record.
/// </summary>
public sealed class ImportCommands(
    IReadContexts contexts, IWriteQueue writes, NetworkCatalog catalog, CalendarChanges calendars, Appointments appointments, LeaderChanges changes, MessageTexts texts,
    TimeProvider clock)
{
    /// <returns>What the file would do, and everything that is wrong with it; null where the person may not import.</returns>
    public async Task<ImportReport?> DryRun(Actor actor, ImportKind kind, byte[] file) => actor.Role != StaffRole.PilotAdmin
        ? null
        : await contexts.Read(async db => kind == ImportKind.Locations
            ? (await Locations(db, file)).Report
            : (await Leaders(db, file)).Report);

    /// <param name="seen">Of the dry run that the admin decided by: what another admin has changed since is not overwritten.</param>
    /// <param name="reason">Why, where people change who are there.</param>
    public Task<(Verdict Verdict, ImportReport? Report)> Import(Actor actor, ImportKind kind, byte[] file, string seen, string reason) => actor.Role != StaffRole.PilotAdmin
        ? Task.FromResult((Verdict.Refused(StageRefusal.NotAnAdmin), (ImportReport?)null))
        : writes.Execute<(Verdict, ImportReport?)>(async scope => kind == ImportKind.Locations
            ? await LoadLocations(scope, actor, file, seen)
            : await LoadLeaders(scope, actor, file, seen, reason));

    private async Task<(Verdict, ImportReport)> LoadLocations(WriteScope scope, Actor actor, byte[] file, string seen)
    {
        var (plan, report) = await Locations(scope.Db, file);
        if (plan.Stops(report, seen, reason: "") is { } stopped)
        {
            return stopped;
        }

        var changed = plan.Changed.Select(l => l.Code).ToList();
        var known = await scope.Db.Locations.Where(l => changed.Contains(l.Code)).ToDictionaryAsync(l => l.Code);
        foreach (var draft in plan.Changed)
        {
            LocationLines.Apply(draft, known[draft.Code]);
        }

        scope.Db.Locations.AddRange(plan.New);
        await scope.Next(Counter.Network);
        var (now, touched) = (clock.GetUtcNow(), plan.New.Concat(plan.Changed).ToList());
        var moved = await calendars.Follow(scope, actor, [.. known.Values], now);
        scope.Record(now, actor, new LocationsImported(FileOf(file, report, touched.ConvertAll(l => l.Code)))
        {
            Touched = [.. Regions(touched.Select(l => l.RegionCode))],
            Disputes = [.. moved.SelectMany(disputes => disputes)],
        });
        return (Verdict.Allowed, report with { Done = true });
    }

    private async Task<(Verdict, ImportReport)> LoadLeaders(WriteScope scope, Actor actor, byte[] file, string seen, string reason)
    {
        var (plan, report) = await Leaders(scope.Db, file);
        if (plan.Stops(report, seen, reason) is { } stopped)
        {
            return stopped;
        }

        return await appointments.Within(scope, actor, async at =>
        {
            // First who comes: a deputy may be among them.
            foreach (var leader in plan.New)
            {
                appointments.Enter(at, leader, reason.Trim());
            }

            await changes.Make(at, plan.Changed, reason.Trim());
            var touched = plan.New.Concat(plan.Changed).ToList();
            scope.Record(clock.GetUtcNow(), actor, new LeadersImported(FileOf(file, report, touched.ConvertAll(l => l.Id)))
            {
                Touched = [.. Regions(touched.Select(l => l.RegionCode))],
            });
            return (Verdict.Allowed, report with { Done = true });
        });
    }

    private async Task<(ImportPlan<Location> Plan, ImportReport Report)> Locations(DashboardDbContext db, byte[] file)
    {
        var network = await catalog.Current(db);
        var plan = LocationLines.Judge(
            CsvTable.Read(file, LocationLines.Columns, LocationLines.Optional), network, await Regions(db), texts.Languages.ToHashSet());
        return (plan, plan.Report(plan.Changed.SelectMany(l => LocationLines.Changes(network.Location(l.Code)!, l)), asksReason: false));
    }

    private async Task<(ImportPlan<Leader> Plan, ImportReport Report)> Leaders(DashboardDbContext db, byte[] file)
    {
        var network = await catalog.Current(db);
        var plan = LeaderLines.Judge(CsvTable.Read(file, LeaderLines.Columns, []), network, await Regions(db));
        return (plan, plan.Report(plan.Changed.SelectMany(l => LeaderLines.Changes(network.Leader(l.Id)!, l)), asksReason: plan.Changed.Count > 0));
    }

    private static async Task<HashSet<string>> Regions(DashboardDbContext db) => [.. await db.Regions.Select(r => r.Code).ToListAsync()];

    private static IEnumerable<Hint> Regions(IEnumerable<string> codes) => codes.Distinct().Select(ListImported.Region);

    private static ImportedFile FileOf(byte[] file, ImportReport report, List<string> codes) =>
        new(Convert.ToHexStringLower(SHA256.HashData(file)), report.New, report.Changed, report.Same, codes);
}
