using System.Security.Cryptography;
using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Application.ServiceDesk;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.Guardrails.Simulation;
using EscalationDashboard.Seeding;
using EscalationDashboard.Seeding.Replay;
using EscalationDashboard.Tests.Seeding.Replay;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Support;

/// <summary>Databases with a history that the real commands made, for tests that only read them: the demo's and a log's.</summary>
public sealed class ToldStories : IAsyncLifetime
{
    public const string Demo = "demo";
    public const string Log = "log";
    public const int Days = 90;

    // Fewer than the demo tells: what these tests read is there in each day of it.
    private const int RequestsPerDay = 4;

    // Told once for all classes, each of which gets copies of its own.
    private static readonly Lazy<Task<(Dictionary<string, byte[]> Stories, byte[] Key)>> Told = new(() => Task.Run(Tell));

    private readonly string _folder = Directory.CreateTempSubdirectory("escalation-told-").FullName;
    private readonly Dictionary<string, SqliteDatabase> _databases = [];

    public async Task InitializeAsync()
    {
        var (stories, key) = await Told.Value;
        await System.IO.File.WriteAllBytesAsync(Path.Combine(_folder, "audit.key"), key);
        foreach (var (story, bytes) in stories)
        {
            await System.IO.File.WriteAllBytesAsync(File(story), bytes);
            _databases[story] = new SqliteDatabase($"Data Source={File(story)}", "FULL");
        }
    }

    public Task DisposeAsync()
    {
        foreach (var database in _databases.Values)
        {
            database.Close();
        }

        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    public SqliteDatabase Database(string story) => _databases[story];

    /// <summary>The whole history, or what lies after an instant as its window.</summary>
    public Task<History> Load(string story, DateTimeOffset? from = null) => _databases[story].Read(async db =>
    {
        var (first, last) = (await db.Audit.MinAsync(a => a.At), await db.Audit.MaxAsync(a => a.At));
        return await HistoryQueries.Load(db, await new NetworkCatalog().Current(db), from ?? first, last);
    });

    /// <summary>The file's own bytes and the number of rows in each table.</summary>
    public async Task<string> Fingerprint(string story)
    {
        var rows = await _databases[story].Read(db => db.RowCounts());
        var bytes = Convert.ToHexStringLower(SHA256.HashData(await System.IO.File.ReadAllBytesAsync(File(story))));
        return $"{bytes} {string.Join(", ", rows.Select(r => $"{r.Key} {r.Value}"))}";
    }

    public string File(string story) => Path.Combine(_folder, $"{story}.db");

    private static async Task<(Dictionary<string, byte[]> Stories, byte[] Key)> Tell()
    {
        var folder = Directory.CreateTempSubdirectory("escalation-telling-").FullName;
        var (demo, log, seed) = (Path.Combine(folder, "demo.db"), Path.Combine(folder, "log.db"), SeedData.Beside);
        await DemoStory.TellOnce(demo, seed, seed.Demo() with { HistoryDays = Days, RequestsPerDay = RequestsPerDay }, ManualClock.TuesdayMorning);
        using var text = new StringReader(SmallLog.Text());
        await ReplayCommand.Replay(seed, ServiceDeskLog.Read(text), seed.Policy(), seed.PolicyText(), speed: null, new FileInfo(log), CancellationToken.None);
        string.Join(' ', Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal))
            .ShouldBe("audit.key demo.db log.db", "all of each story is in its one file, and what seals it beside it");
        var told = new Dictionary<string, byte[]> { [Demo] = await System.IO.File.ReadAllBytesAsync(demo), [Log] = await System.IO.File.ReadAllBytesAsync(log) };
        var key = await System.IO.File.ReadAllBytesAsync(Path.Combine(folder, "audit.key"));
        Directory.Delete(folder, recursive: true);
        return (told, key);
    }
}
