using EscalationDashboard.Application.ServiceDesk;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Seeding;
using EscalationDashboard.Seeding.Replay;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Seeding.Replay;

public sealed class ReplayTests
{
    [Fact]
    public async Task ALog_IsReplayedWholeWithNoWindowOverItsCap()
    {
        var report = await Run();

        report.Received.ShouldBe(60);
        (report.Admitted + report.Merged + report.Deferred + report.Redirected + report.Refused + report.Review).ShouldBe(60);
        report.OverCap.ShouldBe(0);
        report.Deferred.ShouldBeGreaterThan(0, "the log is busy enough to fill two leaders");
        report.MaxWaitHours.ShouldBeInRange(1, 72);
        report.Locations.ShouldBe(2);
        report.Leaders.ShouldBe(5);
    }

    [Fact]
    public async Task EveryCriticalRequest_IsInTheSafetyLane()
    {
        var criticals = Log().Count(r => r.Critical);

        criticals.ShouldBe(4);
        (await Run()).LaneS.ShouldBe(criticals);
    }

    [Fact]
    public async Task ASecondRun_GivesTheSameLine() => (await Run()).ToJson().ShouldBe((await Run()).ToJson());

    [Fact]
    public async Task ATighterPolicy_HoldsMore()
    {
        var tight = await Run(policy => policy with
        {
            Network = policy.Network.SetItem(PolicyFields.LeaderPer24Hours, 2).SetItem(PolicyFields.LeaderUrgentReserve, 0),
        });

        var usual = await Run();
        (tight.Deferred + tight.Redirected).ShouldBeGreaterThan(usual.Deferred + usual.Redirected);
        tight.OverCap.ShouldBe(0);
    }

    [Fact]
    public async Task ANamedDatabase_IsKeptWithEveryBookingEndedAndAChainThatHolds()
    {
        var folder = Directory.CreateTempSubdirectory("replay-test-");
        var file = new FileInfo(Path.Combine(folder.FullName, "kept.db"));
        try
        {
            await Run(database: file);

            var database = new SqliteDatabase($"Data Source={file.FullName}", "FULL");
            await using (var db = database.Create())
            {
                (await db.Bookings.CountAsync(b => b.ReleasedAt == null)).ShouldBe(0);
                (await db.ShouldHaveAWholeAuditChain()).ShouldNotBeNull();
            }

            database.Close();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task AnExplanation_HasOneLineForEachRequestOfTheCaller()
    {
        var seed = SeedData.Beside;
        var policy = seed.Policy();
        var oneCar = policy with { Network = policy.Network.SetItem(PolicyFields.CustomerPer7Days, 1) };
        List<string> lines = [];

        await ReplayCommand.Replay(
            seed, Log(), oneCar, TextOf(oneCar), speed: null, database: null, CancellationToken.None,
            async contexts => lines = await ReplayExplanation.Of(contexts, "Ada Quill"));

        lines.Count.ShouldBe(Log().Count(r => r.Caller == "Ada Quill"));
        lines[0].ShouldStartWith("2016-02-29 08:00 INV000: Admitted; code admit; leader Harbour, leader 1");
        lines[0].ShouldEndWith("check admit, threshold 8; layer network");
        lines.ShouldContain(line => line.Contains("Refused; code customer-share") && line.Contains("1 of 1 (INV"));
        lines.ShouldContain(line => line.Contains("Merged; code same-matter"), "a further question about a car that counts already takes no share");
    }

    private static IReadOnlyList<LoggedRequest> Log()
    {
        using var reader = new StringReader(SmallLog.Text());
        return ServiceDeskLog.Read(reader);
    }

    private static string TextOf(Policy policy) => System.Text.Json.JsonSerializer.Serialize(
        new { version = policy.Version, network = policy.Network }, System.Text.Json.JsonSerializerOptions.Web);

    private static async Task<ReplayReport> Run(Func<Policy, Policy>? change = null, FileInfo? database = null)
    {
        var seed = SeedData.Beside;
        var policy = seed.Policy();
        var changed = change?.Invoke(policy) ?? policy;
        return await ReplayCommand.Replay(seed, Log(), changed, TextOf(changed), speed: null, database, CancellationToken.None);
    }
}
