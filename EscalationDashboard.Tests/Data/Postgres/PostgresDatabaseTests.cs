using EscalationDashboard.Data;
using EscalationDashboard.Data.Audit;
using EscalationDashboard.Data.Postgres;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Host;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace EscalationDashboard.Tests.Data.Postgres;

/// <summary>How a database on a server is made ready, what of it is refused, and that texts mean there what they mean in a file.</summary>
public sealed class PostgresDatabaseTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new() { Store = Store.Postgres };
    private PostgresServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await PostgresServer.Start();
        await _office.InitializeAsync();
    }

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    // Two nodes that start at once make it ready once.
    [Fact]
    public async Task EmptyDatabase_IsMadeReadyOnceHoweverManyStart()
    {
        var name = await _server.EmptyDatabase();

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => new PostgresDatabase(_server.ConnectionString(name), _server.Audit(name)).Prepare()));

        (await _server.Ask<long>("SELECT count(*) FROM \"__EFMigrationsHistory\"", name)).ShouldBe(1);
        (await _server.Ask<long>("SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'Audit_%'", name)).ShouldBe(2);
        await _server.Drop(name);
    }

    [Fact]
    public async Task References_AreOneWhicheverCaseTheyAreWrittenIn()
    {
        await _office.OpenVisit("V-One");

        (await _office.Read(db => db.Visits.CountAsync(v => v.Ref == "v-ONE"))).ShouldBe(1);
        (await _office.Read(db => db.FindVisit("v-one")))!.Ref.ShouldBe("V-One");
        await _office.OpenVisit("V-ONE");
        (await _office.Read(db => db.Visits.CountAsync())).ShouldBe(1);
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task Order_IsThatOfCodePointsAndWhatIsNotThereComesFirst(Store store)
    {
        await using var office = await ProductFixture.Open(store);
        string[] names = ["b", "B", "a", "É", "e", "é", "-", "_", "1", "한", "ا"];
        await office.Writes.Execute(scope =>
        {
            scope.Db.Counters.AddRange(names.Select(name => new Counter { Name = $"order {name}", Value = 1 }));
            return Task.FromResult(true);
        });
        await office.Ask(danger: true);
        await office.Ask("US-HON");

        (await office.Read(db => db.Counters.Where(c => c.Name.StartsWith("order")).OrderBy(c => c.Name).Select(c => c.Name).ToListAsync()))
            .ShouldBe(names.Order(StringComparer.Ordinal).Select(name => $"order {name}"));
        (await office.Read(db => db.Requests.OrderBy(r => r.DisputeNumber).Select(r => r.DisputeNumber).ToListAsync()))
            .ShouldBe(await office.Read(async db => (await db.Requests.Select(r => r.DisputeNumber).ToListAsync()).Order(StringComparer.Ordinal)));
        (await office.Read(db => db.Requests.OrderByDescending(r => r.DisputeNumber).Select(r => r.DisputeNumber).LastAsync())).ShouldBeNull();
    }

    [Fact]
    public async Task Times_AreKeptToTheLastTick()
    {
        _office.Clock.Advance(TimeSpan.FromTicks(1_234_567));

        var request = await _office.Ask();

        (await _office.Read(db => db.Requests.Where(r => r.DecidedAt == request.DecidedAt).Select(r => r.Id).SingleAsync())).ShouldBe(request.Id);
        request.DecidedAt.Ticks.ShouldBe(_office.Now.Ticks);
    }

    [Fact]
    public async Task DatabaseOfAnotherVersion_IsRefusedAndLeftAsItIs()
    {
        var name = await _server.EmptyDatabase();
        await _server.Run("""
            CREATE TABLE "__EFMigrationsHistory" ("MigrationId" text PRIMARY KEY, "ProductVersion" text NOT NULL);
            INSERT INTO "__EFMigrationsHistory" VALUES ('20991122064232_Later', '12.0.0');
            """, name);

        var refused = await Should.ThrowAsync<DatabaseRefusedException>(new PostgresDatabase(_server.ConnectionString(name), _server.Audit(name)).Prepare);

        refused.Message.ShouldContain("20991122064232_Later");
        (await _server.Ask<long>("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", name)).ShouldBe(1);
        await _server.Drop(name);
    }

    [Fact]
    public async Task AnotherKey_IsRefused()
    {
        await _office.Ask();
        var strange = new AuditSettings(Key: new(Enumerable.Repeat((byte)7, 32).ToArray()));

        var refused = await Should.ThrowAsync<DatabaseRefusedException>(new PostgresDatabase(_server.ConnectionString(_office.DatabaseName!), strange).Prepare);

        refused.Message.ShouldContain("not sealed by the key");
    }

    [Fact]
    public async Task ServerThatCannotBeReached_IsSaidInOneSentenceWithoutThePassword()
    {
        var nowhere = new NpgsqlConnectionStringBuilder(_server.ConnectionString("nowhere")) { Password = "open sesame" }.ConnectionString;

        foreach (var connection in new[] { nowhere, nowhere.Replace($"Port={_server.Port}", "Port=1", StringComparison.Ordinal) })
        {
            var refused = await Should.ThrowAsync<DatabaseRefusedException>(new PostgresDatabase(connection, _server.Audit("nowhere")).Prepare);
            refused.Message.ShouldContain("nowhere on 127.0.0.1");
            refused.Message.ShouldNotContain("sesame");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("Host=db")]
    [InlineData("Data Source=x.db;Password=open sesame;Nonsense=1")]
    public void ConnectionThatNamesNoDatabase_IsRefusedWithoutRepeatingIt(string connection) =>
        Should.Throw<StartRefusedException>(() => new PostgresDatabase(connection)).Message.ShouldNotContain("sesame");

    [Theory]
    [InlineData("Postgre", "Database:Provider is 'Postgre'; this build knows Sqlite and Postgres.")]
    [InlineData("Postgres", "ConnectionStrings:Dashboard names no Host and Database")]
    public void SettingThatCannotBe_EndsTheStartInOneSentence(string provider, string said) => Should.Throw<StartRefusedException>(() =>
        CompositionRoot.Build(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = provider,
        }).Build()).GetRequiredService<IDatabaseSetup>()).Message.ShouldStartWith(said);

    [Fact]
    public async Task EmptiedOrOlderDatabase_IsRefused()
    {
        await _office.Ask();
        await _office.Get<EscalationDashboard.Application.Audit.HeadPublisher>().Publish();
        var (audit, empty) = (_server.Audit(_office.DatabaseName!), await _server.EmptyDatabase());
        var there = new PostgresContinuity(new PostgresDatabase(_server.ConnectionString(_office.DatabaseName!), audit), new HeadFile(audit, ""));
        var gone = new PostgresContinuity(new PostgresDatabase(_server.ConnectionString(empty), audit), new HeadFile(audit, ""));
        var other = new PostgresDatabase(_server.ConnectionString(empty), audit);

        await there.RefuseMissingOrCut();
        await there.RefuseOlder();
        (await Should.ThrowAsync<DatabaseRefusedException>(gone.RefuseMissingOrCut)).Message.ShouldContain("is empty");
        await other.Prepare();
        (await Should.ThrowAsync<DatabaseRefusedException>(gone.RefuseOlder)).Message.ShouldContain("older copy");
        other.Close();
        await _server.Drop(empty);
    }

    // Words are found by one folding in both stores, wherever they stand and whatever they are written in.
    [Fact]
    public async Task TextThatWasFoldedOtherwise_IsIndexedAnewAtTheStart()
    {
        var number = (await _office.Ask(danger: true, name: "Zoltan Quill", text: "It rattles.")).DisputeNumber!;
        await _server.Run("DROP TABLE \"SubjectSearch\"; DROP TABLE \"TextSearch\"", _office.DatabaseName!);

        await _office.Get<IDatabaseSetup>().Prepare();

        (await _office.Get<EscalationDashboard.Features.Disputes.Queue.QueueQueries>().Search(EscalationDashboard.Domain.Staff.Scope.Network, "zoltan rattles"))!
            .Select(r => r.Number).ShouldBe([number]);
        (await _office.Read(db => db.Requests.CountAsync(r => r.Outcome == RequestOutcome.Admitted))).ShouldBe(1);
    }
}
