using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace EscalationDashboard.Benchmarks.Scale;

/// <summary>PostgreSQL's own benchmark (pgbench, of the server's packages): as many statements in a transaction as the product needs, and nothing decided.</summary>
internal static partial class PgBench
{
    private const int Seconds = 10;

    /// <param name="reads">Statements that read one row by its key.</param>
    /// <param name="writes">Statements that add one.</param>
    /// <returns>Transactions a second.</returns>
    public static async Task<double> Run(string connectionString, int clients, int reads, int writes)
    {
        var script = Path.GetTempFileName();
        try
        {
            await File.WriteAllLinesAsync(script,
            [
                "\\set a random(1, 100000)",
                "BEGIN;",
                .. Enumerable.Repeat("SELECT abalance FROM pgbench_accounts WHERE aid = :a;", reads),
                .. Enumerable.Repeat("INSERT INTO pgbench_history (tid, bid, aid, delta, mtime) VALUES (1, 1, :a, 0, CURRENT_TIMESTAMP);", writes),
                "COMMIT;",
            ]);
            await Call(connectionString, "-i", "-q", "-s", "1");
            var said = await Call(
                connectionString, "-n", "-M", "prepared", "-f", script, "-c", Text(clients), "-j", Text(Math.Min(clients, Environment.ProcessorCount)), "-T", Text(Seconds));
            return double.Parse(Rate().Match(said).Groups[1].Value, CultureInfo.InvariantCulture);
        }
        finally
        {
            File.Delete(script);
        }
    }

    private static async Task<string> Call(string connectionString, params string[] arguments)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        var start = new ProcessStartInfo("pgbench", [.. arguments, given.Database!]) { RedirectStandardOutput = true, RedirectStandardError = true };
        (start.Environment["PGHOST"], start.Environment["PGPORT"], start.Environment["PGUSER"], start.Environment["PGPASSWORD"]) =
            (given.Host, Text(given.Port), given.Username, given.Password);
        using var process = Process.Start(start)!;
        var (said, faults) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await said : throw new InvalidOperationException($"pgbench ended with {process.ExitCode}: {await faults}");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"tps = ([\d.]+)")]
    private static partial Regex Rate();
}
