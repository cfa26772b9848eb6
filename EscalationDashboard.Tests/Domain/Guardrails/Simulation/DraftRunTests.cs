using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Simulation;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Guardrails.Simulation;

/// <summary>What a draft would have made of a recorded day: whom it gives room, when, and what people did that it leaves nothing to.</summary>
public sealed class DraftRunTests
{
    private static readonly LeaderSnapshot One = Build.Leader("L-1");
    private static readonly Policy OneADay = ADay(1);

    [Fact]
    public void MoreRoom_GoesToWhoWaitsAsSoonAsTheWindowBegins()
    {
        var log = OneAndAWait();

        var change = Run(log.Told with { From = At(1) }, ADay(2)).Changes.ShouldHaveSingleItem();

        (change.RequestId, change.Before.ReachedAt, change.After.ReachedAt).ShouldBe(("Q-1", At(24), At(1)));
        (change.Before.Outcome, change.After.Outcome).ShouldBe((RequestOutcome.Deferred, RequestOutcome.Deferred));
    }

    // One more place goes to who has waited longest; the next appears when the first permit is a day old.
    [Fact]
    public void MoreRoom_IsGivenInFairOrderAsFarAsItGoes()
    {
        var log = OneAndAWait();
        log.Ask(0.4, 2, customer: 3, One.WithPermitsAt(At(0), At(24)).WithOpenDisputes(1)).Until.ShouldBe(At(48));
        log.Add(new LetThrough(At(48), "Q-2", "L-1", "Leader", PermitCause.Booking, ByPerson: false));

        Run(log.Told with { From = At(1) }, ADay(2)).Changes.Select(c => (c.RequestId, c.After.ReachedAt)).ShouldBe([("Q-1", At(1)), ("Q-2", At(24))]);
    }

    // At seven in the evening nobody is on duty; the leader comes back at eight in the morning, two hours before the promised time.
    [Fact]
    public void MoreRoom_IsGivenWhenTheLeaderComesBackOnDuty() =>
        Run(OneAndAWait().Told with { From = At(9) }, ADay(2)).Changes.ShouldHaveSingleItem().After.ReachedAt.ShouldBe(At(22));

    [Fact]
    public void MoreRoom_IsTheRegionsWhereTheRegionHoldsThePromise()
    {
        LeaderSnapshot[] leaders = [One.NeverOnDuty(), Build.RegionalLeader("R-1")];
        var log = new RecordedLog(OneADay, leaders);
        log.Ask(0, 0, customer: 1).LeaderId.ShouldBe("R-1");
        log.Ask(0.2, 1, customer: 2, leaders[0], leaders[1].WithPermitsAt(At(0)).WithOpenDisputes(1)).Until.ShouldBe(At(24));
        log.Add(new LetThrough(At(24), "Q-1", "R-1", "Leader", PermitCause.Booking, ByPerson: false));

        var change = Run(log.Told with { From = At(1) }, ADay(2)).Changes.ShouldHaveSingleItem();

        (change.After.LeaderId, change.After.ReachedAt).ShouldBe(("R-1", At(1)));
    }

    // A number that none of this rests on is another: promises are kept when the log says, late or early.
    [Fact]
    public void WhereNothingGoesOtherwise_PromisesAreKeptWhenTheyWere()
    {
        var late = OneAndAWait(keptAfter: TimeSpan.FromMinutes(5));
        var policy = Build.Policy((PolicyFields.LeaderOpenCap, 1));
        var early = new RecordedLog(policy, One);
        early.Ask(0, 0, customer: 1);
        early.Ask(0.2, 1, customer: 2, One.WithPermitsAt(At(0)).WithOpenDisputes(1)).Until.ShouldBe(At(22));
        early.Add(new Settled(At(1), "D-0"), new LetThrough(At(1.1), "Q-1", "L-1", "Early", PermitCause.Admission, ByPerson: false));
        early.Ask(2, 2, customer: 3, One.WithPermitsAt(At(0), At(1.1)).WithOpenDisputes(1)).Until.ShouldBe(At(22));

        Run(late.Told, ADay(1, (PolicyFields.EstimateChangePercent, 11))).Changes.ShouldBeEmpty();
        Run(early.Told, policy).Changes.ShouldBeEmpty();
        Run(early.Told, Build.Policy((PolicyFields.LeaderOpenCap, 1), (PolicyFields.EstimateChangePercent, 11))).Changes.ShouldBeEmpty();
    }

