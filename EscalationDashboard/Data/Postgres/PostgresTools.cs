using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using EscalationDashboard.Data.Backups;
using Npgsql;

namespace EscalationDashboard.Data.Postgres;

/// <summary>
/// The server's own tools, found on this machine and held against the server's version. What they need to know to reach it goes into
/// their environment, since everybody on the machine may read a command line.
/// </summary>
public sealed class PostgresTools(BackupSettings settings)
{
    public const string Dump = "pg_dump";
    public const string Restore = "pg_restore";

    private const int VersionsOfOne = 10_000;

    // Where packages put several versions beside each other.
    private static readonly string[] Installed = ["/usr/lib/postgresql", "/usr"];

    /// <summary>Finds one that is fit for the server: of those that are not older, the nearest, since a newer one writes what an older server can't read.</summary>
    /// <param name="serverVersion">As the server says it, such as 150014.</param>
    /// <exception cref="BackupRefusedException">There is none.</exception>
    public async Task<string> Find(string name, int serverVersion, CancellationToken stopping = default)
    {
        var server = serverVersion / VersionsOfOne;
        var found = new List<(string Path, int Version)>();
        foreach (var path in Folders().Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)).Where(File.Exists).Distinct())
        {
            if (await VersionOf(path, stopping) is { } version)
            {
                found.Add((path, version));
            }
        }

        return found.Where(tool => tool.Version >= server).OrderBy(tool => tool.Version).Select(tool => tool.Path).FirstOrDefault() ?? throw new BackupRefusedException(
            found.Count == 0
                ? $"{name} is not on this machine: install PostgreSQL's client programs of version {server}, or name their folder ({BackupSettings.ToolsSetting}). Nothing was done."
                : $"{found[0].Path} is of version {found.Max(tool => tool.Version)} and the server of version {server}: install PostgreSQL's client programs of version {server}, or name their folder ({BackupSettings.ToolsSetting}). Nothing was done.");
    }

    /// <summary>Runs one of them to its end.</summary>
    /// <param name="reached">The database; null where none is asked.</param>
    /// <param name="heard">Told each line of what it says on the way.</param>
    /// <returns>What it complains of, in one line; null where it has done its work.</returns>
    public static async Task<string?> Run(string program, NpgsqlConnectionStringBuilder? reached, IEnumerable<string> arguments, Action<string>? heard = null, CancellationToken stopping = default)
    {
        using var process = new Process { StartInfo = Start(program, reached, arguments) };
        var complaint = new List<string>();
        process.OutputDataReceived += (_, e) => heard?.Invoke(e.Data ?? "");
        process.ErrorDataReceived += (_, e) =>
        {
            if (e.Data is { Length: > 0 } line)
            {
                heard?.Invoke(line);
                complaint.Add(line);
            }
        };
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return process.ExitCode == 0
            ? null
            : complaint.Find(line => line.Contains("error:", StringComparison.Ordinal)) ?? complaint.LastOrDefault() ?? $"{program} ended with {process.ExitCode.ToString(CultureInfo.InvariantCulture)}";
    }

    private static ProcessStartInfo Start(string program, NpgsqlConnectionStringBuilder? reached, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in reached is null ? [] : Environment(reached))
        {
            if (!string.IsNullOrEmpty(value))
            {
                start.Environment[name] = value;
            }
        }

        // Its words are read here, so they are the same everywhere.
        start.Environment["LC_ALL"] = "C";
        return start;
    }

    private static (string Name, string? Value)[] Environment(NpgsqlConnectionStringBuilder reached) =>
    [
        ("PGHOST", reached.Host),
        ("PGPORT", reached.Port.ToString(CultureInfo.InvariantCulture)),
        ("PGUSER", reached.Username),
        ("PGPASSWORD", reached.Password),
        ("PGPASSFILE", reached.Passfile),
        ("PGSSLMODE", reached.SslMode switch { SslMode.VerifyCA => "verify-ca", SslMode.VerifyFull => "verify-full", var mode => mode.ToString().ToLowerInvariant() }),
        ("PGSSLROOTCERT", reached.RootCertificate ?? SystemsOwn(reached.SslMode)),
        ("PGSSLCERT", reached.SslCertificate),
        ("PGSSLKEY", reached.SslKey),
        ("PGAPPNAME", "escalation-dashboard backup"),
        ("PGCONNECT_TIMEOUT", "15"),

        // Whatever is put back is on the disk with the first commit of the product's own.
        ("PGOPTIONS", "-c synchronous_commit=off"),
    ];

    // The product trusts whom the system trusts; the tools have to be told where that is written.
    private static string? SystemsOwn(SslMode mode) => mode is SslMode.VerifyCA or SslMode.VerifyFull
        ? Array.Find(["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt"], File.Exists)
        : null;

    private IEnumerable<string> Folders() => settings.Tools is { } named
        ? [named]
        : Installed.Where(Directory.Exists).SelectMany(folder => Directory.GetDirectories(folder, folder == Installed[0] ? "*" : "pgsql-*")).Select(version => Path.Combine(version, "bin"))
            .Concat((System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries));

    // Such as "pg_dump (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)".
    private static async Task<int?> VersionOf(string path, CancellationToken stopping)
    {
        const string before = "(PostgreSQL) ";
        var said = "";
        try
        {
            await Run(path, null, ["--version"], line => said += line, stopping);
        }
        catch (Win32Exception)
        {
            // Something that can't be run on this machine is none of the tools.
            return null;
        }

        var at = said.IndexOf(before, StringComparison.Ordinal);
        return at >= 0 && int.TryParse(string.Concat(said.Skip(at + before.Length).TakeWhile(char.IsAsciiDigit)), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
    }
}
