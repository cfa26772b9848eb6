using System.Text.Json;
using System.Text.Json.Serialization;
using EscalationDashboard.Data.Postgres;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Trends;
using EscalationDashboard.Host;
using EscalationDashboard.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Data.Postgres;

/// <summary>
/// Each page about trends on PostgreSQL, beside what SQLite gives for the same rows, which other tests compare with SQL written by hand.
/// </summary>
public sealed class TrendsOnPostgresTests(TrendsOnPostgresTests.Carried carried) : IClassFixture<TrendsOnPostgresTests.Carried>
{
    private static readonly Actor Admin = new("A-1", "Ana", StaffRole.PilotAdmin, null, Scope.Network);

    // Tuples have fields; what is worked out from the rest says nothing new.
    private static readonly JsonSerializerOptions Json = new() { IncludeFields = true, IgnoreReadOnlyProperties = true, WriteIndented = true, Converters = { new Grid() } };

    public static TheoryData<string> Pages => new(TrendPages.Asked.Keys);

    // So short a story teaches no model of signs, and nobody is called for one.
    private static readonly string[] Empty = ["signs", "calls"];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_IsTheSameAsOnSqlite(string page)
    {
        foreach (var (weeks, region, location) in new (int, string?, string?)[] { (13, null, null), (4, "NA", null), (13, null, "KR-SEO") })
        {
            var filter = TrendFilter.Of(weeks, region, location, null, null, null);
            var expected = await Text(carried.OnSqlite, filter);

            var there = await Text(carried.OnPostgres, filter);
            expected.Split('\n').Zip(there.Split('\n')).Index().Where(line => line.Item.First != line.Item.Second).Take(3).ShouldBeEmpty();
            there.Length.ShouldBe(expected.Length);
            (Empty.Contains(page) || expected.AsSpan().ContainsAnyInRange('1', '9')).ShouldBeTrue("there is something to compare");
        }

        async Task<string> Text(IServiceProvider services, TrendFilter filter) =>
            JsonSerializer.Serialize(await TrendPages.Asked[page](services, Admin, filter), Json);
    }

    private sealed class Grid : JsonConverter<double[,]>
    {
        public override double[,] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, double[,] value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value.Cast<double>(), options);
    }

    /// <summary>The demo's ninety days in both stores, with statements made anew.</summary>
    public sealed class Carried : IAsyncLifetime
    {
        private readonly ToldStories _told = new();
        private PostgresServer _server = null!;
        private string _name = "";

        public ServiceProvider OnSqlite { get; private set; } = null!;

        public ServiceProvider OnPostgres { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            await _told.InitializeAsync();
            _server = await PostgresServer.Start();
            _name = await _server.EmptyDatabase();
            var file = _told.File(ToldStories.Demo);
            RestatedFacts.AddTo(_told.Database(ToldStories.Demo));
            await new PostgresMove(
                new SqliteDatabase($"Data Source={file};Pooling=False", "OFF"), new PostgresDatabase(_server.ConnectionString(_name), _server.Audit(_name)),
                new Progress<MoveProgress>()).Run();
            OnSqlite = Over(new Dictionary<string, string?> { ["ConnectionStrings:Dashboard"] = $"Data Source={file}" });
            OnPostgres = Over(_server.SettingsFor(_name));
        }

        public async Task DisposeAsync()
        {
            await OnSqlite.DisposeAsync();
            await OnPostgres.DisposeAsync();
            await _server.Drop(_name);
            await _told.DisposeAsync();
        }

        private static ServiceProvider Over(Dictionary<string, string?> settings) => CompositionRoot.Build(
            new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), replace => replace.AddSingleton<TimeProvider>(new ManualClock(ManualClock.TuesdayMorning)));
    }
}
