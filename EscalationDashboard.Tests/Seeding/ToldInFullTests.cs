using EscalationDashboard.Data;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Seeding;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Seeding;

/// <summary>The demo's story as a visitor finds it, of fewer and busier days: every kind of thing the product is about is in it.</summary>
public sealed class ToldInFullTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = ManualClock.TuesdayMorning;
    private static readonly SeedData Seed = SeedData.Beside;
    private static readonly DemoSettings Settings = Seed.Demo() with { HistoryDays = 30, RequestsPerDay = 22, QuietVisitsPerDay = 12 };
    private static readonly Lazy<Task<(byte[] Story, byte[] Key)>> Told = new(() => Task.Run(Tell));

    /// <summary>What seals the audit lies beside the database.</summary>
    private const string KeyFile = "audit.key";

    private readonly string _folder = Directory.CreateTempSubdirectory("escalation-full-").FullName;
    private SqliteDatabase _database = null!;

    public async Task InitializeAsync()
    {
        var file = Path.Combine(_folder, "story.db");
        var (story, key) = await Told.Value;
        await File.WriteAllBytesAsync(file, story);
        await File.WriteAllBytesAsync(Path.Combine(_folder, KeyFile), key);
        _database = new SqliteDatabase($"Data Source={file}", "FULL");
    }

    public Task DisposeAsync()
    {
        _database.Close();
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public Task Requests_AreAsManyAsTheSettingsSay_WithEveryOutcome() => Read(async db =>
    {
        var requests = await db.Requests.ToListAsync();
        requests.Count.ShouldBeGreaterThanOrEqualTo(Settings.HistoryDays * Settings.RequestsPerDay);
        requests.Select(r => r.Outcome).Distinct().Order().ShouldBe(Enum.GetValues<RequestOutcome>().Order());
        requests.Select(r => r.Code).Distinct().ShouldHold(
            [
                DecisionCodes.Safety, DecisionCodes.SameMatter, DecisionCodes.SameMatterReopened, DecisionCodes.GroundDiagnosis,
                DecisionCodes.GroundSmallChange, DecisionCodes.CentreFirst, DecisionCodes.ConductRestricted, DecisionCodes.ConductRefused,
                DecisionCodes.ConductFlood, DecisionCodes.CustomerShare, DecisionCodes.LeaderLoad, DecisionCodes.LeaderLoadFull, DecisionCodes.Admit,
            ]);
    });

    [Fact]
    public Task Promises_AreAllKept() => Read(async db =>
    {
        await db.ShouldHaveAWholeAuditChain();
        await db.ShouldCountEveryRequest();
        await db.ShouldKeepEveryWindow();
        (await db.Audit.CountAsync(a => a.At > Now)).ShouldBe(0, "history lies in the past");
    });

    [Fact]
    public Task Staff_OverruleAndRestrictAndAnswerAppealsBothWays() => Read(async db =>
    {
        (await db.Appeals.Select(a => a.Upheld).Distinct().ToListAsync()).ShouldBe([true, false, null], ignoreOrder: true);
        (await db.StaffActions.Select(a => a.Kind).Distinct().ToListAsync()).ShouldHold(
            [StaffActionKind.AllowOnce, StaffActionKind.ShouldHaveReached, StaffActionKind.Restrict, StaffActionKind.UpholdAppeal, StaffActionKind.TurnDownAppeal]);
        (await db.Standings.Select(s => s.Kind).Distinct().ToListAsync()).ShouldBe([StandingKind.Review, StandingKind.Refuse], ignoreOrder: true);
    });

    [Fact]
    public Task CustomersAreCalledBecauseOfSigns_WithEveryResult() => Read(async db =>
    {
        var calls = await db.VisitCalls.ToListAsync();
        calls.Count.ShouldBeGreaterThanOrEqualTo(12);
        calls.Select(c => c.Result).Distinct().ShouldHold(Enum.GetValues<CallResult>().Select(r => (CallResult?)r));
        calls.Select(c => c.ById).Distinct().Count().ShouldBe(2, "a leader of the home location and the region's manager");
    });

    [Fact]
    public Task Disputes_AreTalkedAboutSettledWithMoneyAndRated() => Read(async db =>
    {
        var disputes = await db.Disputes.ToListAsync();
        var settled = disputes.FindAll(d => d.Outcome is not null);
        settled.Count.ShouldBeGreaterThan(Settings.HistoryDays * Settings.RequestsPerDay / 3);
        settled.Where(d => d.Outcome is DisputeOutcome.Corrected or DisputeOutcome.Goodwill).Count(d => d.EffectAmount > 0).ShouldBeGreaterThan(settled.Count / 3);
        settled.Count(d => d.ResolvedAt <= d.Timers.SameDayTarget).ShouldBeInRange(settled.Count / 2, settled.Count * 9 / 10);
        disputes.Count(d => d.Reopenings > 0).ShouldBeGreaterThan(3);
        disputes.Count(d => d.Pauses.Exists(p => p.Kind == PauseKind.Customer)).ShouldBeGreaterThan(10);
        disputes.Count(d => d.Pauses.Exists(p => p.Kind == PauseKind.Time)).ShouldBeGreaterThan(5);
        // The first time: one that is handed up or opened again is claimed anew. A few became safety cases later, when the customer asked again.
        var claimed = (await db.Timeline.Where(t => t.Kind == TimelineKind.Claimed).ToListAsync()).ToLookup(t => t.DisputeNumber, t => t.At);
        var safety = disputes.FindAll(d => d.Lane == Lane.S && d.ResolvedAt is not null);
        safety.Count(d => claimed[d.Number].Min() - d.AdmittedAt < TimeSpan.FromMinutes(30)).ShouldBeGreaterThan(safety.Count * 4 / 5);
        (await db.Timeline.Select(t => t.Kind).Distinct().ToListAsync()).ShouldHold(
            [TimelineKind.Noted, TimelineKind.Spoke, TimelineKind.Replied, TimelineKind.CustomerWrote, TimelineKind.HandedUp, TimelineKind.Assigned]);
        (await db.Feedback.Where(f => f.Score != null).Select(f => f.Score!.Value).Distinct().ToListAsync()).ShouldBe([1, 2, 3, 4, 5], ignoreOrder: true);
        (await db.Feedback.CountAsync(f => f.Comment != null)).ShouldBeGreaterThan(20);
    });

    [Fact]
    public Task Policy_WasChangedByTwo_AndWhatItDidShows() => Read(async db =>
    {
        var changed = (await db.Policies.ToListAsync()).Single(p => p.Life.State == PolicyState.InForce);
        changed.Life.Steps.Select(s => s.To).ShouldBe(
            [PolicyState.Draft, PolicyState.Proposed, PolicyState.Simulated, PolicyState.Approved, PolicyState.Shadow, PolicyState.InForce]);
        changed.Life.Step(PolicyState.Approved)!.ActorId.ShouldNotBe(changed.Life.Step(PolicyState.Draft)!.ActorId);
        (await db.ShadowDecisions.CountAsync()).ShouldBeGreaterThan(10);
        var estimates = await db.Requests.Where(r => r.RegionCode == DemoPolicies.Region && r.Reason == DisputeReason.Estimate).ToListAsync();
        Share(estimates.FindAll(r => r.DecidedAt > changed.Life.InForceFrom)).ShouldBeGreaterThan(Share(estimates.FindAll(r => r.DecidedAt < changed.Life.InForceFrom)));

        static double Share(List<ContactRequest> requests) => requests.Count(r => r.Code == DecisionCodes.GroundSmallChange) / (double)requests.Count;
    });

    [Fact]
    public Task Fixes_OneWorkedAndOneDidNot() => Read(async db =>
    {
        var fixes = await db.CauseFixes.ToListAsync();
        fixes.Select(f => f.State).ShouldBe([CauseFixState.Done, CauseFixState.Done, CauseFixState.Done, CauseFixState.Planned], ignoreOrder: true);
        (await PerDay(db, fixes, DemoFixes.Worked)).ShouldSatisfyAllConditions(p => p.After.ShouldBeLessThan(p.Before / 3));
        (await PerDay(db, fixes, DemoFixes.DidNotWork)).ShouldSatisfyAllConditions(p => p.After.ShouldBeGreaterThan(p.Before / 2));
    });

    [Fact]
    public Task Pilot_HasAWaveUnderWayAndOneLocationThatOverflows() => Read(async db =>
    {
        var wave = await db.Waves.SingleAsync();
        var members = await db.Locations.Where(l => l.WaveCode == wave.Code).ToListAsync();
        members.Count.ShouldBe(3);
        members.Count(l => l.IsLive).ShouldBe(1);
        (await db.Locations.Where(l => l.OverflowSince != null).Select(l => l.Code).ToListAsync()).ShouldBe([DemoSurge.Location]);
        (await db.Bookings.CountAsync(b => b.LocationCode == DemoSurge.Location && b.ReleasedAt == null)).ShouldBeGreaterThan(3);
        (await db.Requests.CountAsync(r => r.LocationCode == DemoSurge.Location && r.Code == DecisionCodes.LeaderLoadFull)).ShouldBeGreaterThan(3);
    });

    [Fact]
    public Task Home_HasALivelyDeskAndHoldsBackForEachReason_AndLeavesRoom() => Read(async db =>
    {
        var leaders = Seed.Leaders();
        var home = leaders.Single(l => l.Id == Seed.Accounts().Personas.Local).LocationCodes[0];
        var open = await db.Disputes.Where(d => d.LocationCode == home && d.State != DisputeState.Resolved).ToListAsync();
        open.Count.ShouldBeInRange(5, 11);
        open.ShouldContain(d => d.Lane == Lane.S && d.State == DisputeState.Waiting);
        open.ShouldContain(d => d.Lane == Lane.N && d.State == DisputeState.Waiting);
        open.ShouldContain(d => d.Paused != null && d.Paused.Kind == PauseKind.Customer);
        open.ShouldContain(d => d.Paused != null && d.Paused.Kind == PauseKind.Time);
        open.ShouldContain(d => d.Reopenings == 1);
        open.ShouldContain(d => d.UnansweredSince != null && d.State == DisputeState.Claimed);
        var held = await db.Requests.Where(r => r.LocationCode == home && r.DisputeNumber == null && r.DecidedAt > Now.AddDays(-1)).ToListAsync();
        held.Select(r => r.Outcome).Distinct().ShouldBe(
            [RequestOutcome.Deferred, RequestOutcome.Refused, RequestOutcome.Redirected, RequestOutcome.Review], ignoreOrder: true);
        held.Select(r => r.Code).ShouldHold([DecisionCodes.ConductFlood, DecisionCodes.CustomerShare]);
        var half = (int)PolicyFields.Defaults[PolicyFields.LeaderPer24Hours] / 2;
        (await db.Permits.Where(p => p.At > Now.AddDays(-1) && p.Cause != PermitCause.LaneS).ToListAsync())
            .Where(p => leaders.Exists(l => l.Id == p.LeaderId && l.LocationCodes.Contains(home))).CountBy(p => p.LeaderId!).ShouldAllBe(p => p.Value <= half);
    });

    [Fact]
    public Task Visits_TellOfWaitsAndRecalls() => Read(async db =>
    {
        var visits = await db.Visits.ToListAsync();
        visits.Count(v => v.AppointmentAt != null).ShouldBeGreaterThan(100);
        visits.Count(v => v.PartsExpectedAt != null).ShouldBeGreaterThan(20);
        visits.SelectMany(v => v.Recalls).CountBy(r => r.Campaign).Max(c => c.Value).ShouldBeGreaterThan(10);
    });

    private static async Task<(double Before, double After)> PerDay(DashboardDbContext db, List<CauseFix> fixes, string cause)
    {
        var fixedAt = fixes.Single(f => f.RootCauseCode == cause).FixedOn.ToDateTime(TimeOnly.MinValue);
        var admitted = await db.Disputes.Where(d => d.RootCauseCode == cause).Select(d => d.AdmittedAt).ToListAsync();
        var days = (fixedAt - (Now - TimeSpan.FromDays(Settings.HistoryDays)).UtcDateTime).TotalDays;
        return (admitted.Count(a => a.UtcDateTime < fixedAt) / days, admitted.Count(a => a.UtcDateTime >= fixedAt.AddDays(1)) / (Settings.HistoryDays - days - 1));
    }

    private static async Task<(byte[] Story, byte[] Key)> Tell()
    {
        var folder = Directory.CreateTempSubdirectory("escalation-full-told-");
        var file = Path.Combine(folder.FullName, "story.db");
        await DemoStory.TellOnce(file, Seed, Settings, Now);
        var told = (await File.ReadAllBytesAsync(file), await File.ReadAllBytesAsync(Path.Combine(folder.FullName, KeyFile)));
        folder.Delete(recursive: true);
        return told;
    }

    private Task<bool> Read(Func<DashboardDbContext, Task> look) => _database.Read(async db =>
    {
        await look(db);
        return true;
    });
}

file static class Held
{
    public static void ShouldHold<T>(this IEnumerable<T> all, IEnumerable<T> some) => some.Except(all).ShouldBeEmpty();
}
