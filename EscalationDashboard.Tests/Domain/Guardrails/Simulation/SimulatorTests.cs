using System.Text.Json;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Simulation;
using EscalationDashboard.Tests.Support;
using FsCheck.Fluent;

namespace EscalationDashboard.Tests.Domain.Guardrails.Simulation;

/// <summary>What holds for every simulation, whatever happened and whatever the draft says.</summary>
public sealed class SimulatorTests
{
    [Fact]
    public void Policy_in_force_gives_the_log_and_changes_nothing() => Properties.Hold(
        SimulatedLife.Any, life => life.Smaller(), life =>
        {
            var history = life.History;

            var result = Run(history, life.PolicyInForce);

            result.Honesty.First.ShouldBeEmpty();
            result.Honesty.Compared.ShouldBe(history.Events.OfType<Look>().Count());
            result.Changes.ShouldBeEmpty();
        });

    [Fact]
    public void Window_that_begins_in_the_middle_gives_the_log_and_changes_nothing() => Properties.Hold(
        SimulatedLife.Any, life => life.Smaller(), life =>
        {
            var result = Run(life.History with { From = Build.Now.AddHours(40) }, life.PolicyInForce);

            result.Honesty.First.ShouldBeEmpty();
            result.Changes.ShouldBeEmpty();
        });

    // Invariant I2.
    [Fact]
    public void Lane_S_is_the_same_under_every_draft() => Properties.Hold(
        SimulatedLife.Any, life => life.Smaller(), life =>
        {
            var result = Run(life.History, life.DraftPolicy);

            result.Network!.After.LaneS.ShouldBe(result.Network.Before.LaneS);
            result.Changes.ShouldAllBe(c => c.Before.Lane == c.After.Lane);
            result.Changes.Where(c => c.After.Lane == Lane.S)
                .ShouldAllBe(c => c.After.Outcome == RequestOutcome.Admitted || c.After.Outcome == RequestOutcome.Merged);
        });

    // Invariants I1, I4 and I12 in every simulated world.
    [Fact]
    public void No_window_is_over_its_cap_no_wait_beyond_the_bound_and_every_request_ends() => Properties.Hold(
        SimulatedLife.Any, life => life.Smaller(), life =>
        {
            var result = Run(life.History, life.DraftPolicy);
            var after = result.Network!.After;

            result.Groups.ShouldAllBe(g => g.Before.OverCap == 0 && g.After.OverCap == 0);
            after.Received.ShouldBe(life.Requests.Count);
            after.Outcomes.Values.Sum().ShouldBe(after.Received);
            after.StillWaiting.ShouldBe(0, "eight days are longer than any bound");
            var bound = life.DraftPolicy.For(Build.Region, Build.Location).MaxDeferral;
            ((double)after.Waits.Max).ShouldBeLessThanOrEqualTo(bound.TotalMinutes + 0.1);
        });

    // Invariants I4 and I5.
    [Fact]
    public void Promise_is_kept_at_its_time_or_earlier_whoever_goes_absent() => Properties.Hold(
        SimulatedAbsences.Any, world => world.Smaller(), world =>
        {
            var events = world.History.Events;

            foreach (var promise in events.OfType<Look>().Where(l => l.Recorded.Outcome == RequestOutcome.Deferred))
            {
                // One promise is for one matter: a repeat is reached together with the request that it repeats.
                var matter = events.OfType<Look>().Where(l => SameMatter(l.Request, promise.Request)).Select(l => l.Request.Id).ToHashSet();
                var next = events.FirstOrDefault(e => e.At >= promise.At && e != promise && Reaches(e, matter));
                next.ShouldNotBeNull($"{promise.Request.Id} was promised {promise.Recorded.Until:O} and forgotten");
                next.At.ShouldBeLessThanOrEqualTo(promise.Recorded.Until!.Value, promise.Request.Id);
            }
        });

    // Invariant I14.
    [Fact]
    public void Simulation_leaves_the_history_as_it_was() => Properties.Hold(
        SimulatedLife.Any, life => life.Smaller(), life =>
        {
            var (history, untouched) = (life.History, life.History);

            Run(history, life.DraftPolicy);

            Told(history).ShouldBe(Told(untouched));
        });

