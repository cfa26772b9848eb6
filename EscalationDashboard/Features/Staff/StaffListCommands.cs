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
    private const string Reason = "Staff list";

    /// <returns>What the file would do, and everything that is wrong with it; null where the person may not import.</returns>
    public async Task<ImportReport?> DryRun(Actor actor, byte[] file) => actor.Role != StaffRole.PilotAdmin
        ? null
        : await contexts.Read(async db => (await Judge(db, actor, file)).Report(done: false));

    public Task<(Verdict Verdict, ImportReport? Report)> Import(Actor actor, byte[] file) => actor.Role != StaffRole.PilotAdmin
        ? Task.FromResult((Verdict.Refused(OutboxRefusal.AdminsOnly), (ImportReport?)null))
        : writes.Execute(async scope => (Verdict.Allowed, (ImportReport?)await Load(scope, actor, file)));

    private async Task<ImportReport> Load(WriteScope scope, Actor actor, byte[] file)
    {
        var plan = await Judge(scope.Db, actor, file);
        if (plan.Faults.Count > 0 || plan.New.Count + plan.Changed.Count == 0)
        {
            return plan.Report(done: plan.Faults.Count == 0);
        }

        var (network, logins, ids) = (await catalog.Current(scope.Db), book.In(scope.Db), new List<string>());
        foreach (var line in plan.New.Concat(plan.Changed))
        {
            ids.Add(await Load(scope, network, logins, actor, line));
        }

        scope.Record(clock.GetUtcNow(), actor, new StaffImported(new ImportedFile(
            Convert.ToHexStringLower(SHA256.HashData(file)), plan.New.Count, plan.Changed.Count, plan.Same, ids)));
        return plan.Report(done: true);
    }

    /// <returns>The account.</returns>
    private async Task<string> Load(WriteScope scope, Network network, StaffLogins logins, Actor actor, StaffLine line)
    {
        var account = line.Person is not { } person
            ? await appointments.Enter(scope, network, actor, line.Name, line.Appointment)
            : await scope.Db.Accounts.SingleOrDefaultAsync(a => a.Id == person.Id) ?? scope.Db.Accounts.Add(StaffAccount.Of(network.Leader(person.LeaderId)!)).Entity;
        await scope.Db.SaveChangesAsync();
        Stands(line.GivesEmail ? await NewStaff.GiveLogin(scope, logins, account, line.Email!) : Verdict.Allowed);
        if (line is { Person: not null, Appoints: true })
        {
            Stands(await appointments.Change(scope, network, actor, account, line.Appointment, to: null, Reason));
        }
        else if (line.Deputizes)
        {
            Stands(await appointments.Deputize(scope, network, actor, network.Leader(line.Person!.LeaderId)!, line.DeputyId, Reason));
        }

        return account.Id;
    }

    // What was judged in this same transaction stands; were it otherwise, nothing of the file may stay.
    private static void Stands(Verdict verdict)
    {
        if (!verdict.IsAllowed)
        {
            throw new InvalidOperationException($"A line that had no fault was refused: {verdict.Refusals[0].Code}");
        }
    }

    private async Task<ImportPlan<StaffLine>> Judge(DashboardDbContext db, Actor actor, byte[] file)
    {
        var text = ExcelText.IsWorkbook(file) ? ExcelText.ToCsv(file) : file;
        var table = text is null
            ? new CsvTable([], [new ImportFault(0, null, null, "NoWorkbook")])
            : CsvTable.Read(text, StaffLines.Columns, StaffLines.Optional);
        return StaffLines.Judge(table, (await queries.Picture(db)).Rows, await catalog.Current(db), actor.Id);
    }
}
