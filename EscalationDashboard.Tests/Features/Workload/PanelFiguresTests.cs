using EscalationDashboard.Application.ServiceDesk;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Workload;
using EscalationDashboard.Features.Workload;
using EscalationDashboard.Seeding;
using EscalationDashboard.Seeding.Replay;
using EscalationDashboard.Tests.Seeding.Replay;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Workload;

/// <summary>What the panel says equals what the log says, worked out here from its rows and not by the product.</summary>
public sealed class PanelFiguresTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("escalation-panel-").FullName;

    [Fact]
    public async Task DemoStory_SaysWhatTheLogSays()
    {
        var file = Path.Combine(_folder, "story.db");
        await DemoStory.TellOnce(file, SeedData.Beside, SeedData.Beside.Demo() with { HistoryDays = 6 }, ManualClock.TuesdayMorning);

        (await Compare(file, [ManualClock.TuesdayMorning, ManualClock.TuesdayMorning.AddHours(-30)])).ShouldBeGreaterThan(50);
    }

    [Fact]
    public async Task ReplayedLog_SaysWhatTheLogSays()
    {
        var file = Path.Combine(_folder, "log.db");
        using var reader = new StringReader(SmallLog.Text());
        await Replay(ServiceDeskLog.Read(reader), file);

        (await Compare(file, [Build.Time("2016-02-29T16:00Z"), Build.Time("2016-03-01T11:00Z")])).ShouldBe(10);
    }

    [Fact]
    public async Task RealLog_SaysWhatTheLogSays()
    {
        var file = Path.Combine(_folder, "real.db");
        await Replay(RealLog.Read(), file);

        (await Compare(file, [Build.Time("2016-02-29T14:00Z"), Build.Time("2016-02-29T19:00Z"), Build.Time("2016-03-01T15:00Z")])).ShouldBeGreaterThan(100);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task Replay(IReadOnlyList<LoggedRequest> log, string file)
    {
        var seed = SeedData.Beside;
        var policy = System.Text.Json.JsonSerializer.Serialize(new { version = 1, network = seed.Policy().Network }, System.Text.Json.JsonSerializerOptions.Web);
        await ReplayCommand.Replay(seed, log, seed.Policy(), policy, speed: null, new FileInfo(file), CancellationToken.None);
    }

    /// <returns>How many leaders were compared.</returns>
    private static async Task<int> Compare(string file, DateTimeOffset[] instants)
    {
        var database = new SqliteDatabase($"Data Source={file}", "FULL");
        var compared = 0;
        foreach (var now in instants)
        {
            var queries = new WorkloadQueries(database, new NetworkCatalog(), new PolicyCatalog(), new ManualClock(now));
            await using var db = database.Create();
            var leaders = await db.Leaders.ToListAsync();
            foreach (var region in leaders.Select(l => l.RegionCode).Distinct())
            {
                // Nobody reports to themselves, so each regional leader looks at their own card too.
                foreach (var manager in leaders.Where(l => l.RegionCode == region && l.Tier == LeaderTier.Regional))
                {
                    var panel = await queries.Panel(new Actor(manager.Id, manager.Name, StaffRole.RegionalManager, manager.Id, Scope.Region(region)));
                    foreach (var card in panel.Leaders)
                    {
                        await ShouldSay(db, card, leaders, now);
                    }

                    foreach (var team in panel.Teams)
                    {
                        var members = leaders.Where(l => l.LocationCodes.Contains(team.LocationCode)).Select(l => l.Id).ToList();
                        team.Open.ShouldBe(await db.Disputes.CountAsync(d => d.State != DisputeState.Resolved && members.Contains(d.LeaderId!)));
                        team.Waiting.ShouldBe(await db.Bookings.CountAsync(b => b.LocationCode == team.LocationCode && b.ReleasedAt == null && b.LeaderId != null));
                    }

                    compared += panel.Leaders.Count;
                }
            }
        }

        database.Close();
        return compared;
    }

    private static async Task ShouldSay(DashboardDbContext db, LeaderCard card, List<Leader> leaders, DateTimeOffset now)
    {
        var id = card.Leader.Id;
        var permits = await db.Permits.Where(p => p.LeaderId == id).ToListAsync();
        card.Figures.Taken.ShouldBe(permits.Count(p => p.Cause is PermitCause.Admission or PermitCause.Booking && p.At > now.AddDays(-1) && p.At <= now), id);
        card.Figures.SafetyTaken.ShouldBe(permits.Count(p => p.Cause == PermitCause.LaneS && p.At > now.AddDays(-1) && p.At <= now), id);
        card.Week.Borrowed.ShouldBe(permits.Count(p => p.Cause is PermitCause.Override or PermitCause.Forced && p.At >= card.Week.From && p.At < card.Week.Until), id);
        card.Figures.TakenBefore.ShouldBe(permits.Count(p => p.Cause is PermitCause.Admission or PermitCause.Booking && p.At > now.AddDays(-2) && p.At <= now.AddDays(-1)), id);
        card.Week.Promised.ShouldBe(permits.Count(p => p.Cause is PermitCause.Admission or PermitCause.Booking && p.At > now && p.At < card.Week.Until), id);
        card.Week.Used.ShouldBe(permits.Count(p => p.Cause is PermitCause.Admission or PermitCause.Booking && p.At >= card.Week.From && p.At <= now), id);
        var open = await db.Disputes.Where(d => d.LeaderId == id && d.State != DisputeState.Resolved).ToListAsync();
        card.Figures.Open.ShouldBe(open.Count, id);
        await ShouldListWhatItCounts(db, card, now);
        card.Waiting.ShouldBe(await db.Bookings.CountAsync(b => b.LeaderId == id && b.ReleasedAt == null), id);
        card.Figures.SafetyOpen.ShouldBe(open.Count(d => d.Lane == Lane.S), id);
        card.Figures.OldestUnclaimed.ShouldBe(open.Where(d => d.State == DisputeState.Waiting).Min(d => (DateTimeOffset?)d.AdmittedAt), id);

        var (throttled, least, left) = (0, 0d, 0d);
        foreach (var code in card.Leader.LocationCodes)
        {
            var weekAgo = now.AddDays(-7);
            var wrong = await db.StaffActions.Where(a => a.UndoneAt == null && (a.Kind == StaffActionKind.UpholdAppeal || a.Kind == StaffActionKind.ShouldHaveReached))
                .Select(a => a.RequestId).ToListAsync();
            var disputed = (await db.Disputes.Select(d => new { d.VisitRef, d.Reason }).ToListAsync()).ConvertAll(d => (d.VisitRef, d.Reason));
            var held = (await db.Requests.Where(r => r.LocationCode == code && r.DecidedAt >= weekAgo
                    && (r.Outcome == RequestOutcome.Refused || r.Outcome == RequestOutcome.Redirected)).ToListAsync())
                .Where(r => !wrong.Contains(r.Id) && !disputed.Contains((r.VisitRef, r.Reason))).DistinctBy(r => (r.CustomerRef, r.VisitRef, r.Reason)).Count();
            var (sorted, evidence) = await Minutes(db, code);
            throttled += held;
            if (held > 0 && sorted.Count > 0 && card.Leader.LocationCodes.Count == 1)
            {
                card.Shielded.From.ShouldBe(evidence, id);
            }

            least += held == 0 || sorted.Count == 0 ? 0 : held * Quantile(sorted, 0.25) / leaders.Count(l => l.LocationCodes.Contains(code));
            left += open.Count(d => d.LocationCode == code) * (sorted.Count == 0 ? 0 : Quantile(sorted, 0.5));
        }

        card.Shielded.Throttled.ShouldBe(throttled, id);
        (card.Shielded.LeastMinutes ?? 0).ShouldBe(least, 0.001, id);
        if (card.Leader.Tier == LeaderTier.Local)
        {
            (card.Figures.MinutesLeft ?? 0).ShouldBe(left, 0.001, id);
        }
    }

    // The lists that the numbers link to are as long as the numbers say.
    private static async Task ShouldListWhatItCounts(DashboardDbContext db, LeaderCard card, DateTimeOffset now)
    {
        var lists = await WorkLists.Of(db, [card.Leader.Id], card.Week, now);
        (lists.Taken.Count(), lists.TakenBefore.Count(), lists.Safety.Count(), lists.Open.Count).ShouldBe(
            (card.Figures.Taken, card.Figures.TakenBefore, card.Figures.SafetyTaken, card.Figures.Open), card.Leader.Id);
        (lists.WeekUsed.Count(), lists.WeekPromised.Count(), lists.WeekBorrowed.Count()).ShouldBe(
            (card.Week.Used, card.Week.Promised, card.Week.Borrowed), card.Leader.Id);
    }

    // Window by window, from the whole history.
    private static async Task<(List<double> Minutes, HandlingEvidence From)> Minutes(DashboardDbContext db, string code)
    {
        var location = await db.Locations.SingleAsync(l => l.Code == code);
        var own = Measured(await Latest(code));
        if (own.Count >= 20)
        {
            return ([.. own.Order()], new HandlingEvidence(HandlingBasis.Attention, own.Count));
        }

        var near = new List<Dispute>();
        foreach (var other in await db.Locations.Where(l => l.RegionCode == location.RegionCode).Select(l => l.Code).ToListAsync())
        {
            near.AddRange(await Latest(other));
        }

        if (Measured(near.OrderByDescending(d => d.AdmittedAt)) is { Count: >= 20 } region)
        {
            return ([.. region.Take(50).Order()], new HandlingEvidence(HandlingBasis.RegionAttention, Math.Min(50, region.Count)));
        }

        var calendar = location.Calendar();
        var minutes = (await Latest(code)).Select(d => Math.Max(1, calendar.OpenFrom(d.ClaimedAt!.Value)
            .TakeWhile(open => open.Start < d.ResolvedAt)
            .Sum(open => ((open.End < d.ResolvedAt!.Value ? open.End : d.ResolvedAt!.Value) - open.Start).TotalMinutes))).Order().ToList();
        return (minutes, new HandlingEvidence(HandlingBasis.ClaimToEnd, minutes.Count));

        async Task<List<Dispute>> Latest(string at) =>
            [.. (await db.Disputes.Where(d => d.LocationCode == at && d.ResolvedAt != null && d.ClaimedAt != null).ToListAsync()).OrderByDescending(d => d.AdmittedAt).Take(50)];

        static List<double> Measured(IEnumerable<Dispute> settled) =>
            [.. settled.Where(d => d.MergedInto is null && d.AttentionSeconds + d.CallMinutes > 0).Select(d => d.CallMinutes + (d.AttentionSeconds / 60.0))];
    }

    private static double Quantile(List<double> sorted, double share)
    {
        var (place, below) = (share * (sorted.Count - 1), (int)(share * (sorted.Count - 1)));
        return sorted[below] + ((place - below) * (sorted[Math.Min(below + 1, sorted.Count - 1)] - sorted[below]));
    }
}
