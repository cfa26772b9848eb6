using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using FsCheck.Fluent;

namespace EscalationDashboard.Tests.Domain.Guardrails;

/// <summary>What holds for every decision, whatever happened before it.</summary>
public sealed class GuardrailSetTests
{
    // Never throwing is the first property; those below would fail too if it did not hold.
    [Fact]
    public void Every_request_gets_one_decision_with_one_code_of_the_list() => Properties.Hold(
        Scenario.Any, story => story.Smaller(), story =>
        {
            var ruling = story.Decide().Ruling;

            DecisionCodes.All.ShouldContain(ruling.Code);
            OutcomeOf(ruling.Code).ShouldBe(ruling.Outcome);
            Enum.IsDefined(ruling.Outcome).ShouldBeTrue();
        });

    // Invariant I2.
    [Fact]
    public void A_danger_is_admitted_or_merged_in_lane_S_under_every_policy() => Properties.Hold(
        Scenario.WithDanger, story => story.SmallerWithDanger(), story =>
        {
            var ruling = story.Decide().Ruling;

            ruling.Lane.ShouldBe(Lane.S);
            ruling.Outcome.ShouldBeOneOf(RequestOutcome.Admitted, RequestOutcome.Merged);
            ruling.Until.ShouldBe(ruling.Outcome == RequestOutcome.Admitted ? story.Case.Now + story.Case.For().Policy.SafetyContact : null);
            (ruling.Outcome == RequestOutcome.Merged).ShouldBe(ruling.DisputeNumber is not null);
            if (ruling.Outcome == RequestOutcome.Admitted && story.Case.Snapshot.Leaders.Length > 0)
            {
                ruling.LeaderId.ShouldNotBeNull();
            }
        });

    [Fact]
    public void Without_a_danger_nothing_gets_into_lane_S() => Properties.Hold(
        Scenario.Any, story => story.Smaller(), story =>
        {
            var safe = story.Case.Declaring(Dangers.None)
                .OnVisit(v => v with { StopDrivingRecall = false, Drivable = true, TowOpen = false });

            safe.Decide().Ruling.Lane.ShouldBe(Lane.N);
        });

    // Invariant I3: the culture of the machine.
    [Theory]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    [InlineData("sv-SE")]
    public void The_same_four_values_give_the_same_decision_in_every_culture(string culture) => Properties.Hold(
        Scenario.Any, story => story.Smaller(), story =>
        {
            var here = CultureScope.Culture("", () => Json.Write(story.Decide()));
            var there = CultureScope.Culture(culture, () => Json.Write(story.Decide()));

            Alike.Texts(there, here);
        });

    // Invariant I3: the offset that a machine writes its times in.
    [Fact]
    public void The_same_instants_give_the_same_decision_in_every_offset() => Properties.Hold(
        Scenario.Any, story => story.Smaller(), story =>
        {
            var (here, offset) = (story.Case, TimeSpan.FromHours(9));
            var there = (here with { Now = here.Now.ToOffset(offset) })
                .Asking(r => r with { ArrivedAt = r.ArrivedAt.ToOffset(offset) })
                .OnVisit(v => v with { OpenedAt = v.OpenedAt.ToOffset(offset), PromisedAt = v.PromisedAt?.ToOffset(offset) })
                .Seeing(s => s with { LastDecisionAt = s.LastDecisionAt?.ToOffset(offset) });

            there.Decide().Ruling.ShouldBe(here.Decide().Ruling); // times are equal when their instants are
        });

    // Invariant I3: what was stored is decided again.
    [Fact]
    public void A_stored_snapshot_gives_the_stored_decision_again() => Properties.Hold(
        Scenario.Any, story => story.Smaller(), story =>
        {
            var decided = story.Case;
            var (snapshot, decision) = (Json.Write(decided.Snapshot), Json.Write(decided.Decide()));

            var again = (decided with { Snapshot = Json.Read<Snapshot>(snapshot) }).Decide();

            Alike.Texts(Json.Write(again), decision);
        });

