using EscalationDashboard.Data;
using EscalationDashboard.Data.Audit;
using EscalationDashboard.Data.Postgres;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Disputes.Queue;
using EscalationDashboard.Host;
using EscalationDashboard.Seeding;
using EscalationDashboard.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Data.Postgres;

/// <summary>A pilot's database, carried over to a server: all of it, once, also where it was broken off.</summary>
public sealed class PostgresMoveTests : IAsyncLifetime, IAsyncDisposable
{
    private const int StoryDays = 10;
    private const int StoryRequests = 4;

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

        // What `verify` says of it, as a person calls it.
        (await DashboardProcess.Run("", ["verify"], Settings().ToDictionary(p => p.Key.Replace(":", "__", StringComparison.Ordinal), p => p.Value!))).Output
            .ShouldStartWith($"Whole: {_name} on");

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

        // Half of it serves nobody, and takes nothing from another file.
        (await Should.ThrowAsync<DatabaseRefusedException>(Target().Prepare)).Message.ShouldContain("not all of it is there yet");
        await using (var other = await ProductFixture.Open(Store.Sqlite))
        {
            await other.Ask();
            await other.Close();
            var file = new SqliteDatabase($"Data Source={other.DatabaseFile};Pooling=False", "OFF");
            (await Should.ThrowAsync<MoveRefusedException>(() => new PostgresMove(file, Target(), new Told(_ => { })).Run())).Message.ShouldContain("Another database was being moved there");
        }

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

    [Fact]
    public async Task KilledOnTheWay_TheSameCommandBringsTheRest()
    {
        await _pilot.Fill(8);
        await _pilot.Close();
        var before = await Source().Read(db => db.RowCounts());

        using (var move = DashboardProcess.Begin("", Command))
        {
            await move.Heard("Disputes: ");
            await move.Kill();
        }

        var (code, output, error) = await Move();

        (code, output.Split(':')[0]).ShouldBe((0, "Moved and whole"), error);
        error.ShouldNotContain("Disputes: 8 rows carried over");
        (await Target().Read(db => db.RowCounts())).ShouldBe(before);
    }

    [Fact]
    public async Task StoryOfTheDemo_IsThereWithAllThatHappenedInIt()
    {
        var file = Path.Combine(Directory.CreateDirectory(_pilot.DatabaseFile + ".story").FullName, "story.db");
        var seed = SeedData.Beside;
        await DemoStory.TellOnce(file, seed, seed.Demo() with { HistoryDays = StoryDays, RequestsPerDay = StoryRequests }, ManualClock.TuesdayMorning);
        var story = new SqliteDatabase($"Data Source={file};Pooling=False", "OFF");
        var before = await story.Read(db => db.RowCounts());

        var (code, output, error) = await DashboardProcess.Run("", ["move", "--from", file, "--to", _server.ConnectionString(_name)]);

        (code, output.Split(':')[0]).ShouldBe((0, "Moved and whole"), error);
        before.Count(rows => rows.Value > 0).ShouldBeGreaterThan(20, "most kinds of rows are in it");
        (await Target().Read(db => db.RowCounts())).ShouldBe(before);
    }

    [Fact]
    public async Task OddWordsAndTheLargestNumbers_AreWhatTheyWere()
    {
        const string odd = "İ ẞ e\u0301 👩‍👩‍👧‍👦 ﷺ ' \" \\ %s {0} $1";
        await _pilot.Ask(name: odd, text: $"{odd}\r\n\u2028{odd}");
        await _pilot.Close();
        using (var file = OpenedCopy.Connect(_pilot.DatabaseFile))
        {
            SqliteDatabase.Run(file, $"""
                UPDATE "Visits" SET "OdometerKm" = {int.MaxValue}, "VehicleYear" = {int.MinValue}, "EstimateAmount" = '{decimal.MaxValue}', "PromisedAt" = {DateTimeOffset.MaxValue.UtcTicks},
                    "OpenedAt" = 0, "SameDayTarget" = {DateTimeOffset.MaxValue.UtcTicks}, "Technician" = '', "VehicleModel" = '{odd.Replace("'", "''", StringComparison.Ordinal)}';
                UPDATE "Visits" SET rowid = -5
                """);
        }

        await new PostgresMove(Source(), Target(), new Told(_ => { })).Run();

        (await Target().Read(db => db.Visits.Select(v => Json.Write(v)).SingleAsync())).ShouldBe(await Source().Read(db => db.Visits.Select(v => Json.Write(v)).SingleAsync()));
        (await _server.Ask<string>("SELECT \"VehicleModel\" || \"EstimateAmount\" || \"SameDayTarget\" FROM \"Visits\"", _name)).ShouldBe($"{odd}{decimal.MaxValue}{DateTimeOffset.MaxValue.UtcTicks}");
    }

