using System.Security.Cryptography;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Identity;
using EscalationDashboard.Shell.Import;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Staff;

/// <summary>
/// Loads a list of staff, all of a file or nothing of it, by the same code in a dry run and in the command itself. Nobody gets a link by
/// it: each person is invited afterwards, by an admin who hands the link on.
/// </summary>
public sealed class StaffListCommands(
    IReadContexts contexts, IWriteQueue writes, NetworkCatalog catalog, StaffQueries queries, LoginBook book, Appointments appointments, TimeProvider clock)
{
    /// <returns>What the file would do, and everything that is wrong with it; null where the person may not import.</returns>
    public async Task<ImportReport?> DryRun(Actor actor, byte[] file) => actor.Role != StaffRole.PilotAdmin
        ? null
        : await contexts.Read(async db => (await Judge(db, actor, file)).Report);

    /// <param name="seen">Of the dry run that the admin decided by: what another admin has changed since is not overwritten.</param>
    /// <param name="reason">Why, where people get other roles, places or deputies.</param>
    public Task<(Verdict Verdict, ImportReport? Report)> Import(Actor actor, byte[] file, string seen, string reason) => actor.Role != StaffRole.PilotAdmin
        ? Task.FromResult((Verdict.Refused(OutboxRefusal.AdminsOnly), (ImportReport?)null))
        : writes.Execute<(Verdict, ImportReport?)>(async scope => await Load(scope, actor, file, seen, reason));

    private async Task<(Verdict, ImportReport)> Load(WriteScope scope, Actor actor, byte[] file, string seen, string reason)
    {
        var (plan, report) = await Judge(scope.Db, actor, file);
        if (plan.Stops(report, seen, reason) is { } stopped)
        {
            return stopped;
        }

        return await appointments.Within(scope, actor, async at =>
        {
            var accounts = await Load(at, [.. plan.New, .. plan.Changed], reason.Trim());
            scope.Record(clock.GetUtcNow(), actor, new StaffImported(new ImportedFile(
                Convert.ToHexStringLower(SHA256.HashData(file)), plan.New.Count, plan.Changed.Count, plan.Same, accounts)));
            return (Verdict.Allowed, report with { Done = true });
        });
    }

    // Whatever is waiting waits for all of it: the store is asked about many lines at once, and nothing is saved line by line.
    private async Task<List<string>> Load(Appointing at, List<StaffLine> lines, string reason)
    {
        var (db, known) = (at.Scope.Db, lines.Select(l => l.Person?.Id).OfType<string>().ToList());
        var there = await db.Accounts.Where(a => known.Contains(a.Id)).ToDictionaryAsync(a => a.Id);
        var accounts = lines.ConvertAll(line => line.Person is not { } person
            ? appointments.Enter(at, line.Name, line.Appointment)
            : there.GetValueOrDefault(person.Id) ?? db.Accounts.Add(StaffAccount.Of(at.Network.Leader(person.LeaderId)!)).Entity);
        foreach (var (line, account) in lines.Zip(accounts))
        {
            if (line is { Person: not null, Appoints: true })
            {
                Stands(await appointments.Change(at, account, line.Appointment, to: null, reason));
            }

            // Who became another leader by it has no deputy yet, and who became none needs none.
            if (line.Deputizes && account.LeaderId == line.Person!.LeaderId && at.Network.Leader(account.LeaderId) is { } leader)
            {
                Stands(await appointments.Deputize(at, leader, line.DeputyId, reason));
            }
        }

        await db.SaveChangesAsync();
        await NewStaff.GiveLogins(book.In(db), db, [.. lines.Zip(accounts).Where(it => it.First.GivesEmail).Select(it => (it.Second, it.First.Email!))]);
        return accounts.ConvertAll(account => account.Id);
    }

    // What was judged in this same transaction stands; were it otherwise, nothing of the file may stay.
    private static void Stands(Verdict verdict)
    {
        if (!verdict.IsAllowed)
        {
            throw new InvalidOperationException($"A line that had no fault was refused: {verdict.Refusals[0].Code}");
        }
    }

    private async Task<(ImportPlan<StaffLine> Plan, ImportReport Report)> Judge(DashboardDbContext db, Actor actor, byte[] file)
    {
        var text = ExcelText.IsWorkbook(file) ? ExcelText.ToCsv(file) : file;
        var table = text is null
            ? new CsvTable([], [new ImportFault(0, null, null, "NoWorkbook")])
            : CsvTable.Read(text, StaffLines.Columns, StaffLines.Optional, StaffLines.MostLines);
        var plan = StaffLines.Judge(table, (await queries.Picture(db)).Rows, await catalog.Current(db), actor.Id);
        return (plan, plan.Report(plan.Changed.SelectMany(line => StaffLines.Changes(line.Person!, line)), asksReason: plan.Changed.Any(line => line.Appoints || line.Deputizes)));
    }
}
