using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Simulation;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Guardrails.Simulation;

/// <summary>
/// What people did in life, followed by a simulation. In each log a later ruling rests on the act: with it the log comes out
/// again, without it the log contradicts itself.
/// </summary>
public sealed class RecordedActsTests
{
    private static readonly LeaderSnapshot One = Build.Leader("L-1");
    private static readonly LeaderSnapshot Two = Build.Leader("L-2");
    private static readonly Policy OneADay = Build.Policy((PolicyFields.LeaderPer24Hours, 1), (PolicyFields.LeaderUrgentReserve, 0));

    [Fact]
    public void DisputeThatIsSettled_GivesItsPlaceBack()
    {
        var policy = Build.Policy((PolicyFields.LeaderOpenCap, 1));
        var log = new RecordedLog(policy, One);
        log.Ask(0, 0, customer: 1);
        log.Add(new Settled(At(0.5), "D-0"));
        log.Ask(1, 1, customer: 2, One.WithPermitsAt(At(0))).Outcome.ShouldBe(RequestOutcome.Admitted);

        RestsOn<Settled>(log, policy);
    }

    [Fact]
    public void DisputeThatAnotherClaims_TakesTheirPlaceAndNoMoreTheFirsts()
    {
        var policy = Build.Policy((PolicyFields.LeaderOpenCap, 1));
        var log = new RecordedLog(policy, One, Two);
        log.Ask(0, 0, customer: 1).LeaderId.ShouldBe("L-1");
        log.Add(new Given(At(0.5), "D-0", "L-2"));
        log.Ask(1, 1, customer: 2, One.WithPermitsAt(At(0)), Two.WithOpenDisputes(1)).LeaderId.ShouldBe("L-1");

        RestsOn<Given>(log, policy);
    }

    [Fact]
    public void DisputeThatGoesToTheQueue_TakesNobodysPlace()
    {
        var policy = Build.Policy((PolicyFields.LeaderOpenCap, 1));
        var log = new RecordedLog(policy, One);
        log.Ask(0, 0, customer: 1);
        log.Add(new Given(At(0.5), "D-0", null));
        log.Ask(1, 1, customer: 2, One.WithPermitsAt(At(0))).Outcome.ShouldBe(RequestOutcome.Admitted);

        RestsOn<Given>(log, policy);
    }

    // Settled, then handed over: a leader has opened it again.
    [Fact]
    public void SettledDisputeThatChangesHands_IsOpenAgain()
    {
        var policy = Build.Policy((PolicyFields.LeaderOpenCap, 1));
        var log = new RecordedLog(policy, One, Two);
        log.Ask(0, 0, customer: 1).LeaderId.ShouldBe("L-1");
        log.Add(new Settled(At(0.2), "D-0"), new Given(At(0.5), "D-0", "L-1"));
        log.Ask(1, 1, customer: 2, One.WithPermitsAt(At(0)).WithOpenDisputes(1), Two).LeaderId.ShouldBe("L-2");
        log.Ask(1.5, 2, customer: 3, One.WithPermitsAt(At(0)).WithOpenDisputes(1), Two.WithPermitsAt(At(1)).WithOpenDisputes(1)).Outcome
            .ShouldBe(RequestOutcome.Deferred);

        RestsOn<Given>(log, policy);
    }

    // What a person lets through counts against no cap, and its booking no more.
    [Fact]
    public void WhatAPersonLetsThrough_LeavesItsBookingToTheNext()
    {
        var log = new RecordedLog(OneADay, One);
        log.Ask(0, 0, customer: 1);
        log.Ask(0.2, 1, customer: 2, One.WithPermitsAt(At(0)).WithOpenDisputes(1)).Until.ShouldBe(At(24));
        log.Add(new LetThrough(At(1), "Q-1", "L-1", "TakeNow", PermitCause.Override, ByPerson: true));
        log.Ask(2, 2, customer: 3, One.WithPermitsAt(At(0)).WithOpenDisputes(2)).Until.ShouldBe(At(24));
        log.Add(new LetThrough(At(24), "Q-2", "L-1", "Leader", PermitCause.Booking, ByPerson: false));

        RestsOn<LetThrough>(log, OneADay);
    }

    [Fact]
    public void WhatIsTakenBack_WaitsForItsTimeAgain()
    {
        var log = new RecordedLog(OneADay, One);
        log.Ask(0, 0, customer: 1);
        log.Ask(0.2, 1, customer: 2, One.WithPermitsAt(At(0)).WithOpenDisputes(1)).Until.ShouldBe(At(24));
        log.Add(
            new LetThrough(At(1), "Q-1", "L-1", "TakeNow", PermitCause.Override, ByPerson: true),
            new TakenBack(At(1.01), "Q-1", At(1), PermitCause.Booking));
        log.Ask(2, 2, customer: 3, One.WithPermitsAt(At(0), At(24)).WithOpenDisputes(1)).Until.ShouldBe(At(48));
        log.Add(
            new LetThrough(At(24), "Q-1", "L-1", "Leader", PermitCause.Booking, ByPerson: false),
            new LetThrough(At(48), "Q-2", "L-1", "Leader", PermitCause.Booking, ByPerson: false));

        RestsOn<TakenBack>(log, OneADay);
    }

