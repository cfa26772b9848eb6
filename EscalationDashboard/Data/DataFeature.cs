using EscalationDashboard.Data.Audit;
using EscalationDashboard.Data.Backups;
using EscalationDashboard.Data.Cluster;
using EscalationDashboard.Data.Outgoing;
using EscalationDashboard.Data.Postgres;
using EscalationDashboard.Data.Protection;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Data.Telemetry;
using EscalationDashboard.Data.Writing;

namespace EscalationDashboard.Data;

public static class DataFeature
{
    public const string ConnectionName = "Dashboard";

    /// <summary>Where everything is kept: <see cref="Sqlite"/>, or <see cref="Postgres"/>.</summary>
    public const string ProviderSetting = "Database:Provider";

    public const string Sqlite = "Sqlite";
    public const string Postgres = "Postgres";

    /// <summary>SQLite's durability; anything but FULL is only for files that nobody relies on yet.</summary>
    public const string SynchronousSetting = "Database:Synchronous";

    /// <summary>How many seconds a database server may take to answer before it counts as away.</summary>
    public const string AnswerSetting = "Database:AnswerSeconds";

    /// <summary>The settings that name a database file.</summary>
    public static Dictionary<string, string?> SettingsFor(string databaseFile) => new()
    {
        [ProviderSetting] = Sqlite,
        [$"ConnectionStrings:{ConnectionName}"] = $"Data Source={databaseFile}",
    };

    /// <exception cref="StartRefusedException">The configured provider is unknown, or the receiver of events is wrong.</exception>
    public static IServiceCollection AddData(this IServiceCollection services, IConfiguration configuration)
    {
        var (provider, audit) = (configuration[ProviderSetting] ?? Sqlite, AuditSettings.From(configuration));
        services.AddSingleton(audit);
        services.AddSingleton(BackupSettings.From(configuration));
        _ = provider switch
        {
            Sqlite => services.AddSqlite(configuration, audit),
            Postgres => services.AddPostgres(configuration, audit),
            _ => throw new StartRefusedException($"{ProviderSetting} is '{provider}'; this build knows {Sqlite} and {Postgres}."),
        };
        services.AddSingleton(s => s.GetRequiredService<IReadContexts>().Line);
        services.AddMetrics().AddSingleton<Instruments>();
        services.AddSingleton<IWriteQueue>(s => s.GetRequiredService<WriteQueue>());
        services.AddSingleton<Crowding>();
        services.AddHostedService(s => s.GetRequiredService<WriteQueue>());
        services.AddSingleton<AuditCheck>();
        services.AddSingleton<NetworkCatalog>();
        services.AddSingleton<PolicyCatalog>();
        services.AddSingleton<Ids>();
        return services.AddProtection(configuration).AddOutgoing(configuration);
    }

    /// <summary>Where several nodes share the database, lets each worker whose work is done once run on one of them. To be called when all are there.</summary>
    public static IServiceCollection AddDuties(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration[ProviderSetting] != Postgres)
        {
            return services;
        }

        foreach (var hosted in services.Where(service => service.ServiceType == typeof(IHostedService)).ToList())
        {
            services[services.IndexOf(hosted)] = ServiceDescriptor.Singleton(made => OnDuty(made, hosted));
        }

        return services;
    }

    private static IHostedService OnDuty(IServiceProvider services, ServiceDescriptor hosted)
    {
        var made = (IHostedService)(hosted.ImplementationFactory?.Invoke(services) ?? hosted.ImplementationInstance
            ?? ActivatorUtilities.CreateInstance(services, hosted.ImplementationType!));
        return made is IClusterWorker ? new DutyWorker(services.GetRequiredService<PostgresDuty>(), made) : made;
    }

    private static IServiceCollection AddSqlite(this IServiceCollection services, IConfiguration configuration, AuditSettings audit)
    {
        services.AddSingleton(s => new SqliteDatabase(
            configuration.GetConnectionString(ConnectionName) ?? "Data Source=escalation-dashboard.db",
            configuration[SynchronousSetting] ?? "FULL", audit, s.GetRequiredService<KeyCipher>()));
        services.AddSingleton(s => s.GetRequiredService<SqliteDatabase>().AuditKey);
        services.AddSingleton(s => new HeadFile(audit, s.GetRequiredService<SqliteDatabase>().Path));
        services.AddSingleton<IStoreCheck, SqliteAuditGuard>();
        services.AddSingleton<IDatabaseBackup, SqliteBackup>();
        services.AddSingleton<IDatabaseRestore, SqliteRestore>();
        services.AddSingleton<SqliteContinuity>();
        services.AddSingleton<IContinuity>(s => s.GetRequiredService<SqliteContinuity>());
        services.AddSingleton<IReadContexts>(s => s.GetRequiredService<SqliteDatabase>());
        services.AddSingleton<IDatabaseSetup>(s => s.GetRequiredService<SqliteDatabase>());
        services.AddSingleton<SqliteWriteQueue>();
        services.AddSingleton<WriteQueue>(s => s.GetRequiredService<SqliteWriteQueue>());
        services.AddSingleton(s => s.GetRequiredService<SqliteDatabase>().Contacts);
        services.AddSingleton<IDuty, SoleDuty>();
        services.AddSingleton<IDisputeSearch, SqliteSearch>();
        return services.AddSingleton<IErasureStore, SqliteErasureStore>();
    }

    private static IServiceCollection AddPostgres(this IServiceCollection services, IConfiguration configuration, AuditSettings audit)
    {
        var answer = TimeSpan.FromSeconds(configuration.Whole(AnswerSetting, (int)PostgresDatabase.UsualAnswer.TotalSeconds, least: 1, most: 60));
        services.AddSingleton(s => new PostgresDatabase(
            configuration.GetConnectionString(ConnectionName) ?? "", audit, s.GetRequiredService<KeyCipher>(), answer));
        services.AddSingleton(s => s.GetRequiredService<PostgresDatabase>().AuditKey);
        services.AddSingleton(new HeadFile(audit, PostgresDatabase.Beside));
        services.AddSingleton<IStoreCheck, PostgresAuditGuard>();
        services.AddSingleton<PostgresTools>();
        services.AddSingleton<SideDatabases>();
        services.AddSingleton<IDatabaseBackup, PostgresBackup>();
        services.AddSingleton<IDatabaseRestore, PostgresRestore>();
        services.AddSingleton<IContinuity, PostgresContinuity>();
        services.AddSingleton<IReadContexts>(s => s.GetRequiredService<PostgresDatabase>());
        services.AddSingleton<IDatabaseSetup>(s => s.GetRequiredService<PostgresDatabase>());
        services.AddSingleton<ThisNode>();
        services.AddSingleton<WriteQueue, PostgresWriteQueue>();
        services.AddSingleton<PostgresRelay>();
        services.AddHostedService(s => s.GetRequiredService<PostgresRelay>());
        services.AddHostedService<PostgresPulse>();
        services.AddSingleton<PostgresDispatcher>();
        services.AddHostedService(s => s.GetRequiredService<PostgresDispatcher>());
        services.AddSingleton<PostgresDuty>();
        services.AddSingleton<IDuty>(s => s.GetRequiredService<PostgresDuty>());
        services.AddHostedService(s => s.GetRequiredService<PostgresDuty>());
        services.AddSingleton(s => s.GetRequiredService<PostgresDatabase>().Contacts);
        services.AddSingleton<IDisputeSearch, PostgresSearch>();
        return services.AddSingleton<IErasureStore, PostgresErasureStore>();
    }
}
