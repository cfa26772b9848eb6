using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Simulation;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Guardrails.Simulation;

/// <summary>Where room comes from under a draft: a dispute that ends, a leader who appears, a danger that ends a wait.</summary>
public sealed class DraftRoomTests
{
    private static readonly LeaderSnapshot One = Build.Leader("L-1");
    private static readonly LeaderSnapshot Two = Build.Leader("L-2");

    // In life all three are admitted. With one open at a time the second is reached when the first is settled, as the log says after
    // four hours; it then stays open as long as half of the place's do, an hour, and makes room for the third.
    [Theory]
    [InlineData(true)]
    [InlineData(false)] // whose opening hours nobody knows
    public void DisputeThatBeganOtherwise_EndsAfterTheMiddleTimeAndMakesRoom(bool hasCalendar)
    {
        var life = new SimulatedLife([Ask(0, 1), Ask(1, 2), Ask(2, 3)], [], []);
        var history = life.Told(life.PolicyInForce, One);
        history = history with
        {
            Handling = history.Handling.Add(Build.Location, new HandlingTimes(TimeSpan.FromHours(1), TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(60))),
            Calendars = hasCalendar ? history.Calendars : history.Calendars.Clear(),
        };

        var result = RecordedLog.Run(history, Build.Policy((PolicyFields.LeaderOpenCap, 1)) with { Version = 2 });

        result.Changes.Select(c => (c.RequestId, c.After.ReachedAt)).ShouldBe([("Q-01", At(4)), ("Q-02", At(5))]);
        result.Network!.After.Open.Max.ShouldBe(1);
    }

    // A second leader is there from the third request on. The room is not for who happens to ask, but for who waits.
    [Fact]
    public void LeaderWhoAppears_GoesToWhoWaitsFirst()
    {
        var life = new SimulatedLife([Ask(0, 1), Ask(1, 2), Ask(2, 3)], [], []);
        var history = life.Told(life.PolicyInForce, asked => asked < 2 ? [One] : [One, Two]);

        var result = RecordedLog.Run(
            history, Build.Policy((PolicyFields.LeaderPer24Hours, 1), (PolicyFields.LeaderUrgentReserve, 0)) with { Version = 2 });

        result.Changes.Select(c => (c.RequestId, c.After.Outcome, c.After.LeaderId, c.After.ReachedAt)).ShouldBe(
        [
            ("Q-01", RequestOutcome.Deferred, "L-2", At(2)), ("Q-02", RequestOutcome.Deferred, "L-1", At(24)),
        ]);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(11)] // another draft, under which nothing of this is otherwise
    public void CarThatIsStatedToBeUnsafe_EndsItsWait(int estimateChange)
    {
        var policy = Build.Policy((PolicyFields.LeaderPer24Hours, 1), (PolicyFields.LeaderUrgentReserve, 0));
        var log = new RecordedLog(policy, One);
        log.Ask(0, 0, customer: 1);
        log.Ask(0.2, 1, customer: 2, One.WithPermitsAt(At(0)).WithOpenDisputes(1)).Until.ShouldBe(At(24));
        var look = log.Told.Events.OfType<Look>().Last();
        var unsafeNow = look.Snapshot! with { Visit = look.Snapshot.Visit! with { Drivable = false } };
        var ruling = GuardrailSet.Decide(
            policy, unsafeNow with { Leaders = [One.WithPermitsAt(At(0)).WithOpenDisputes(1)] }, look.Facts with { FirstDecidedAt = look.At }, At(1)).Ruling;
        log.Add(look with { At = At(1), Recorded = ruling, Snapshot = unsafeNow, FirstDecidedAt = look.At });

        var draft = Build.Policy(
            (PolicyFields.LeaderPer24Hours, 1), (PolicyFields.LeaderUrgentReserve, 0), (PolicyFields.EstimateChangePercent, estimateChange));
        var result = RecordedLog.Run(log.Told, draft with { Version = 2 });

        (ruling.Outcome, ruling.Lane).ShouldBe((RequestOutcome.Admitted, Lane.S));
        result.Honesty.First.ShouldBeEmpty();
        result.Changes.ShouldBeEmpty();
        (result.Network!.After.LaneS, result.Network.After.StillWaiting, result.Network.After.Open.Max).ShouldBe((1, 0, 2));
    }

    private static DateTimeOffset At(double hours) => RecordedLog.At(hours);

    private static Asking Ask(int hours, int customer) => new(hours, 0, customer, DisputeReason.Diagnosis, Dangers.None, Urgent: false, TalkedOver: true);
}