    [Fact]
    public async Task WordsThatTheServerCanNotHold_AreNamed()
    {
        await _pilot.Fill(1);
        await _pilot.Close();
        using (var file = OpenedCopy.Connect(_pilot.DatabaseFile))
        {
            SqliteDatabase.Run(file, "UPDATE \"Visits\" SET \"VehicleModel\" = 'a' || char(0) || 'b'");
        }

        var refused = await Should.ThrowAsync<MoveRefusedException>(() => new PostgresMove(Source(), Target(), new Told(_ => { })).Run());

        refused.Message.ShouldContain("Visits can't be carried over");
    }

    [Fact]
    public async Task FileThatIsInUse_IsRefused()
    {
        await _pilot.Fill(1);

        (await Move()).ShouldBe((1, "", $"The database {_pilot.DatabaseFile} is in use: stop the program first. Nothing was changed.{Environment.NewLine}"));
    }

    [Theory]
    [InlineData("of another version", "was made by another version of the product")]
    [InlineData("changed", "is not whole and was not moved")]
    [InlineData("cut", "is cut off")]
    [InlineData("no database", "is no database of this program")]
    [InlineData("empty", "is no database of this version")]
    public async Task FileThatIsNotFit_IsRefusedInOneSentenceAndNothingIsThere(string how, string sentence)
    {
        await _pilot.Fill(1);
        await _pilot.Close();
        await Spoil(how);

        var (code, output, error) = await Move();

        (code, output).ShouldBe((1, ""));
        error.Trim().ShouldContain(sentence);
        error.Trim().Split('\n').Length.ShouldBe(1);
        (await _server.Ask<long>("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", _name)).ShouldBe(0);
    }

    [Fact]
    public async Task DatabaseWithTablesOfAnotherProgram_IsLeftAsItIs()
    {
        await _pilot.Fill(1);
        await _pilot.Close();
        await _server.Run("CREATE TABLE theirs (id int)", _name);

        (await Move()).Error.ShouldContain("has tables of another program");
        (await _server.Ask<long>("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", _name)).ShouldBe(1);
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

    private Dictionary<string, string?> Settings() => new(_server.SettingsFor(_name)) { [AuditSettings.KeyFileSetting] = Audit.KeyFile };

    private ServiceProvider Moved() => CompositionRoot.Build(
        new ConfigurationBuilder().AddInMemoryCollection(Settings()).Build(), replace => replace.AddSingleton<TimeProvider>(_pilot.Clock));

    private string[] Command => ["move", "--from", _pilot.DatabaseFile, "--to", _server.ConnectionString(_name)];

    private Task<(int ExitCode, string Output, string Error)> Move() => DashboardProcess.Run("", Command);

    private async Task Spoil(string how)
    {
        switch (how)
        {
            case "cut":
                await using (var file = File.OpenWrite(_pilot.DatabaseFile))
                {
                    file.SetLength(file.Length / 2);
                }

                break;
            case "no database":
                await File.WriteAllTextAsync(_pilot.DatabaseFile, new string('x', 5_000));
                break;
            case "empty":
                File.Delete(_pilot.DatabaseFile);
                using (var file = new SqliteConnection($"Data Source={_pilot.DatabaseFile};Pooling=False"))
                {
                    file.Open();
                    SqliteDatabase.Run(file, "CREATE TABLE \"Theirs\" (\"Id\" INTEGER)");
                }

                break;
            default:
                using (var file = OpenedCopy.Connect(_pilot.DatabaseFile))
                {
                    SqliteDatabase.Run(file, how == "changed" ? "UPDATE \"Decisions\" SET \"Snapshot\" = '{}'" : "UPDATE \"__EFMigrationsHistory\" SET \"MigrationId\" = '20990101000000_Later'");
                }

                break;
        }
    }

    private sealed class Told(Action<MoveProgress> told) : IProgress<MoveProgress>
    {
        public void Report(MoveProgress value) => told(value);
    }
}
