using EscalationDashboard.Data;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Seeding;
using EscalationDashboard.Seeding.Replay;
using EscalationDashboard.Tests.Seeding.Replay;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Support;

/// <summary>The database that the replay of <see cref="RealLog"/> leaves, for tests that only read it.</summary>
public sealed class RealLogStory : IAsyncLifetime
{
    public const string Name = "real log";

    /// <summary>When the weeks of all of it are over everywhere on earth.</summary>
    public static readonly DateTimeOffset WeeksOver = Build.Time("2016-03-15T12:00Z");

    private readonly string _folder = Directory.CreateTempSubdirectory("escalation-real-log-").FullName;

    public SqliteDatabase Database { get; private set; } = null!;

    /// <summary>When everything that was asked has been answered, and every booking has come due.</summary>
    public DateTimeOffset End { get; private set; }

    public async Task InitializeAsync()
    {
        var (seed, file) = (SeedData.Beside, Path.Combine(_folder, "real.db"));

        // The seed's layers name places that the log does not have.
        var policy = System.Text.Json.JsonSerializer.Serialize(new { version = 1, network = seed.Policy().Network }, System.Text.Json.JsonSerializerOptions.Web);
        await ReplayCommand.Replay(seed, RealLog.Read(), seed.Policy(), policy, speed: null, new FileInfo(file), CancellationToken.None);
        Database = new SqliteDatabase($"Data Source={file}", "FULL");
        End = await Database.Read(db => db.Requests.MaxAsync(r => r.DecidedAt)) + TimeSpan.FromDays(4);
    }

    public Task DisposeAsync()
    {
        Database.Close();
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }
}
