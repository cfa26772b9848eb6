using EscalationDashboard.Data;
using EscalationDashboard.Data.Audit;
using EscalationDashboard.Data.Postgres;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Disputes.Queue;
using EscalationDashboard.Host;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Data.Postgres;

/// <summary>A pilot's database, carried over to a server: all of it, once, also where it was broken off.</summary>
public sealed class PostgresMoveTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _pilot = new() { Store = Store.Sqlite };
    private PostgresServer _server = null!;
    private string _name = "";

    [Fact]
    public async Task Moved_EveryRowIsThereTheAuditIsWholeAndWorkGoesOn()
    {
        var number = (await _pilot.Ask(danger: true, name: "Zoltan Quill")).DisputeNumber!;
        await _pilot.Fill(8);
        await _pilot.Ask("US-FRE");
        var before = await _pilot.Read(db => db.RowCounts());
        await _pilot.Close();

        var (code, output, error) = await Move();

        (code, output.Split(':')[0]).ShouldBe((0, "Moved and whole"), error);
        error.ShouldContain("Disputes: 9 rows compared");
        await using var moved = Moved();
        (await moved.GetRequiredService<IReadContexts>().Read(db => db.RowCounts())).ShouldBe(before);
        (await moved.GetRequiredService<QueueQueries>().Search(Scope.Network, "zoltan quill"))!.Select(r => r.Number).ShouldBe([number]);
        (await _server.Ask<long>("SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND convalidated", _name)).ShouldBeGreaterThan(50);

        // Numbers go on where they were, and so does the chain.
        var queue = moved.GetRequiredService<EscalationDashboard.Data.Writing.WriteQueue>();
        await queue.StartAsync(CancellationToken.None);
        (await queue.Execute(scope => scope.Next(Counter.Disputes))).ShouldBe(1010);
        await queue.Execute(async scope =>
        {
            scope.Record(_pilot.Now, Actor.System, new EscalationDashboard.Domain.Events.ViewSaved("moved", Team: null));
            await scope.Db.SaveChangesAsync();
            return true;
        });
        await queue.StopAsync(CancellationToken.None);
        (await moved.GetRequiredService<AuditCheck>().Run(thorough: true)).Faults.ShouldBeEmpty();
        moved.GetRequiredService<IDatabaseSetup>().Close();

        // Nothing is written over it.
        (await Move()).Error.ShouldContain("There is a database there already");
    }

    [Fact]
    public async Task BrokenOff_GoesOnWhereItWas()
    {
        await _pilot.Fill(3);
        await _pilot.Close();
        using var stopping = new CancellationTokenSource();
        var seen = new List<MoveProgress>();
        await Should.ThrowAsync<OperationCanceledException>(() => new PostgresMove(Source(), Target(), new Told(p =>
        {
            seen.Add(p);
            if (p.Table == "Disputes")
            {
                stopping.Cancel();
            }
        })).Run(stopping.Token));
        var carried = await _server.Ask<long>("SELECT count(*) FROM \"Disputes\"", _name);

        seen.Clear();
        await new PostgresMove(Source(), Target(), new Told(seen.Add)).Run();

        carried.ShouldBe(3);
        seen.ShouldNotContain(p => p.Table == "Disputes" && !p.IsVerified);
        seen.ShouldContain(new MoveProgress("Disputes", 3, IsVerified: true));
    }

    [Fact]
    public async Task RowChangedOnTheWay_IsNamed()
    {
        await _pilot.Fill(2);
        await _pilot.Close();
        using var stopping = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => new PostgresMove(Source(), Target(), new Told(p =>
        {
            if (p.IsVerified)
            {
                stopping.Cancel();
            }
        })).Run(stopping.Token));
        await _server.Run("UPDATE \"Visits\" SET \"OdometerKm\" = 7 WHERE \"Ref\" = 'V-1'", _name);

        var refused = await Should.ThrowAsync<MoveRefusedException>(() => new PostgresMove(Source(), Target(), new Told(_ => { })).Run());

        refused.Message.ShouldContain("Row \"V-1\" of Visits");
    }

    public async Task InitializeAsync()
    {
        _server = await PostgresServer.Start();
        _name = await _server.EmptyDatabase();
        await _pilot.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _server.Drop(_name);
        await _pilot.DisposeAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private SqliteDatabase Source() => new($"Data Source={_pilot.DatabaseFile};Pooling=False", "OFF");

    private AuditSettings Audit => new(KeyFile: Path.Combine(Path.GetDirectoryName(_pilot.DatabaseFile)!, "audit.key"));

    private PostgresDatabase Target() => new(_server.ConnectionString(_name), Audit);

    private ServiceProvider Moved() => CompositionRoot.Build(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(_server.SettingsFor(_name)) { [AuditSettings.KeyFileSetting] = Audit.KeyFile }).Build(),
        replace => replace.AddSingleton<TimeProvider>(_pilot.Clock));

    private Task<(int ExitCode, string Output, string Error)> Move() =>
        DashboardProcess.Run("", ["move", "--from", _pilot.DatabaseFile, "--to", _server.ConnectionString(_name)]);

    private sealed class Told(Action<MoveProgress> told) : IProgress<MoveProgress>
    {
        public void Report(MoveProgress value) => told(value);
    }
}
