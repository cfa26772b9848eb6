using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Simulation;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Guardrails.Simulation;

/// <summary>
/// What a simulation must know of a customer, and of what they ask about again: each log comes out again only if it does.
/// </summary>
public sealed class RecordedCustomersTests
{
    private static readonly LeaderSnapshot One = Build.Leader("L-1");
    private static readonly Policy OneADay = Build.Policy((PolicyFields.LeaderPer24Hours, 1), (PolicyFields.LeaderUrgentReserve, 0));

    [Fact]
    public void ShareThatIsUsedUp_IsCountedOverAllVisits()
    {
        var policy = Build.Policy((PolicyFields.CustomerPer7Days, 1));
        var log = new RecordedLog(policy, One);
        log.Ask(0, 0, customer: 1, visit: 1, seen => seen);
        log.Ask(1, 1, customer: 1, visit: 2, seen => Customer(seen, c => c with { Permits = [new(At(0), "Q-0", Urgent: false) { VisitRef = "V-1" }] }), Busy(1, 0))
            .Code.ShouldBe(DecisionCodes.CustomerShare);
        log.Ask(1.5, 2, customer: 2, visit: 3, seen => seen, Busy(1, 0)).Outcome.ShouldBe(RequestOutcome.Admitted);

        ComesOutAgain(log, policy);
    }

    // A booking counts at its time, and no more once a person has let the request through.
    [Fact]
    public void BookingOfACustomer_CountsUntilAPersonLetsItThrough()
    {
        var policy = Build.Policy((PolicyFields.LeaderPer24Hours, 1), (PolicyFields.LeaderUrgentReserve, 0), (PolicyFields.CustomerPer7Days, 1));
        var log = new RecordedLog(policy, One);
        log.Ask(0, 0, customer: 9, visit: 9, seen => seen);
        log.Ask(0.2, 1, customer: 1, visit: 1, seen => seen, Busy(1, 0)).Until.ShouldBe(At(24));
        log.Ask(0.5, 2, customer: 1, visit: 2, seen => Customer(seen, c => c with { Permits = [new(At(24), "Q-1", Urgent: false) { VisitRef = "V-1" }] }), Busy(1, 0, 24))
            .Code.ShouldBe(DecisionCodes.CustomerShare);
        log.Add(new LetThrough(At(1), "Q-1", "L-1", "TakeNow", PermitCause.Override, ByPerson: true));
        log.Ask(2, 3, customer: 1, visit: 3, seen => seen, Busy(2, 0)).Until.ShouldBe(At(24));

        ComesOutAgain(log, policy);
    }

    [Theory]
    [InlineData(1, 2)] // one customer on two visits
    [InlineData(2, 1)] // two customers about one visit
    public void Flood_IsOfTheCustomerOrAboutTheVisit(int customer, int visit)
    {
        var policy = Build.Policy((PolicyFields.FloodCount, 2), (PolicyFields.FloodMinutes, 60));
        var log = new RecordedLog(policy, One);
        log.Ask(0, 0, customer: 1, visit: 1, seen => seen);
        log.Ask(0.2, 1, customer, visit, seen => Customer(seen, c => c with { Submissions = [Sent(0, 0)] }), Busy(1, 0)).Code.ShouldBe(DecisionCodes.ConductFlood);
        log.Ask(0.4, 2, customer, visit, seen => Customer(seen, c => c with { Submissions = [Sent(0, 0)], FloodedSince = At(0.2) }), Busy(1, 0))
            .Code.ShouldBe(DecisionCodes.ConductFlood);
        log.Ask(0.6, 3, customer: 8, visit: 8, seen => seen, Busy(1, 0)).Outcome.ShouldBe(RequestOutcome.Admitted);

        ComesOutAgain(log, policy);
    }