    [Fact]
    public void WhatWasLetThroughAtAnotherMoment_IsNotTakenBack()
    {
        var log = new RecordedLog(OneADay, One);
        log.Ask(0, 0, customer: 1);
        log.Ask(0.2, 1, customer: 2, One.WithPermitsAt(At(0)).WithOpenDisputes(1));
        log.Add(
            new LetThrough(At(1), "Q-1", "L-1", "TakeNow", PermitCause.Override, ByPerson: true),
            new TakenBack(At(1.01), "Q-1", At(0.9), PermitCause.Booking));
        log.Ask(2, 2, customer: 3, One.WithPermitsAt(At(0)).WithOpenDisputes(2)).Until.ShouldBe(At(24));

        RecordedLog.Run(log.Told, OneADay).Honesty.First.ShouldBeEmpty();
    }

    [Fact]
    public void PromiseThatIsHandedOver_TakesTheOthersTime()
    {
        var log = new RecordedLog(OneADay, One, Two);
        log.Ask(0, 0, customer: 1).LeaderId.ShouldBe("L-1");
        log.Ask(0.2, 1, customer: 2, One.WithPermitsAt(At(0)).WithOpenDisputes(1), Two).LeaderId.ShouldBe("L-2");
        var promise = log.Ask(
            0.4, 2, customer: 3, One.WithPermitsAt(At(0)).WithOpenDisputes(1), Two.WithPermitsAt(At(0.2)).WithOpenDisputes(1));
        (promise.LeaderId, promise.Until).ShouldBe(("L-1", At(24)));
        log.Add(new PromiseMoved(At(0.5), "Q-2", "L-2", PermitCause.Forced));
        var next = log.Ask(1, 3, customer: 4, One.WithPermitsAt(At(0)).WithOpenDisputes(1), Two.WithPermitsAt(At(0.2)).WithOpenDisputes(1));
        (next.LeaderId, next.Until).ShouldBe(("L-1", At(24)));
        log.Add(
            new LetThrough(At(24), "Q-3", "L-1", "Leader", PermitCause.Booking, ByPerson: false),
            new LetThrough(At(24), "Q-2", "L-2", "Forced", PermitCause.Forced, ByPerson: false));

        RestsOn<PromiseMoved>(log, OneADay);
    }

    [Fact]
    public void Appeal_CountsAmongWhatTheCustomerSent()
    {
        var policy = Build.Policy((PolicyFields.FloodCount, 3), (PolicyFields.FloodMinutes, 60));
        var log = new RecordedLog(policy, One);
        log.Ask(0, 0, customer: 1);
        log.Add(new Appealed(At(0.2), "Q-0"));
        log.Ask(
            0.4, 1, customer: 1,
            seen => seen with { Customer = seen.Customer! with { Submissions = [new(At(0.2), "Q-0", Urgent: false), new(At(0), "Q-0", Urgent: false)] } },
            One.WithPermitsAt(At(0)).WithOpenDisputes(1)).Code.ShouldBe(DecisionCodes.ConductFlood);

        RestsOn<Appealed>(log, policy);
    }

    [Fact]
    public void RequestThatIsMadeADisputeOfItsOwn_IsOneMoreToDo()
    {
        var policy = Build.Policy((PolicyFields.LeaderOpenCap, 2));
        var log = new RecordedLog(policy, One);
        log.Ask(0, 0, customer: 1);
        log.Ask(
            0.2, 1, customer: 1,
            seen => seen with { Matter = new MatterSnapshot("D-0", null, At(0), null, "L-1") },
            One.WithPermitsAt(At(0)).WithOpenDisputes(1)).Outcome.ShouldBe(RequestOutcome.Merged);
        log.Add(new Parted(At(0.5), "D-0", "Q-1", "D-1"));
        log.Ask(1, 2, customer: 2, One.WithPermitsAt(At(0)).WithOpenDisputes(2)).Outcome.ShouldBe(RequestOutcome.Deferred);

        RestsOn<Parted>(log, policy);
    }

    private static DateTimeOffset At(double hours) => RecordedLog.At(hours);

    private static void RestsOn<T>(RecordedLog log, Policy policy)
        where T : HistoricEvent
    {
        var result = RecordedLog.Run(log.Told, policy);

        result.Honesty.First.ShouldBeEmpty();
        result.Honesty.Compared.ShouldBe(log.Told.Events.OfType<Look>().Count());
        result.Changes.ShouldBeEmpty("the policy that was in force changes nothing");
        result.SkippedActs.ShouldBe(0);
        RecordedLog.Run(log.Without<T>(), policy).Honesty.Holds.ShouldBeFalse($"a later ruling rests on the {typeof(T).Name}");
    }
}
