using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Audit;
using EscalationDashboard.Data.Postgres;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.Audit;

namespace EscalationDashboard.Host;

/// <summary><c>move --from sqlite.db --to "connection"</c>: a pilot's database, carried over to PostgreSQL.</summary>
public static class MoveCommand
{
    /// <param name="open">The product on a database file.</param>
    public static Command Build(Func<FileInfo?, ServiceProvider> open)
    {
        var (file, server) = (
            new Option<FileInfo>("--from") { Description = "The database file. The program must not run.", Required = true },
            new Option<string>("--to") { Description = "How the empty database on the server is reached, as ConnectionStrings:Dashboard will say it.", Required = true });
        var move = new Command("move", "Carries a database file over to PostgreSQL and compares every row; goes on where it was broken off, and exits 0 only when all is there and whole.") { file, server };
        move.SetAction((parsed, stopping) => Move(open, parsed.GetRequiredValue(file), parsed.GetRequiredValue(server), stopping));
        return move;
    }

    private static async Task<int> Move(Func<FileInfo?, ServiceProvider> open, FileInfo file, string server, CancellationToken stopping)
    {
        if (!file.Exists)
        {
            return await Refuse($"There is no database {file.FullName}.");
        }

        await using var services = open(file);
        var from = services.GetRequiredService<SqliteDatabase>();
        try
        {
            await RefuseBroken(services, stopping);

            // The key that seals the audit goes on to seal it.
            var audit = services.GetRequiredService<AuditSettings>() with { KeyFile = from.AuditKey.Path, HeadFile = services.GetRequiredService<HeadFile>().Path };
            var to = new PostgresDatabase(server, audit, from.Cipher);
            await new PostgresMove(from, to, new Said()).Run(stopping);
            await to.Prepare();
            var report = await Check(services, to, new PostgresAuditGuard(), stopping);
            to.Close();
            foreach (var fault in report.Faults)
            {
                await Console.Error.WriteLineAsync(fault.Sentence);
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{(report.IsWhole ? "Moved and whole" : "Moved, NOT WHOLE")}: {to.Name}, {report.Entries} entries of the audit."));
            Console.WriteLine($"The key of the audit goes with it: set Audit:KeyFile or Audit:Key to what is in {from.AuditKey.Path}, and Audit:HeadFile to {audit.HeadFile}.");
            return report.IsWhole ? 0 : 1;
        }
        catch (Exception e) when (e is MoveRefusedException or StartRefusedException)
        {
            return await Refuse(e.Message);
        }
        catch (DbException e)
        {
            return await Refuse($"The move was broken off: {e.Message} What was carried over stays; the same command goes on there.");
        }
        catch (OperationCanceledException)
        {
            return await Refuse("It was broken off; the same command goes on where it was.");
        }
        finally
        {
            from.Close();
        }
    }

    private static async Task<int> Refuse(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return 1;
    }

    // What is cut, older than it was, or changed by hand would be so on the server for ever.
    private static async Task RefuseBroken(IServiceProvider services, CancellationToken stopping)
    {
        var (from, continuity) = (services.GetRequiredService<SqliteDatabase>(), services.GetRequiredService<SqliteContinuity>());
        continuity.RefuseMissingOrCut();
        await PostgresMove.RefuseUnfit(from);
        await continuity.RefuseOlder();
        if ((await Check(services, from, new SqliteAuditGuard(), stopping)).First is { } fault)
        {
            throw new MoveRefusedException($"{from.Path} is not whole and was not moved: {fault.Sentence}");
        }
    }

    private static Task<AuditReport> Check(IServiceProvider services, IReadContexts database, IStoreCheck store, CancellationToken stopping) =>
        new AuditCheck(database, services.GetRequiredService<AuditKeyFile>(), services.GetRequiredService<HeadFile>(), store, services.GetRequiredService<TimeProvider>())
            .Run(thorough: true, stopping);

    // On the error stream: the output is the answer.
    private sealed class Said : IProgress<MoveProgress>
    {
        public void Report(MoveProgress value) => Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{value.Table}: {value.Rows} rows {(value.IsVerified ? "compared" : "carried over")}"));
    }
}
