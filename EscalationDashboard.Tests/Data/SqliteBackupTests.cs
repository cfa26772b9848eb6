using EscalationDashboard.Application.Audit;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Audit;
using EscalationDashboard.Data.Backups;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Features.Staff;
using EscalationDashboard.Identity;
using EscalationDashboard.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Data;

/// <summary>Copies of the database, and the way back to them, while it is used and after it was lost.</summary>
public sealed class SqliteBackupTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new();
    private string _copy = "";

    private IDatabaseBackup Backup => _office.Get<IDatabaseBackup>();

    private string Folder => Path.GetDirectoryName(_office.DatabaseFile)!;

    public async Task InitializeAsync()
    {
        await _office.InitializeAsync();
        await _office.Ask();
        _copy = Path.Combine(Folder, "copy.db");
    }

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    [Fact]
    public async Task CopyWhileOthersWrite_IsWholeAndOfOneMoment()
    {
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await _office.Ask();
            }
        });

        var made = await Backup.Make(_copy);
        await stop.CancelAsync();
        await writing;

        made.Audit.Faults.ShouldBeEmpty();
        made.File.ShouldBe(_copy);
        Directory.GetFiles(Folder, "copy.db*").ShouldBe([_copy], "it is one file, and no draft is left");
        var (entries, open) = await In(_copy, async db => (await db.Audit.LongCountAsync(), await db.Disputes.CountAsync()));
        entries.ShouldBe(made.Audit.Entries);
        open.ShouldBeGreaterThan(0);
        (await _office.Read(db => db.Audit.LongCountAsync())).ShouldBeGreaterThanOrEqualTo(entries);
    }

    [Fact]
    public async Task Copy_IsForTheProgramsAccountAlone()
    {
        await Backup.Make(_copy);

        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(_copy).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task Progress_EndsWithAll()
    {
        var told = new Told();

        await Backup.Make(_copy, told);

        told.Values.Last().ShouldBe(1);
        told.Values.ShouldBeInOrder();
    }

    [Fact]
    public async Task FileThatIsThere_IsNotWrittenOver()
    {
        await File.WriteAllTextAsync(_copy, "something else");

        (await Should.ThrowAsync<BackupRefusedException>(Backup.Make(_copy))).Message.ShouldContain(_copy);

        (await File.ReadAllTextAsync(_copy)).ShouldBe("something else");
    }

    [Fact]
    public async Task FolderThatIsNot_IsNamed() =>
        (await Should.ThrowAsync<BackupRefusedException>(Backup.Make(Path.Combine(Folder, "none", "copy.db")))).Message.ShouldContain("none");

    [Fact]
    public async Task BrokenOff_LeavesNothing()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(Backup.Make(_copy, null, stop.Token));

        Directory.GetFiles(Folder, "copy.db*").ShouldBeEmpty();
    }

    [Fact]
    public async Task CopyOfWhatIsNotWhole_DoesNotBearTheNameOfAGoodOne()
    {
        Write(_office.DatabaseFile, "UPDATE \"Decisions\" SET \"Snapshot\" = '{}'");

        var made = await Backup.Make(_copy);

        made.Audit.First!.Kind.ShouldBe(AuditFaultKind.DecisionAltered);
        made.File.ShouldBe(_copy + ".not-whole");
        File.Exists(_copy).ShouldBeFalse();
    }

    [Fact]
    public async Task Drill_PutsItBackBesideAndLeavesNothing()
    {
        await Backup.Make(_copy);

        var drill = await Backup.Drill(_copy);

        drill.OpenDisputes.ShouldBe(1);
        drill.Lost.ShouldBeEmpty();
        (await In(_copy, db => db.Disputes.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task DrillOfADamagedCopy_SaysSo()
    {
        await Backup.Make(_copy);
        await Damage(_copy);

        (await Should.ThrowAsync<BackupRefusedException>(Backup.Drill(_copy))).Message.ShouldContain(_copy);
    }

    [Fact]
    public async Task Restore_PutsTheCopyInPlaceKeepsWhatWasThereAndIsOnRecord()
    {
        var (before, after) = await MadeAndWentOn();
        await _office.Close();

        var restored = await Restore().From(_copy);

        restored.FormerEnd.ShouldBe(after);
        restored.Audit.Last!.Sequence.ShouldBe(before);
        (await In(restored.Kept!, db => db.Audit.MaxAsync(a => a.Sequence))).ShouldBe(after);
        var last = await In(_office.DatabaseFile, db => db.Audit.OrderBy(a => a.Sequence).LastAsync());
        EventNames.Read(last).ShouldBe(new DatabaseRestored("copy.db", restored.Audit.Last.At, before, after));
        last.Sequence.ShouldBe(before + 1);
        (await In(_office.DatabaseFile, db => db.Counters.Where(c => c.Name == Counter.Disputes).Select(c => c.Value).SingleAsync()))
            .ShouldBe(1002, "a number that a customer was told since means no other dispute");
        (await Check(_office.DatabaseFile)).Faults.ShouldBeEmpty("the heads of the other past are put aside");
        Directory.GetFiles(Folder, "dashboard.db*").Order().ShouldBe([_office.DatabaseFile, restored.Kept!]);
    }

    [Fact]
    public async Task Restore_EndsEverySignInAndNamesWhatClosedADoorSince()
    {
        await _office.Enrol("L-US-FRE-1", "maya@example.com");
        (await _office.Get<SignIns>().WithPassword("maya@example.com", Enrolled.Password, "")).Session.ShouldNotBeNull();
        await _office.Invite("L-US-FRE-2", "daniel@example.com");
        await Backup.Make(_copy);
        var admin = await _office.SignedIn("A-1");
        (await _office.Get<StaffCommands>().Leave(admin, "L-US-FRE-1", null, "Moved away")).IsAllowed.ShouldBeTrue();
        await _office.Ask();
        await _office.Close();

        var restored = await Restore().From(_copy);

        restored.Closed!.Select(door => (door.Action, door.Subject)).ShouldBe([("account.leave", "account:L-US-FRE-1")]);
        (await In(_office.DatabaseFile, async db => await db.Sessions.CountAsync() + await db.Invitations.CountAsync())).ShouldBe(0);
        (await In(_office.DatabaseFile, db => db.Accounts.SingleAsync(a => a.Id == "L-US-FRE-1"))).LeftAt.ShouldBeNull("the copy knows nothing of it");
    }

    [Fact]
    public async Task RestoreWhileTheProgramRuns_IsRefusedAndChangesNothing()
    {
        await Backup.Make(_copy);
        var entries = await _office.Read(db => db.Audit.CountAsync());

        (await Should.ThrowAsync<BackupRefusedException>(Restore().From(_copy))).Message.ShouldContain("in use");

        await _office.Ask();
        (await _office.Read(db => db.Audit.CountAsync())).ShouldBeGreaterThan(entries);
    }

    [Theory]
    [InlineData("UPDATE \"Decisions\" SET \"Snapshot\" = '{}'")]
    [InlineData("PRAGMA foreign_keys = OFF; DELETE FROM \"Visits\"")]
    public async Task CopyThatIsNotWhole_IsNotPutBack(string sql)
    {
        var (_, after) = await MadeAndWentOn();
        Write(_copy, sql);
        await _office.Close();

        (await Should.ThrowAsync<BackupRefusedException>(Restore().From(_copy))).Message.ShouldContain("not whole");

        (await In(_office.DatabaseFile, db => db.Audit.MaxAsync(a => a.Sequence))).ShouldBe(after);
    }

    [Fact]
    public async Task FileThatIsNoDatabase_IsNotPutBack()
    {
        await File.WriteAllTextAsync(_copy, new string('x', 10_000));
        await _office.Close();

        (await Should.ThrowAsync<BackupRefusedException>(Restore().From(_copy))).Message.ShouldContain(_copy);
        (await Should.ThrowAsync<BackupRefusedException>(Restore().From(_copy + "-not-there"))).Message.ShouldContain("There is no file");
    }

    [Fact]
    public async Task AnothersDatabase_IsNotPutBack()
    {
        await using var other = await ProductFixture.Open();
        await other.Ask();
        await other.Get<IDatabaseBackup>().Make(_copy);
        await _office.Close();

        (await Should.ThrowAsync<BackupRefusedException>(Restore().From(_copy))).Message.ShouldContain("not sealed by this key");
    }

    // Published, copied, gone on and published again.
    private async Task<(long Before, long After)> MadeAndWentOn()
    {
        await _office.Get<HeadPublisher>().Publish();
        var before = (await Backup.Make(_copy)).Audit.Last!.Sequence;
        await _office.Ask();
        return (before, (await _office.Get<HeadPublisher>().Publish())!.Sequence);
    }

    private SqliteRestore Restore() => new(
        new SqliteDatabase($"Data Source={_office.DatabaseFile};Pooling=False", "OFF"), AuditSettings.Usual,
        new HeadFile(AuditSettings.Usual, _office.DatabaseFile), new Ids(_office.Clock), _office.Clock, Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);

    private Task<AuditReport> Check(string file)
    {
        var database = new SqliteDatabase($"Data Source={file};Pooling=False", "OFF");
        return new AuditCheck(database, database.AuditKey, new HeadFile(AuditSettings.Usual, file), new SqliteAuditGuard(), _office.Clock).Run(thorough: true);
    }

    private static Task<T> In<T>(string file, Func<DashboardDbContext, Task<T>> look) =>
        new SqliteDatabase($"Data Source={file};Pooling=False", "OFF").Read(look);

    private static async Task Damage(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        stream.SetLength(stream.Length / 2);
    }

    private static void Write(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        SqliteDatabase.Run(connection, sql);
    }

    private sealed class Told : IProgress<double>
    {
        public List<double> Values { get; } = [];

        public void Report(double value) => Values.Add(value);
    }
}