    [Fact]
    public void Lower_bound_that_begins_in_the_middle_leaves_no_window_over_its_cap() => Properties.Hold(
        SimulatedLife.Any, life => life.Smaller(), life =>
        {
            var result = Run(life.History with { From = Build.Now.AddHours(30) }, life.DraftPolicy);

            result.Honesty.Holds.ShouldBeTrue();
            result.Groups.ShouldAllBe(g => g.After.OverCap == 0);
            result.Network!.After.StillWaiting.ShouldBe(0);
        });

    [Fact]
    public void Raising_the_day_s_cap_of_one_leader_never_makes_an_admitted_request_wait() => Properties.Hold(
        from life in SimulatedLife.Any
        from cap in Gen.Choose(1, 4)
        from more in Gen.Choose(1, 4)
        select (Life: life, Cap: cap, More: more),
        raised => raised.Life.Smaller().Select(smaller => raised with { Life = smaller }),
        raised =>
        {
            // Nothing else binds: always on duty, endless open disputes and shares, and every matter is another.
            var (life, cap, more) = raised;
            var requests = life.Requests.Select((r, i) => r with { Customer = i, Urgent = false, TalkedOver = true, Dangers = Dangers.None });
            var leader = Build.Leader("L-1").WithHours("sun 00:00-24:00; mon 00:00-24:00; tue 00:00-24:00; wed 00:00-24:00; thu 00:00-24:00; fri 00:00-24:00; sat 00:00-24:00");
            var history = (life with { Requests = [.. requests] }).Told(WithCap(cap), leader);

            var result = Run(history, WithCap(cap + more) with { Version = 2 });

            result.Honesty.Holds.ShouldBeTrue();
            result.Changes.ShouldAllBe(c => c.Before.Outcome != RequestOutcome.Admitted);
        });

    [Fact]
    public void Same_history_and_draft_give_the_same_hash_in_every_culture() => Properties.Hold(
        SimulatedLife.Any, life => life.Smaller(), life =>
        {
            var here = CultureScope.Culture("", () => Run(life.History, life.DraftPolicy).Hash());

            CultureScope.Culture("fa-IR", () => Run(life.History, life.DraftPolicy).Hash()).ShouldBe(here);
        });

    [Fact]
    public void Stricter_day_makes_the_second_wait_and_names_it()
    {
        var life = new SimulatedLife([Ask(0, 1), Ask(1, 2), Ask(2, 3)], [], []);
        var history = life.Told(life.PolicyInForce, Build.Leader("L-1"));

        var result = Run(history, WithCap(1) with { Version = 2 });

        result.Changes.Select(c => (c.RequestId, c.Before.Outcome, c.After.Outcome))
            .ShouldBe([("Q-01", RequestOutcome.Admitted, RequestOutcome.Deferred), ("Q-02", RequestOutcome.Admitted, RequestOutcome.Deferred)]);
        result.Changes[0].After.Until.ShouldBe(Build.Now.AddHours(24));
        result.Changes[0].After.ReachedAt.ShouldBe(Build.Now.AddHours(24));
        var waits = result.Network!.After.Waits;
        (waits.Count, waits.P50, waits.Max).ShouldBe((2, 23 * 60, 46 * 60));
    }

    [Fact]
    public void What_a_person_did_to_a_request_that_no_longer_waits_is_counted_and_left_out()
    {
        var life = new SimulatedLife([Ask(0, 1), Ask(1, 2)], [(PolicyFields.LeaderPer24Hours, 1), (PolicyFields.LeaderUrgentReserve, 0)], []);
        var told = life.Told(life.PolicyInForce, Build.Leader("L-1"));
        var kept = told.Events.OfType<LetThrough>().ShouldHaveSingleItem();
        var taken = kept with { At = Build.Now.AddHours(2), Cause = PermitCause.Override, Way = "TakeNow", ByPerson = true };
        var history = told with { Events = [.. told.Events.Where(e => e.At <= taken.At), taken] };

        var (same, more) = (Run(history, life.PolicyInForce), Run(history, life.DraftPolicy));

        (same.Changes.Length, same.SkippedActs).ShouldBe((0, 0));
        more.SkippedActs.ShouldBe(1);
        more.Changes.ShouldHaveSingleItem().After.Outcome.ShouldBe(RequestOutcome.Admitted);
    }