    // Invariant I7.
    [Fact]
    public void Raising_a_cap_never_refuses_what_the_lower_cap_admitted() => Properties.Hold(
        from story in Scenario.Any
        from field in Gen.Elements(
            PolicyFields.LeaderPer24Hours, PolicyFields.LeaderOpenCap, PolicyFields.LeaderUrgentReserve, PolicyFields.CustomerPer7Days,
            PolicyFields.CustomerPer30Days, PolicyFields.FleetFactor, PolicyFields.FloodCount)
        from more in Gen.Elements(1, 2, 20, 9_000)
        select new Raise(story, field, more),
        raise => raise.Scenario.Smaller().Select(smaller => raise with { Scenario = smaller }),
        raise =>
        {
            var lower = raise.Scenario.Case;
            var higher = lower.Under(Raised(lower.Policy, raise.Field, raise.By));
            if (lower.Decide().Ruling.Outcome == RequestOutcome.Admitted)
            {
                higher.Decide().Ruling.Outcome.ShouldBe(RequestOutcome.Admitted);
            }
        });

    // The other way round: a longer silence is asked for before it counts, so what the longer one lets pass the shorter one does.
    [Fact]
    public void Raising_the_hours_of_silence_gives_nobody_ground_who_had_none() => Properties.Hold(
        from story in Scenario.Any
        from more in Gen.Elements(1, 2, 20, 9_000)
        select new Raise(story, PolicyFields.SilentHours, more),
        raise => raise.Scenario.Smaller().Select(smaller => raise with { Scenario = smaller }),
        raise =>
        {
            var shorter = raise.Scenario.Case;
            var longer = shorter.Under(Raised(shorter.Policy, raise.Field, raise.By));
            if (longer.Through(new EscalationDashboard.Domain.Guardrails.Checks.Ground())!.Ruling is null)
            {
                shorter.Through(new EscalationDashboard.Domain.Guardrails.Checks.Ground())!.Ruling.ShouldBeNull();
            }
        });

    // Invariant I7, for the caps that leaders set themselves.
    [Fact]
    public void Raising_a_leaders_own_cap_never_refuses_what_the_lower_one_admitted() => Properties.Hold(
        from story in Scenario.Any
        from more in Gen.Elements(1, 2, 20, 9_000)
        select new Raise(story, "own caps", more),
        raise => raise.Scenario.Smaller().Select(smaller => raise with { Scenario = smaller }),
        raise =>
        {
            var lower = raise.Scenario.Case;
            var higher = lower.With([.. lower.Snapshot.Leaders.Select(l => l with
            {
                Own = l.Own is { } own ? new OwnCaps(own.Per24Hours + raise.By, own.Open + raise.By) : null,
            })]);
            if (lower.Decide().Ruling.Outcome == RequestOutcome.Admitted)
            {
                higher.Decide().Ruling.Outcome.ShouldBe(RequestOutcome.Admitted);
            }
        });

    [Fact]
    public void A_booking_is_promised_from_now_up_to_the_bound_by_a_leader_and_no_later() => Properties.Hold(
        Scenario.Any, story => story.Smaller(), story =>
        {
            var request = story.Case;
            var ruling = request.Decide().Ruling;
            var bound = request.For().Bound;
            if (ruling.Code == DecisionCodes.LeaderLoad)
            {
                // A leader who can keep it, and no later than the longest wait.
                ruling.Until!.Value.ShouldBeInRange(request.Now, bound > request.Now ? bound : request.Now);
                var keeper = request.Snapshot.Leader(ruling.LeaderId)!;
                keeper.Calendar().AbsenceAt(ruling.Until.Value).ShouldBeNull();
                keeper.Log().HasRoomAt(ruling.Until.Value, LeaderCaps.Of(keeper, request.For().Policy).For(ruling.Urgent)).ShouldBeTrue();
            }
            else if (ruling.Code == DecisionCodes.LeaderLoadFull)
            {
                Overflow.Earliest(
                    request.Snapshot.Leaders.Where(l => l.Tier == ruling.Tier && (l.AtLocation || l.Tier == LeaderTier.Regional)), request.For().Policy, ruling.Urgent,
                    request.Now, bound > request.Now ? bound : request.Now).ShouldBeNull();
                (ruling.LeaderId, ruling.Until > request.Now).ShouldBe((null, true));
            }
            else if (ruling.Code == DecisionCodes.CentreFirst)
            {
                ruling.Until!.Value.ShouldBeGreaterThan(request.Now);
                ruling.Until!.Value.ShouldBeLessThanOrEqualTo(bound);
            }
            else if (ruling.Code == DecisionCodes.SameMatterWaiting)
            {
                ruling.Until.ShouldBe(request.Snapshot.Waiting!.Until); // the promise that stands, neither earlier nor later
            }
        });

