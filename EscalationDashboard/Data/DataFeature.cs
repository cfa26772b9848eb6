using EscalationDashboard.Data.Audit;
using EscalationDashboard.Data.Backups;
using EscalationDashboard.Data.Outgoing;
using EscalationDashboard.Data.Protection;
using EscalationDashboard.Data.Sqlite;

namespace EscalationDashboard.Data;

public static class DataFeature
{
    public const string ConnectionName = "Dashboard";

    /// <summary>SQLite's durability; anything but FULL is only for files that nobody relies on yet.</summary>
    public const string SynchronousSetting = "Database:Synchronous";

    /// <summary>The settings that name a database file.</summary>
    public static Dictionary<string, string?> SettingsFor(string databaseFile) =>
        new() { [$"ConnectionStrings:{ConnectionName}"] = $"Data Source={databaseFile}" };

    /// <exception cref="StartRefusedException">The configured provider is unknown, or the receiver of events is wrong.</exception>
    public static IServiceCollection AddData(this IServiceCollection services, IConfiguration configuration)
    {
        var provider = configuration["Database:Provider"] ?? "Sqlite";
        if (provider != "Sqlite")
        {
            throw new StartRefusedException($"Database:Provider is '{provider}'; this build knows Sqlite.");
        }

        var audit = AuditSettings.From(configuration);
        services.AddSingleton(audit);
        services.AddSingleton(s => new SqliteDatabase(
            configuration.GetConnectionString(ConnectionName) ?? "Data Source=escalation-dashboard.db",
            configuration[SynchronousSetting] ?? "FULL", audit, s.GetRequiredService<KeyCipher>()));
        services.AddSingleton(s => s.GetRequiredService<SqliteDatabase>().AuditKey);
        services.AddSingleton(s => new HeadFile(audit, s.GetRequiredService<SqliteDatabase>().Path));
        services.AddSingleton<IStoreCheck, SqliteAuditGuard>();
        services.AddSingleton<AuditCheck>();
        services.AddSingleton(BackupSettings.From(configuration));
        services.AddSingleton<IDatabaseBackup, SqliteBackup>();
        services.AddSingleton<SqliteRestore>();
        services.AddSingleton<SqliteContinuity>();
        services.AddSingleton<IReadContexts>(s => s.GetRequiredService<SqliteDatabase>());
        services.AddSingleton<IDatabaseSetup>(s => s.GetRequiredService<SqliteDatabase>());
        services.AddSingleton<SqliteWriteQueue>();
        services.AddSingleton<IWriteQueue>(s => s.GetRequiredService<SqliteWriteQueue>());
        services.AddHostedService(s => s.GetRequiredService<SqliteWriteQueue>());
        services.AddSingleton(s => s.GetRequiredService<SqliteDatabase>().Contacts);
        services.AddSingleton<IDisputeSearch, SqliteSearch>();
        services.AddSingleton<IErasureStore, SqliteErasureStore>();
        services.AddSingleton<NetworkCatalog>();
        services.AddSingleton<PolicyCatalog>();
        services.AddSingleton<Ids>();
        return services.AddProtection(configuration).AddOutgoing(configuration);
    }
}