    [Fact]
    public void Open_dispute_takes_its_leader_s_room_until_it_is_settled()
    {
        var life = new SimulatedLife([Ask(0, 1), Ask(1, 2), Ask(6, 3)], [], []);
        var history = life.Told(life.PolicyInForce, Build.Leader("L-1"));

        var result = Run(history, Build.Policy((PolicyFields.LeaderOpenCap, 1)) with { Version = 2 });

        var change = result.Changes[0];
        (change.RequestId, change.After.Outcome).ShouldBe(("Q-01", RequestOutcome.Deferred));
        change.After.ReachedAt.ShouldBe(Build.Now.AddHours(4), "when the first dispute is settled, not at the promised time");
    }

    [Fact]
    public void Matter_that_comes_back_is_reopened_once_and_is_open_then()
    {
        var life = new SimulatedLife([Ask(0, 1), Ask(6, 1), Ask(7, 1)], [], []);

        var told = life.Told(life.PolicyInForce, Build.Leader("L-1")).Events;

        told.OfType<Look>().Select(l => l.Recorded.Code)
            .ShouldBe([DecisionCodes.Admit, DecisionCodes.SameMatterReopened, DecisionCodes.SameMatter]);
        told.OfType<Look>().Last().Snapshot!.Leaders[0].OpenDisputes.ShouldBe(1);
        told.OfType<Settled>().Count().ShouldBe(2);
    }

    [Fact]
    public void Protected_minutes_are_of_those_held_back_and_not_of_those_who_wait()
    {
        var life = new SimulatedLife([Ask(0, 1), Ask(1, 1, DisputeReason.Warranty), Ask(2, 2)], [], []);
        var history = life.Told(life.PolicyInForce, Build.Leader("L-1"));

        var result = Run(history, Build.Policy((PolicyFields.FloodCount, 2), (PolicyFields.FloodMinutes, 90), (PolicyFields.LeaderPer24Hours, 1)) with { Version = 2 });

        var after = result.Network!.After;
        (after.Outcomes[RequestOutcome.Refused], after.Outcomes[RequestOutcome.Deferred]).ShouldBe((1, 1));
        after.ProtectedMinutes.ShouldBe(new MinuteRange(20, 60));
        result.Network.Before.ProtectedMinutes.ShouldBe(new MinuteRange(0, 0));
    }

    [Theory]
    [InlineData(50, 2)]
    [InlineData(90, 4)]
    [InlineData(25, 1)]
    [InlineData(100, 4)]
    public void Percentile_is_the_nearest_rank(int percent, int expected) => Ranks.Nearest(
        [TimeSpan.FromHours(3), TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromHours(2)], percent)
        .ShouldBe(TimeSpan.FromHours(expected));

    private static bool SameMatter(HistoricRequest one, HistoricRequest other) =>
        (one.VisitRef, one.Reason) == (other.VisitRef, other.Reason);

    // A wait for the advisor ends when the guardrails look again, which is a promise of its own if they hold it back once more.
    private static bool Reaches(HistoricEvent happened, HashSet<string> matter) => happened switch
    {
        Look { FirstDecidedAt: not null } again => matter.Contains(again.Request.Id),
        Look { Recorded.Outcome: RequestOutcome.Admitted } admitted => matter.Contains(admitted.Request.Id),
        LetThrough through => matter.Contains(through.RequestId),
        _ => false,
    };

    private static string Told(History history) => JsonSerializer.Serialize(history.Events.Select(e => (object)e));

    private static SimulationResult Run(History history, Policy draft) => Simulator.Run(history, draft, new SimulationScope(), (_, _) => { });

    private static Asking Ask(int hours, int customer, DisputeReason reason = DisputeReason.Diagnosis) =>
        new(hours, 0, customer, reason, Dangers.None, Urgent: false, TalkedOver: true);

    private static Policy WithCap(int cap) => Build.Policy(
        (PolicyFields.LeaderPer24Hours, cap), (PolicyFields.LeaderUrgentReserve, 0), (PolicyFields.LeaderOpenCap, 200),
        (PolicyFields.CustomerPer7Days, 100), (PolicyFields.CustomerPer30Days, 400), (PolicyFields.FloodCount, 100), (PolicyFields.MaxDeferralHours, 1_080));
}