    [Fact]
    public void A_refusal_has_an_end_after_now_and_a_machine_s_own_flood_pause_lasts_an_hour_at_most() => Properties.Hold(
        Scenario.Any, story => story.Smaller(), story =>
        {
            var (request, ruling) = (story.Case, story.Decide().Ruling);
            if (ruling.Outcome == RequestOutcome.Refused)
            {
                ruling.Until!.Value.ShouldBeGreaterThan(request.Now);
                ruling.FlipsAt.ShouldBe(ruling.Until);
                if (ruling.Code == DecisionCodes.ConductFlood)
                {
                    var pauseEnds = (DateTimeOffset)story.Decide().Checks[^1].Inputs["pauseEnds"]!;
                    pauseEnds.ShouldBeLessThanOrEqualTo(request.Now.AddMinutes(60));
                    ruling.Until!.Value.ShouldBeGreaterThanOrEqualTo(pauseEnds);
                }
            }
        });

    [Fact]
    public void Every_check_up_to_the_one_that_decided_is_recorded_in_order() => Properties.Hold(
        Scenario.Any, story => story.Smaller(), story =>
        {
            var decision = story.Decide();
            var names = decision.Checks.Select(c => c.Check).ToList();

            names.ShouldBe(GuardrailSet.InOrder.Select(g => g.Check).Where(names.Contains));
            decision.Ruling.Code.Split('.')[0].ShouldBe(names[^1]);
            decision.Checks.SkipLast(1).ShouldAllBe(c => c.Passed);
            decision.Checks[^1].Passed.ShouldBe(names[^1] == "admit");
        });

    [Fact]
    public void The_checks_stand_in_the_order_of_the_rule_book() =>
        GuardrailSet.InOrder.Select(g => g.Check)
            .ShouldBe(["safety", "conduct", "undecided", "eligible", "same-matter", "ground", "centre-first", "customer-share", "leader-load", "admit"]);

    private static RequestOutcome OutcomeOf(string code) => code switch
    {
        DecisionCodes.Safety or DecisionCodes.SafetyRegional or DecisionCodes.Admit => RequestOutcome.Admitted,
        DecisionCodes.SafetyMerged or DecisionCodes.SameMatter or DecisionCodes.SameMatterReopened => RequestOutcome.Merged,
        DecisionCodes.LeaderLoad or DecisionCodes.CentreFirst or DecisionCodes.SameMatterWaiting => RequestOutcome.Deferred,
        DecisionCodes.ConductRefused or DecisionCodes.ConductFlood or DecisionCodes.CustomerShare => RequestOutcome.Refused,
        DecisionCodes.Undecided or DecisionCodes.ConductRestricted => RequestOutcome.Review,
        _ => RequestOutcome.Redirected,
    };

    private static Policy Raised(Policy policy, string field, int by) => policy with
    {
        Network = policy.Network.SetItem(field, Up(policy.Network.GetValueOrDefault(field, PolicyFields.Defaults[field]), by)),
        Regions = policy.Regions.SetItems(policy.Regions.Where(l => l.Value.ContainsKey(field))
            .Select(l => KeyValuePair.Create(l.Key, l.Value.SetItem(field, Up(l.Value[field], by))))),
        Locations = policy.Locations.SetItems(policy.Locations.Where(l => l.Value.ContainsKey(field))
            .Select(l => KeyValuePair.Create(l.Key, l.Value.SetItem(field, Up(l.Value[field], by))))),
    };

    private static decimal Up(decimal value, int by) => value > 1_000_000 ? value : value + by;

    private sealed record Raise(Scenario Scenario, string Field, int By)
    {
        public override string ToString() => $"{Scenario}; then {Field} is raised by {By}";
    }
}