    [Fact]
    public void WhoAsksAgainWhileTheyWait_SharesTheirPromise()
    {
        var log = new RecordedLog(OneADay, One);
        log.Ask(0, 0, customer: 1);
        log.Ask(0.2, 1, customer: 2, Busy(1, 0)).Until.ShouldBe(At(24));
        log.Ask(0.5, 2, customer: 2, seen => seen with { Waiting = new WaitingSnapshot("Q-1", At(24), "L-1") }, Busy(1, 0, 24)).SharesPromiseOf.ShouldBe("Q-1");
        log.Add(new LetThrough(At(24), "Q-1", "L-1", "Leader", PermitCause.Booking, ByPerson: false));

        var figures = ComesOutAgain(log, OneADay).Network!.After;

        (figures.Waits.Count, figures.StillWaiting, figures.Waits.Max, figures.Waits.P50).ShouldBe((2, 0, 1_428, 1_410), "both are reached at once");
        figures.Open.Max.ShouldBe(2, "one dispute of the first and one of both others");
    }

    // What was let through and taken back leaves no dispute behind that a repeat could join; the repeat shares the promise again.
    [Fact]
    public void WhoAsksAgainAfterItWasTakenBack_SharesThePromiseAndJoinsNoDispute()
    {
        var log = new RecordedLog(OneADay, One);
        log.Ask(0, 0, customer: 1);
        log.Ask(0.2, 1, customer: 2, Busy(1, 0)).Until.ShouldBe(At(24));
        log.Add(
            new LetThrough(At(1), "Q-1", "L-1", "TakeNow", PermitCause.Override, ByPerson: true),
            new TakenBack(At(1.01), "Q-1", At(1), PermitCause.Booking));
        log.Ask(2, 2, customer: 2, seen => seen with { Waiting = new WaitingSnapshot("Q-1", At(24), "L-1") }, Busy(1, 0, 24)).SharesPromiseOf.ShouldBe("Q-1");

        var figures = ComesOutAgain(log, OneADay).Network!.Before;

        (figures.Open.Max, figures.StillWaiting, figures.Waits.Count).ShouldBe((1, 2, 0));
    }

    // A repeat within the ring time joins in silence, a later one rings, and what rang last is what counts for the next.
    [Fact]
    public void RepeatOfAnOpenMatter_JoinsItAndRingsInTime()
    {
        var policy = Build.Policy((PolicyFields.RepeatRingHours, 2));
        var log = new RecordedLog(policy, One);
        log.Ask(0, 0, customer: 1);
        Repeat(1, 1, lastRang: 0).Rings.ShouldBeFalse();
        Repeat(2.5, 2, lastRang: 0).Rings.ShouldBeTrue();
        Repeat(3, 3, lastRang: 2.5).Rings.ShouldBeFalse();
        Repeat(5, 4, lastRang: 2.5).Rings.ShouldBeTrue();

        ComesOutAgain(log, policy).Network!.After.Open.Max.ShouldBe(1);

        Ruling Repeat(double hours, int number, double lastRang) => log.Ask(
            hours, number, customer: 1, seen => seen with { Matter = new MatterSnapshot("D-0", null, At(lastRang), null, "L-1") }, Busy(1, 0));
    }

    private static SimulationResult ComesOutAgain(RecordedLog log, Policy policy)
    {
        var result = RecordedLog.Run(log.Told, policy);

        result.Honesty.First.ShouldBeEmpty();
        result.Changes.ShouldBeEmpty();
        result.SkippedActs.ShouldBe(0);
        return result;
    }

    private static Snapshot Customer(Snapshot seen, Func<CustomerSnapshot, CustomerSnapshot> change) => seen with { Customer = change(seen.Customer!) };

    private static PermitStamp Sent(double hours, int number) => new(At(hours), $"Q-{number}", Urgent: false);

    private static LeaderSnapshot Busy(int open, params double[] permits) => One.WithPermitsAt([.. permits.Select(At)]).WithOpenDisputes(open);

    private static DateTimeOffset At(double hours) => RecordedLog.At(hours);
}
