using EscalationDashboard.Application.Audit;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Audit;
using EscalationDashboard.Data.Backups;
using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Features.Staff;
using EscalationDashboard.Host;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Data.Postgres;

/// <summary>The way back to a copy of a database on a server.</summary>
public sealed class PostgresRestoreTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new() { Store = Store.Postgres };
    private readonly string _folder = Directory.CreateTempSubdirectory("escalation-copies-").FullName;
    private PostgresServer _server = null!;
    private string _copy = "";

    private string Name => _office.DatabaseName!;

    public async Task InitializeAsync()
    {
        _server = await PostgresServer.Start();
        await _office.InitializeAsync();
        await _office.Ask();
        _copy = Path.Combine(_folder, "copy.dump");
    }

    public async Task DisposeAsync()
    {
        await _office.DisposeAsync();
        var kept = await _server.Ask<string>($"SELECT string_agg(datname, ' ') FROM pg_database WHERE datname LIKE '{Name}\\_%'");
        foreach (var database in (kept ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            await _server.Drop(database);
        }

        Directory.Delete(_folder, recursive: true);
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    [Fact]
    public async Task Restored_TheCopyIsInPlaceWhatWasThereIsKeptAndAllIsOnRecord()
    {
        await _office.Enrol("L-US-FRE-1", "maya@example.com");
        await _office.Invite("L-US-FRE-2", "daniel@example.com");
        await _office.Get<HeadPublisher>().Publish();
        var before = (await _office.Get<IDatabaseBackup>().Make(_copy)).Audit.Last!.Sequence;
        var told = (await _office.Ask()).DisputeNumber;
        (await _office.Get<StaffCommands>().Leave(await _office.SignedIn("A-1"), "L-US-FRE-1", null, "Moved away")).IsAllowed.ShouldBeTrue();
        var after = (await _office.Get<HeadPublisher>().Publish())!.Sequence;
        await _office.Close();

        await using var product = Product();
        var restored = await product.GetRequiredService<IDatabaseRestore>().From(_copy);

        (restored.FormerEnd, restored.Audit.Last!.Sequence).ShouldBe((after, before));
        (await _server.Ask<long>("SELECT max(\"Sequence\") FROM \"Audit\"", restored.Kept!)).ShouldBe(after);
        restored.Closed!.Select(door => (door.Action, door.Subject)).ShouldBe([("account.leave", "account:L-US-FRE-1")]);
        var now = product.GetRequiredService<IReadContexts>();
        var last = await now.Read(db => db.Audit.OrderBy(a => a.Sequence).LastAsync());
        EventNames.Read(last).ShouldBe(new DatabaseRestored("copy.dump", restored.Audit.Last.At, before, after));
        (await now.Read(async db => await db.Sessions.CountAsync() + await db.Invitations.CountAsync())).ShouldBe(0);

        // It is what nodes start on: whole, the heads of the other past put aside, and no number means two disputes.
        await product.GetRequiredService<IContinuity>().RefuseMissingOrCut();
        await product.GetRequiredService<IDatabaseSetup>().Prepare();
        await product.GetRequiredService<IContinuity>().RefuseOlder();
        (await product.GetRequiredService<AuditCheck>().Run(thorough: true)).Faults.ShouldBeEmpty();
        told.ShouldBe("D-1002");
        (await now.Read(db => db.Counters.Where(c => c.Name == Counter.Disputes).Select(c => c.Value).SingleAsync())).ShouldBe(1002);
        product.GetRequiredService<IDatabaseSetup>().Close();
    }

    [Fact]
    public async Task WhileANodeRuns_NothingIsDone()
    {
        await _office.Get<IDatabaseBackup>().Make(_copy);

        (await Should.ThrowAsync<BackupRefusedException>(_office.Get<IDatabaseRestore>().From(_copy))).Message.ShouldContain("is in use: stop all nodes first");

        await _office.Ask();
    }

    [Fact]
    public async Task DatabaseThatIsGone_ComesBack()
    {
        await _office.Get<IDatabaseBackup>().Make(_copy);
        await _office.Close();
        await _server.Drop(Name);

        await using var product = Product();
        (await Should.ThrowAsync<DatabaseRefusedException>(product.GetRequiredService<IDatabaseSetup>().Prepare)).Message.ShouldContain("does not exist");
        var restored = await product.GetRequiredService<IDatabaseRestore>().From(_copy);

        (restored.Kept, restored.Closed).ShouldBe((null, null), "what closed a door since is known to nobody");
        (await product.GetRequiredService<IReadContexts>().Read(db => db.Disputes.CountAsync())).ShouldBe(1);
        product.GetRequiredService<IDatabaseSetup>().Close();
    }

    [Theory]
    [InlineData("SET session_replication_role = replica; UPDATE \"Decisions\" SET \"Snapshot\" = '{}'", "is not whole and was not put back")]
    [InlineData("UPDATE \"__EFMigrationsHistory\" SET \"MigrationId\" = '20990101000000_Later'", "was made by another version of the product")]
    public async Task CopyThatIsNotFit_IsNotPutBack(string sql, string sentence)
    {
        await _server.Run(sql, Name);
        var made = await _office.Get<IDatabaseBackup>().Make(_copy);
        await _office.Close();

        await using var product = Product();
        (await Should.ThrowAsync<BackupRefusedException>(product.GetRequiredService<IDatabaseRestore>().From(made.File))).Message.ShouldContain(sentence);

        (await _server.Ask<long>($"SELECT count(*) FROM pg_database WHERE datname LIKE '{Name}%'")).ShouldBe(1);
    }

    [Fact]
    public async Task FileThatIsNoCopyOfIt_IsNotPutBack()
    {
        await _office.Get<IDatabaseBackup>().Make(_copy);
        await _office.Close();
        await using (var another = Product(new AuditSettings(KeyFile: Path.Combine(_folder, "audit.key"))))
        {
            // What another installation sealed is a stranger's here.
            await File.WriteAllTextAsync(Path.Combine(_folder, "audit.key"), Convert.ToBase64String(new byte[AuditKey.FewestBytes]));
            (await Should.ThrowAsync<BackupRefusedException>(another.GetRequiredService<IDatabaseRestore>().From(_copy))).Message.ShouldContain("not sealed by this key");
        }

        await using var product = Product();
        var restore = product.GetRequiredService<IDatabaseRestore>();
        (await Should.ThrowAsync<BackupRefusedException>(restore.From(_copy + "-not-there"))).Message.ShouldContain("There is no file");
        await File.WriteAllTextAsync(_copy, new string('x', 10_000));

        (await Should.ThrowAsync<BackupRefusedException>(restore.From(_copy))).Message.ShouldContain("Nothing was changed.");

        (await _server.Ask<long>("SELECT count(*) FROM \"Disputes\"", Name)).ShouldBe(1);
    }

    // As an operator calls it who is not the product.
    private ServiceProvider Product(AuditSettings? audit = null) => CompositionRoot.Build(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(_server.SettingsFor(Name))
        {
            [AuditSettings.KeyFileSetting] = (audit ?? _server.Audit(Name)).KeyFile,
        }).Build(), replace => replace.AddSingleton<TimeProvider>(_office.Clock));
}