    [Fact]
    public void PromiseThatTheDraftNeverMade_IsHandedToNobody()
    {
        var log = OneAndAWait(kept: false);
        log.Add(
            new PromiseMoved(At(1), "Q-1", "L-2", PermitCause.Booking),
            new LetThrough(At(24), "Q-1", "L-2", "Leader", PermitCause.Booking, ByPerson: false));

        var change = Run(log.Told, ADay(2)).Changes.ShouldHaveSingleItem();

        (change.Before.LeaderId, change.After.LeaderId, change.After.Outcome).ShouldBe(("L-2", "L-1", RequestOutcome.Admitted));
    }

    [Fact]
    public void SamePromiseKeptHalfAMinuteLater_IsNoChange()
    {
        var log = OneAndAWait(keptAfter: TimeSpan.FromSeconds(30));
        log.Ask(1, 2, customer: 3, One.WithPermitsAt(At(0), At(24)).WithOpenDisputes(1)).Until.ShouldBe(At(48));

        var result = Run(log.Told, ADay(1, (PolicyFields.MaxDeferralHours, 30)));

        var change = result.Changes.ShouldHaveSingleItem();
        (change.RequestId, change.Before.Outcome, change.After.Outcome).ShouldBe(("Q-2", RequestOutcome.Deferred, RequestOutcome.Redirected));
    }

    [Fact]
    public void SamePromiseKeptMinutesLater_IsAChange()
    {
        var log = OneAndAWait(keptAfter: TimeSpan.FromMinutes(5));
        log.Ask(1, 2, customer: 3, One.WithPermitsAt(At(0), At(24)).WithOpenDisputes(1));

        Run(log.Told, ADay(1, (PolicyFields.MaxDeferralHours, 30))).Changes.Select(c => c.RequestId).ShouldBe(["Q-1", "Q-2"]);
    }

    // Under the draft the second waits a day; the third waits in both, until a person lets it through.
    [Fact]
    public void WhatAPersonLetsThrough_IsLetThroughWhereItStillWaits()
    {
        var log = new RecordedLog(ADay(2), One);
        log.Ask(0, 0, customer: 1);
        log.Ask(0.2, 1, customer: 2, One.WithPermitsAt(At(0)).WithOpenDisputes(1)).Outcome.ShouldBe(RequestOutcome.Admitted);
        log.Ask(0.4, 2, customer: 3, One.WithPermitsAt(At(0), At(0.2)).WithOpenDisputes(2)).Until.ShouldBe(At(24));
        log.Add(new LetThrough(At(3), "Q-2", "L-1", "TakeNow", PermitCause.Override, ByPerson: true));

        var result = Run(log.Told, OneADay);

        result.SkippedActs.ShouldBe(0);
        result.Changes.Select(c => (c.RequestId, c.After.Outcome, c.After.ReachedAt)).ShouldBe(
        [
            ("Q-1", RequestOutcome.Deferred, At(24)), ("Q-2", RequestOutcome.Deferred, At(3)),
        ]);
        result.Changes[1].After.Until.ShouldBe(At(48));
    }

    [Fact]
    public void WhatAPersonTookBack_IsNotTakenBackWhereTheyNeverLetItThrough()
    {
        var log = OneAndAWait(kept: false);
        log.Add(
            new LetThrough(At(1), "Q-1", "L-1", "TakeNow", PermitCause.Override, ByPerson: true),
            new TakenBack(At(1.01), "Q-1", At(1), PermitCause.Booking),
            new LetThrough(At(24), "Q-1", "L-1", "Leader", PermitCause.Booking, ByPerson: false));

        var result = Run(log.Told, ADay(2));

        result.SkippedActs.ShouldBe(1);
        result.Changes.ShouldHaveSingleItem().After.Outcome.ShouldBe(RequestOutcome.Admitted);
    }

