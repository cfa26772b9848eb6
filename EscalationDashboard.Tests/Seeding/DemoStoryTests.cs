using EscalationDashboard.Data;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Seeding;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Seeding;

public sealed class DemoStoryTests : IDisposable
{
    private static readonly DemoSettings Settings = SeedData.Beside.Demo() with { HistoryDays = 3 };

    private readonly string _folder = Directory.CreateTempSubdirectory("escalation-story-").FullName;

    [Fact]
    public async Task History_KeepsEveryPromiseTheProductMakes()
    {
        var file = await Tell("story.db");

        await Read(file, async db =>
        {
            (await db.Requests.CountAsync()).ShouldBeGreaterThan(10);
            (await db.Disputes.CountAsync(d => d.ResolvedAt != null)).ShouldBeGreaterThan(3);
            await db.ShouldHaveAWholeAuditChain();
            await db.ShouldCountEveryRequest();
            await db.ShouldKeepEveryWindow();
            (await db.Audit.CountAsync(a => a.At > ManualClock.TuesdayMorning)).ShouldBe(0, "history lies in the past");
            return true;
        });
        Directory.GetFiles(_folder, "*.draft*").ShouldBeEmpty();
    }

    [Fact]
    public async Task SecondTelling_LeavesTheFileAlone()
    {
        var file = Path.Combine(_folder, "mine.db");
        await File.WriteAllTextAsync(file, "somebody's own");

        (await DemoStory.TellOnce(file, SeedData.Beside, Settings, ManualClock.TuesdayMorning)).ShouldBeFalse();

        (await File.ReadAllTextAsync(file)).ShouldBe("somebody's own");
    }

    [Fact]
    public async Task SameSeedAndSameEnd_TellTheSameStoryOverALeftoverDraft()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "two.db.draft"), "half a story");
        var (one, two) = (await Tell("one.db"), await Tell("two.db"));

        (await Read(two, End)).ShouldBe(await Read(one, End));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<string> Tell(string name)
    {
        var file = Path.Combine(_folder, name);
        (await DemoStory.TellOnce(file, SeedData.Beside, Settings, ManualClock.TuesdayMorning)).ShouldBeTrue();
        return file;
    }

    // All that happened, and what of it the audit vouches for; each telling is sealed with a key of its own.
    private static async Task<string> End(DashboardDbContext db) => AuditKey.HashOf("story", [.. (await db.Audit.OrderBy(a => a.Sequence).ToListAsync())
        .Select(a => $"{a.Sequence} {a.At.UtcTicks} {a.ActorId} {a.Action} {a.Subject} {a.Data} {a.Covers}")]);

    private static async Task<T> Read<T>(string file, Func<DashboardDbContext, Task<T>> query)
    {
        var database = new SqliteDatabase($"Data Source={file}", "FULL");
        var result = await database.Read(query);
        database.Close();
        return result;
    }
}
