using System.Security.Cryptography;
using EscalationDashboard.Application.Cards;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Pilot.Calendars;
using EscalationDashboard.Shell.Import;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Pilot.Import;

/// <summary>
/// Loads lists of locations and leaders, all of a file or nothing of it. What is not in the file stays as it is. Dry run and
/// import judge by the same code, the import once more inside its transaction.
/// </summary>
public sealed class ImportCommands(
    IReadContexts contexts, IWriteQueue writes, NetworkCatalog catalog, CalendarChanges calendars, ContactCards cards, MessageTexts texts, TimeProvider clock)
{
    /// <returns>What the file would do, and everything that is wrong with it; null where the person may not import.</returns>
    public async Task<ImportReport?> DryRun(Actor actor, ImportKind kind, byte[] file) => actor.Role != StaffRole.PilotAdmin
        ? null
        : await contexts.Read(async db => kind == ImportKind.Locations
            ? (await Locations(db, file)).Report(done: false)
            : (await Leaders(db, file)).Report(done: false));

    public Task<(Verdict Verdict, ImportReport? Report)> Import(Actor actor, ImportKind kind, byte[] file) => actor.Role != StaffRole.PilotAdmin
        ? Task.FromResult((Verdict.Refused(StageRefusal.NotAnAdmin), (ImportReport?)null))
        : writes.Execute(async scope => (Verdict.Allowed, (ImportReport?)(kind == ImportKind.Locations
            ? await LoadLocations(scope, actor, file)
            : await LoadLeaders(scope, actor, file))));

    private async Task<ImportReport> LoadLocations(WriteScope scope, Actor actor, byte[] file)
    {
        var plan = await Locations(scope.Db, file);
        if (plan.Faults.Count > 0 || plan.New.Count + plan.Changed.Count == 0)
        {
            return plan.Report(done: plan.Faults.Count == 0);
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
        var moved = await calendars.Follow(scope, [.. known.Values], now);
        scope.Record(now, actor, new LocationsImported(FileOf(file, plan.Report(done: true), touched.ConvertAll(l => l.Code)))
        {
            Touched = [.. Regions(touched.Select(l => l.RegionCode))],
            Disputes = [.. moved.SelectMany(disputes => disputes)],
        });
        return plan.Report(done: true);
    }

    private async Task<ImportReport> LoadLeaders(WriteScope scope, Actor actor, byte[] file)
    {
        var plan = await Leaders(scope.Db, file);
        if (plan.Faults.Count > 0 || plan.New.Count + plan.Changed.Count == 0)
        {
            return plan.Report(done: plan.Faults.Count == 0);
        }

        var changed = plan.Changed.Select(l => l.Id).ToList();
        var known = await scope.Db.Leaders.Where(l => changed.Contains(l.Id)).ToDictionaryAsync(l => l.Id);
        var accounts = await scope.Db.Accounts.Where(a => a.LeaderId != null && changed.Contains(a.LeaderId)).ToListAsync();
        foreach (var draft in plan.Changed)
        {
            LeaderLines.Apply(draft, known[draft.Id]);
            accounts.FindAll(a => a.LeaderId == draft.Id).ForEach(a => a.Name = draft.Name);
        }

        scope.Db.Leaders.AddRange(plan.New);
        scope.Db.Accounts.AddRange(plan.New.Select(StaffAccount.Of));
        await scope.Next(Counter.Network);
        var (now, touched) = (clock.GetUtcNow(), plan.New.Concat(plan.Changed).ToList());
        scope.Record(now, actor, new LeadersImported(FileOf(file, plan.Report(done: true), touched.ConvertAll(l => l.Id)))
        {
            Touched = [.. Regions(touched.Select(l => l.RegionCode))],
        });

        // Names, hours and who is there at all stand on cards, of a whole region where a regional leader is among them.
        var regions = plan.New.Concat(plan.Changed).Select(l => l.RegionCode).Distinct().ToList();
        await cards.Follow(scope, await scope.Db.Locations.Where(l => regions.Contains(l.RegionCode)).Select(l => l.Code).ToListAsync(), now);
        return plan.Report(done: true);
    }

    private async Task<ImportPlan<Location>> Locations(DashboardDbContext db, byte[] file) => LocationLines.Judge(
        CsvTable.Read(file, LocationLines.Columns, LocationLines.Optional), await catalog.Current(db), await Regions(db), texts.Languages.ToHashSet());

    private async Task<ImportPlan<Leader>> Leaders(DashboardDbContext db, byte[] file) => LeaderLines.Judge(
        CsvTable.Read(file, LeaderLines.Columns, []), await catalog.Current(db), await Regions(db));

    private static async Task<HashSet<string>> Regions(DashboardDbContext db) => [.. await db.Regions.Select(r => r.Code).ToListAsync()];

    private static IEnumerable<Hint> Regions(IEnumerable<string> codes) => codes.Distinct().Select(ListImported.Region);

    private static ImportedFile FileOf(byte[] file, ImportReport report, List<string> codes) =>
        new(Convert.ToHexStringLower(SHA256.HashData(file)), report.New, report.Changed, report.Same, codes);
}
