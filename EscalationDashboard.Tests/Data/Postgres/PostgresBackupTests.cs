using EscalationDashboard.Application.Backups;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Backups;
using EscalationDashboard.Data.Postgres;
using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace EscalationDashboard.Tests.Data.Postgres;

/// <summary>Copies of a database on a server, made by the server's own tools while it is used, and proven by putting them back.</summary>
public sealed class PostgresBackupTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new() { Store = Store.Postgres };
    private readonly string _folder = Directory.CreateTempSubdirectory("escalation-copies-").FullName;
    private PostgresServer _server = null!;
    private string _copy = "";

    private IDatabaseBackup Backup => _office.Get<IDatabaseBackup>();

    public async Task InitializeAsync()
    {
        _server = await PostgresServer.Start();
        await _office.InitializeAsync();
        await _office.Ask();
        _copy = Path.Combine(_folder, "copy.dump");
    }

    public async Task DisposeAsync()
    {
        (await BesideIt()).ShouldBe(0, "what is put back for a look is removed again, whatever became of it");
        await _office.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    [Fact]
    public async Task CopyWhileOthersWrite_IsWholeOfOneMomentAndCanBePutBack()
    {
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await _office.Ask();
            }
        });
        var told = new Told();

        var made = await Backup.Make(_copy, told);
        await stop.CancelAsync();
        await writing;
        var drill = await Backup.Drill(_copy);

        made.Audit.Faults.ShouldBeEmpty();
        (made.File, made.Bytes).ShouldBe((_copy, new FileInfo(_copy).Length));
        Directory.GetFiles(_folder).ShouldBe([_copy], "no draft is left");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(_copy).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        (drill.OpenDisputes > 0, drill.Lost.Count).ShouldBe((true, 0));
        (await _office.Read(db => db.Audit.LongCountAsync())).ShouldBeGreaterThan(made.Audit.Entries);
        told.Values.ShouldBeInOrder();
        told.Values[^1].ShouldBe(1);
    }

    [Theory]
    [InlineData("UPDATE \"Decisions\" SET \"Snapshot\" = '{}'", AuditFaultKind.DecisionAltered)]
    [InlineData("DELETE FROM \"Visits\"", AuditFaultKind.Damaged)]
    public async Task CopyOfWhatIsNotWhole_DoesNotBearTheNameOfAGoodOne(string sql, AuditFaultKind kind)
    {
        await _server.Run($"SET session_replication_role = replica; {sql}", _office.DatabaseName!);

        var made = await Backup.Make(_copy);

        made.Audit.First!.Kind.ShouldBe(kind);
        Directory.GetFiles(_folder).ShouldBe([_copy + ".not-whole"]);
    }

    [Fact]
    public async Task CopyThatCannotBeMade_IsRefusedInOneSentenceAndLeavesNothing()
    {
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(Backup.Make(_copy, null, stopped.Token));
        Directory.GetFiles(_folder).ShouldBeEmpty();
        (await Should.ThrowAsync<BackupRefusedException>(Backup.Make(Path.Combine(_folder, "none", "copy.dump")))).Message.ShouldContain("There is no folder");
        await File.WriteAllTextAsync(_copy, "something else");

        (await Should.ThrowAsync<BackupRefusedException>(Backup.Make(_copy))).Message.ShouldContain("nothing was written over it");

        (await File.ReadAllTextAsync(_copy)).ShouldBe("something else");
    }

    [Fact]
    public async Task DrillOfADamagedCopy_SaysSo()
    {
        await Backup.Make(_copy);
        await using (var file = new FileStream(_copy, FileMode.Open))
        {
            file.SetLength(file.Length / 2);
        }

        (await Should.ThrowAsync<BackupRefusedException>(Backup.Drill(_copy))).Message.ShouldStartWith($"{_copy} can't be put back: pg_restore: error:");
    }

    // What a killed program left, and another program at the same moment.
    [Fact]
    public async Task DatabaseBeside_IsMadeAnewAndByOneAtATime()
    {
        await _server.Run($"CREATE DATABASE {_office.DatabaseName}_side");
        (await Should.ThrowAsync<BackupRefusedException>(_office.Get<SideDatabases>().Fill(NoCopy()))).Message.ShouldContain("did not make");
        (await BesideIt()).ShouldBe(1, "what is somebody else's stays");

        await _server.Run($"COMMENT ON DATABASE {_office.DatabaseName}_side IS 'A copy of {_office.DatabaseName}, put back beside it'");
        await using (await _office.Get<SideDatabases>().Fill(NoCopy()))
        {
            (await Should.ThrowAsync<BackupRefusedException>(Backup.Drill(_copy))).Message.ShouldContain("Another copy");
        }
    }

    [Fact]
    public async Task RoleThatMayMakeNoDatabase_IsToldWhatItNeeds()
    {
        await _server.Run($"CREATE ROLE nothing_{_office.DatabaseName} LOGIN");
        var database = new PostgresDatabase(new NpgsqlConnectionStringBuilder(_server.ConnectionString(_office.DatabaseName!)) { Username = $"nothing_{_office.DatabaseName}" }.ConnectionString);
        var sides = new SideDatabases(database, _office.Get<PostgresTools>(), _server.Audit(_office.DatabaseName!));

        (await Should.ThrowAsync<BackupRefusedException>(sides.Fill(NoCopy()))).Message.ShouldContain("CREATEDB");
    }

    [Fact]
    public async Task EachNight_IsAsOfAFileAndOnRecord()
    {
        using var worker = new BackupWorker(new BackupSettings(_folder, 1, 9), Backup, _office.Writes, _office.Clock, NullLogger<BackupWorker>.Instance);
        _office.Clock.MoveTo(Build.Time("2027-09-15T08:59:00Z"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "dashboard-20260914T090000Z.dump"), "the oldest");
        await worker.StartAsync(CancellationToken.None);
        await _office.Clock.NextWait();

        _office.Clock.MoveTo(Build.Time("2027-09-15T09:00:00Z"));
        await _office.Clock.NextWait();

        await worker.StopAsync(CancellationToken.None);
        (await _office.Read(NightlyBackups.Last))!.Fault.ShouldBeNull();
        Directory.GetFiles(_folder).Select(Path.GetFileName).ShouldBe(["dashboard-20270915T090000Z.dump"]);
        var said = (DatabaseBackedUp)EventNames.Read(await _office.Read(db => db.Audit.SingleAsync(a => a.Action == "database.back-up")));
        (said.File, said.Whole, said.OpenDisputes, said.Lost).ShouldBe(("dashboard-20270915T090000Z.dump", true, 1, 0));
    }

    private Task<long> BesideIt() => _server.Ask<long>($"SELECT count(*) FROM pg_database WHERE datname = '{_office.DatabaseName}_side'");

    private string NoCopy()
    {
        File.WriteAllText(_copy, "no copy at all");
        return _copy;
    }

    private sealed class Told : IProgress<double>
    {
        public List<double> Values { get; } = [];

        public void Report(double value) => Values.Add(value);
    }
}