    [Fact]
    public void RequestThatTheDraftNeverJoined_CannotBeParted()
    {
        var policy = Build.Policy();
        var log = new RecordedLog(policy, One);
        log.Ask(0, 0, customer: 1);
        log.Ask(
            0.2, 1, customer: 1, seen => seen with { Matter = new MatterSnapshot("D-0", null, At(0), null, "L-1") },
            One.WithPermitsAt(At(0)).WithOpenDisputes(1)).Outcome.ShouldBe(RequestOutcome.Merged);
        log.Add(new Parted(At(0.5), "D-0", "Q-1", "D-1"), new Settled(At(1), "D-1"));

        var result = Run(log.Told, Build.Policy((PolicyFields.FloodCount, 2), (PolicyFields.FloodMinutes, 60)));

        result.SkippedActs.ShouldBe(1);
        result.Changes.Select(c => (c.RequestId, c.After.Outcome)).ShouldBe([("Q-1", RequestOutcome.Refused)]);
    }

    [Fact]
    public void WhatWasDoneToADispute_IsDoneWhereItGoesAsRecorded()
    {
        var policy = Build.Policy((PolicyFields.LeaderOpenCap, 1));
        var log = new RecordedLog(policy, One);
        log.Ask(0, 0, customer: 1);
        log.Add(new Settled(At(0.5), "D-0"));
        log.Ask(1, 1, customer: 2, One.WithPermitsAt(At(0))).Outcome.ShouldBe(RequestOutcome.Admitted);

        var result = Run(log.Told, Build.Policy((PolicyFields.LeaderOpenCap, 1), (PolicyFields.EstimateChangePercent, 11)));

        result.Changes.ShouldBeEmpty("as far as nothing goes otherwise, it is settled when it was");
    }

    // The advisor has the customer for so long from when the diagnosis was stated, ten minutes before the request.
    [Theory]
    [InlineData(60, 50)]
    [InlineData(90, 80)]
    public void LongerWithTheAdvisor_IsLookedAtAgainAtTheDraftsTime(int minutes, int reached)
    {
        var life = new SimulatedLife([new(0, 0, 1, DisputeReason.Diagnosis, Dangers.None, Urgent: false, TalkedOver: false)], [(PolicyFields.CentreFirstMinutes, 30)], []);
        var history = life.Told(life.PolicyInForce, One);

        var change = Run(history, Build.Policy((PolicyFields.CentreFirstMinutes, minutes))).Changes.ShouldHaveSingleItem();

        (change.Before.Outcome, change.After.Outcome).ShouldBe((RequestOutcome.Admitted, RequestOutcome.Admitted));
        (change.Before.ReachedAt, change.After.ReachedAt).ShouldBe((Build.Now.AddMinutes(20), Build.Now.AddMinutes(reached)));
    }

    [Fact]
    public void RegionsGoTheirOwnWays_AndOneThatGoesOtherwiseLeavesTheOthersAsRecorded()
    {
        var result = Run(OneAndAWait().Told, OneADay.InRegion("elsewhere", (PolicyFields.LeaderPer24Hours, 5)) with { Version = 2 });

        result.Changes.ShouldBeEmpty();
    }

    // One is admitted, the next promised the same time tomorrow.
    private static RecordedLog OneAndAWait(TimeSpan keptAfter = default, bool kept = true)
    {
        var log = new RecordedLog(OneADay, One);
        log.Ask(0, 0, customer: 1);
        log.Ask(0.2, 1, customer: 2, One.WithPermitsAt(At(0)).WithOpenDisputes(1)).Until.ShouldBe(At(24));
        if (kept)
        {
            log.Add(new LetThrough(At(24) + keptAfter, "Q-1", "L-1", "Leader", PermitCause.Booking, ByPerson: false));
        }

        return log;
    }

    private static Policy ADay(int cap, params (string Field, decimal Value)[] more) =>
        Build.Policy([(PolicyFields.LeaderPer24Hours, cap), (PolicyFields.LeaderUrgentReserve, 0), .. more]);

    private static DateTimeOffset At(double hours) => RecordedLog.At(hours);

    private static SimulationResult Run(History history, Policy draft)
    {
        var ordered = history with { Events = [.. history.Events.OrderBy(e => e.At)] };
        var result = RecordedLog.Run(ordered, draft with { Version = 2 });
        result.Honesty.First.ShouldBeEmpty();
        return result;
    }
}
