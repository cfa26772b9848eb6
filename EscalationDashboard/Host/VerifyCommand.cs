using System.CommandLine;
using System.Globalization;
using EscalationDashboard.Data.Audit;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.Audit;

namespace EscalationDashboard.Host;

/// <summary><c>verify</c>: whether the database, its audit and what the audit vouches for are what was written.</summary>
public static class VerifyCommand
{
    /// <param name="open">The product on a database file, or on the configured one.</param>
    public static Command Build(Func<FileInfo?, ServiceProvider> open)
    {
        var database = new Option<FileInfo?>("--database") { Description = "The database file; the configured one where none is given." };
        var verify = new Command("verify", "Checks the database, the audit chain with its published heads, each decision and use of quota, and that every request counts; exits 0 only when all is whole.") { database };
        verify.SetAction((parsed, stopping) => Verify(open(parsed.GetValue(database)), stopping));
        return verify;
    }

    private static async Task<int> Verify(ServiceProvider opened, CancellationToken stopping)
    {
        await using var services = opened;
        var database = services.GetRequiredService<SqliteDatabase>();
        if (!File.Exists(database.Path))
        {
            await Console.Error.WriteLineAsync($"There is no database {database.Path}.");
            return 1;
        }

        try
        {
            // Nothing is prepared: what is looked at stays as it is.
            var report = await services.GetRequiredService<AuditCheck>().Run(thorough: true, stopping);
            Tell(database, services.GetRequiredService<HeadFile>().Path, report);
            return report.IsWhole ? 0 : 1;
        }
        catch (Exception e) when (e is Microsoft.Data.Sqlite.SqliteException or Data.StartRefusedException)
        {
            await Console.Error.WriteLineAsync($"{database.Path} can't be checked: {e.Message}");
            return 1;
        }
        finally
        {
            database.Close();
        }
    }

    private static void Tell(SqliteDatabase database, string heads, AuditReport report)
    {
        foreach (var fault in report.Faults.OrderBy(f => f.Entry ?? long.MaxValue))
        {
            Console.WriteLine(fault.Sentence);
        }

        Console.WriteLine(report switch
        {
            { IsWhole: false, First.Entry: { } first } => string.Create(CultureInfo.InvariantCulture, $"NOT WHOLE: {database.Path}; the first entry that shows it is {first}."),
            { IsWhole: false } => $"NOT WHOLE: {database.Path}.",
            _ => string.Create(CultureInfo.InvariantCulture, $"Whole: {database.Path}; {report.Entries} entries of the audit, which vouch for {report.Decisions} decisions and {report.Quota} uses of quota, held against {report.Heads} published heads ({heads}).{(report.Heads == 0 ? " Without any it can't be seen whether its end was cut off." : "")}"),
        });
    }
}
