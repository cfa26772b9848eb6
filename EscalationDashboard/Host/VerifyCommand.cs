using System.CommandLine;
using System.Globalization;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Audit;
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
        var name = services.GetRequiredService<IDatabaseSetup>().Name;
        try
        {
            if (await services.GetRequiredService<IContinuity>().IsMissing())
            {
                await Console.Error.WriteLineAsync($"There is no database {name}.");
                return 1;
            }

            // Nothing is prepared: what is looked at stays as it is.
            var report = await services.GetRequiredService<AuditCheck>().Run(thorough: true, stopping);
            Tell(name, services.GetRequiredService<HeadFile>().Path, report);
            return report.IsWhole ? 0 : 1;
        }
        catch (Exception e) when (e is System.Data.Common.DbException or StartRefusedException)
        {
            await Console.Error.WriteLineAsync($"{name} can't be checked: {e.Message}");
            return 1;
        }
        finally
        {
            services.GetRequiredService<IDatabaseSetup>().Close();
        }
    }

    private static void Tell(string name, string heads, AuditReport report)
    {
        foreach (var fault in report.Faults.OrderBy(f => f.Entry ?? long.MaxValue))
        {
            Console.WriteLine(fault.Sentence);
        }

        Console.WriteLine(report switch
        {
            { IsWhole: false, First.Entry: { } first } => string.Create(CultureInfo.InvariantCulture, $"NOT WHOLE: {name}; the first entry that shows it is {first}."),
            { IsWhole: false } => $"NOT WHOLE: {name}.",
            _ => string.Create(CultureInfo.InvariantCulture, $"Whole: {name}; {report.Entries} entries of the audit, which vouch for {report.Decisions} decisions and {report.Quota} uses of quota, held against {report.Heads} published heads ({heads}).{(report.Heads == 0 ? " Without any it can't be seen whether its end was cut off." : "")}"),
        });
    }
}
