using System.CommandLine;
using System.Globalization;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Audit;
using EscalationDashboard.Data.Backups;
using EscalationDashboard.Data.Writing;
using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Host;

/// <summary><c>backup FILE</c> and <c>restore FILE</c>: a whole copy of the database, and the way back to it.</summary>
public static class BackupCommands
{
    private const int Percent = 100;

    /// <param name="open">The product on a database file, or on the configured one.</param>
    public static IEnumerable<Command> Build(Func<FileInfo?, ServiceProvider> open)
    {
        var (file, database) = (new Argument<FileInfo>("FILE") { Description = "The copy." },
            new Option<FileInfo?>("--database") { Description = "The database file; the configured one where none is given." });
        var backup = new Command("backup", "Copies the database while the program runs, checks the copy, and gives it its name only then; exits 0 only when it is whole.") { file, database };
        backup.SetAction((parsed, stopping) => Do(open(parsed.GetValue(database)), services => Backup(services, parsed.GetRequiredValue(file).FullName, stopping)));
        yield return backup;

        var restore = new Command("restore", "Puts a copy in the database's place, once it is found whole; what was there is kept under another name. The program must not run.") { file, database };
        restore.SetAction((parsed, stopping) => Do(open(parsed.GetValue(database)), services => Restore(services, parsed.GetRequiredValue(file).FullName, stopping)));
        yield return restore;
    }

    private static async Task<int> Do(ServiceProvider opened, Func<IServiceProvider, Task<int>> work)
    {
        await using var services = opened;
        try
        {
            return await work(services);
        }
        catch (Exception e) when (e is BackupRefusedException or IOException or UnauthorizedAccessException or System.Data.Common.DbException or StartRefusedException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("It was broken off; nothing is left of it.");
            return 1;
        }
        finally
        {
            services.GetRequiredService<IDatabaseSetup>().Close();
        }
    }

    private static async Task<int> Backup(IServiceProvider services, string file, CancellationToken stopping)
    {
        var made = await services.GetRequiredService<IDatabaseBackup>().Make(file, new Said(), stopping);
        await Record(services, new DatabaseBackedUp(Path.GetFileName(made.File), made.Bytes, made.Audit.Entries, made.Audit.IsWhole));
        foreach (var fault in made.Audit.Faults)
        {
            await Console.Error.WriteLineAsync(fault.Sentence);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{(made.Audit.IsWhole ? "Whole" : "NOT WHOLE")}: {made.File}, {made.Bytes} bytes, {made.Audit.Entries} entries of the audit."));
        Console.WriteLine($"Nobody can check or start it without the key of the audit, which is not in it. Keep a copy of that apart: {services.GetRequiredService<AuditKeyFile>().Where}");
        return made.Audit.IsWhole ? 0 : 1;
    }

    // Everything there is has left the database, into a file that somebody may carry away.
    private static async Task Record(IServiceProvider services, DatabaseBackedUp made)
    {
        var queue = services.GetRequiredService<WriteQueue>();
        await queue.StartAsync(CancellationToken.None);
        await queue.Execute(scope =>
        {
            scope.Record(services.GetRequiredService<TimeProvider>().GetUtcNow(), Actor.System, made);
            return Task.FromResult(true);
        });
        await queue.StopAsync(CancellationToken.None);
    }

    private static async Task<int> Restore(IServiceProvider services, string file, CancellationToken stopping)
    {
        var restored = await services.GetRequiredService<IDatabaseRestore>().From(file, stopping);
        Console.WriteLine($"Restored {services.GetRequiredService<IDatabaseSetup>().Name} {Until(restored.Audit)}.");
        if (restored.Kept is { } kept)
        {
            Console.WriteLine($"What was there before is kept as {kept}.");
        }

        if (restored.FormerEnd is { } end)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"It had gone on to entry {end}: what was decided, told and erased since is not in what was restored; erase again whom it named."));
        }

        Console.WriteLine("Every sign-in and every link of an invitation has ended.");
        SayClosed(restored.Closed);
        return 0;
    }

    // The product does not do it by itself: who left may have been put back on purpose, by the very copy.
    private static void SayClosed(IReadOnlyList<ClosedDoor>? closed)
    {
        if (closed is null)
        {
            Console.WriteLine("What closed a door since (people who left, keys revoked, passwords and second factors changed, customers erased) can't be read from what was there before, or nothing was. Look it up, and do it again. Numbers of disputes that were given since may be given a second time.");
        }
        else if (closed.Count > 0)
        {
            Console.WriteLine("This closed a door since, and counts no more. Do it again where it still holds:");
            foreach (var door in closed)
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"  {door.At.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z  {door.Action}  {door.Subject}  (entry {door.Entry})"));
            }
        }
    }

    private static string Until(AuditReport audit) => audit.Last is { } last
        ? string.Create(CultureInfo.InvariantCulture, $"as it was on {last.At.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z, at entry {last.Sequence} of its audit")
        : "as it was before anything happened";

    // One line for each tenth, on the error stream: the output is the answer.
    private sealed class Said : IProgress<double>
    {
        private int _told;

        public void Report(double value)
        {
            var tenths = (int)(value * 10);
            if (tenths > _told)
            {
                _told = tenths;
                Console.Error.WriteLine($"copied {(tenths * Percent / 10).ToString(CultureInfo.InvariantCulture)} %");
            }
        }
    }
}
