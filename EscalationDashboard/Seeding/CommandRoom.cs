using EscalationDashboard.Data;
using EscalationDashboard.Data.Audit;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Host;

namespace EscalationDashboard.Seeding;

/// <summary>
/// The real commands on a database of its own choosing and under a travelling clock, without a web server: where the
/// demo's history is made and logs are replayed.
/// </summary>
public sealed class CommandRoom : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private CommandRoom(ServiceProvider services, TravellingClock clock) => (_services, Clock) = (services, clock);

    public TravellingClock Clock { get; }

    public IWriteQueue Writes => Joined;

    /// <summary>The same writes, several of which may share a scope.</summary>
    public JoinedWrites Joined => Get<JoinedWrites>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <param name="random">Feeds the ids, so that the same history gets the same ids.</param>
    /// <param name="synchronous">
    /// SQLite's setting. <c>OFF</c> for a file that nobody may see before it is complete; it is flushed at the end.
    /// </param>
    /// <param name="auditKeyFile">Where the key of its audit is kept, if not beside it.</param>
    public static async Task<CommandRoom> Open(
        string databaseFile, DateTimeOffset start, Random random, string synchronous, string? auditKeyFile = null)
    {
        var clock = new TravellingClock(start);
        var settings = DataFeature.SettingsFor(databaseFile);
        settings[DataFeature.SynchronousSetting] = synchronous;
        settings[AuditSettings.KeyFileSetting] = auditKeyFile;
        var services = CompositionRoot.Build(
            new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), replace => replace.AddTravelling(clock, random));
        await services.GetRequiredService<IDatabaseSetup>().Prepare();
        return new CommandRoom(services, clock);
    }

    public async ValueTask DisposeAsync()
    {
        var database = Get<SqliteDatabase>();
        await _services.DisposeAsync();
        database.Close();
    }
}
