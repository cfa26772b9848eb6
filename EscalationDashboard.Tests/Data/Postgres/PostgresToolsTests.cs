using EscalationDashboard.Data.Backups;
using EscalationDashboard.Data.Postgres;
using Npgsql;

namespace EscalationDashboard.Tests.Data.Postgres;

/// <summary>Which of the server's own tools are used, and what they are told.</summary>
public sealed class PostgresToolsTests : IDisposable
{
    private const int Server = 150_014;

    private readonly string _folder = Directory.CreateTempSubdirectory("escalation-tools-").FullName;

    private PostgresTools Tools => new(new BackupSettings(null, 1, 1, _folder));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task ToolThatIsMissing_IsNamedWithWhatToInstall() =>
        (await Should.ThrowAsync<BackupRefusedException>(Tools.Find("pg_dump", Server))).Message
            .ShouldBe("pg_dump is not on this machine: install PostgreSQL's client programs of version 15, or name their folder (Backup:Tools). Nothing was done.");

    [Fact]
    public async Task ToolThatIsOlderThanTheServer_IsRefused()
    {
        await Write("pg_dump", "echo 'pg_dump (PostgreSQL) 14.9 (Debian 14.9-1)'");

        (await Should.ThrowAsync<BackupRefusedException>(Tools.Find("pg_dump", Server))).Message.ShouldStartWith($"{Path.Combine(_folder, "pg_dump")} is of version 14 and the server of version 15:");
    }

    [Theory]
    [InlineData("15.2")]
    [InlineData("16devel")]
    [InlineData("17.1 (Debian 17.1-1)")]
    public async Task ToolOfTheServersVersionOrANewerOne_IsTaken(string version)
    {
        await Write("pg_restore", $"echo 'pg_restore (PostgreSQL) {version}'");

        (await Tools.Find("pg_restore", Server)).ShouldBe(Path.Combine(_folder, "pg_restore"));
    }

    // Any account of the machine reads command lines.
    [Fact]
    public async Task Password_IsInTheEnvironmentAndOnNoCommandLine()
    {
        await Write("pg_dump", "echo \"$0 $@\"; cat /proc/$$/cmdline | tr '\\0' ' '; echo; echo \"env $PGHOST $PGPORT $PGUSER $PGPASSWORD $PGSSLMODE\"");
        var reached = new NpgsqlConnectionStringBuilder("Host=db;Port=5433;Database=escalation;Username=maya;Password=open sesame;SSL Mode=VerifyFull");
        var said = new List<string>();

        (await PostgresTools.Run(Path.Combine(_folder, "pg_dump"), reached, ["--dbname=escalation"], said.Add)).ShouldBeNull();

        said.Where(line => line.Length > 0).Last().ShouldBe("env db 5433 maya open sesame verify-full");
        said.Where(line => line.Contains("sesame", StringComparison.Ordinal)).Count().ShouldBe(1);
        said.ShouldContain(line => line.Contains("--dbname=escalation", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ToolThatFails_SaysWhyInItsFirstError()
    {
        await Write("pg_dump", "echo 'pg_dump: last built-in OID is 16383' >&2; echo 'pg_dump: error: no way' >&2; echo 'pg_dump: detail: so it is' >&2; exit 1");

        (await PostgresTools.Run(Path.Combine(_folder, "pg_dump"), null, [])).ShouldBe("pg_dump: error: no way");
    }

    private async Task Write(string name, string script)
    {
        var path = Path.Combine(_folder, name);
        await File.WriteAllTextAsync(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
