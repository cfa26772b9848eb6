using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Disputes;

public sealed class QueuePriorityTests
{
    private static readonly DisputeTimers Promises = new(Build.Now.AddHours(1), Build.Now.AddHours(8), Build.Now.AddHours(2));

    [Theory]
    [InlineData(0, Urgency.Age, Promise.None)]
    [InlineData(45, Urgency.Age, Promise.None)] // a quarter of an hour before is not yet soon
    [InlineData(46, Urgency.DueSoon, Promise.FirstContact)]
    [InlineData(60, Urgency.DueSoon, Promise.FirstContact)]
    [InlineData(61, Urgency.Overdue, Promise.FirstContact)]
    public void Nobody_has_spoken_with_the_customer_yet(int minutes, Urgency urgency, Promise promise) =>
        At(minutes, Waiting()).ShouldBe((urgency, promise));

    [Theory]
    [InlineData(100, Urgency.Age, Promise.None)]
    [InlineData(106, Urgency.DueSoon, Promise.OwnerActs)]
    [InlineData(121, Urgency.Overdue, Promise.OwnerActs)]
    public void The_owner_has_spoken_and_must_go_on(int minutes, Urgency urgency, Promise promise) =>
        At(minutes, Owned()).ShouldBe((urgency, promise));

    [Theory]
    [InlineData(420, Urgency.Age, Promise.None)]
    [InlineData(421, Urgency.DueSoon, Promise.SameDay)] // an hour before, since more than a call is left to do
    [InlineData(481, Urgency.Overdue, Promise.SameDay)]
    public void Only_the_day_is_left(int minutes, Urgency urgency, Promise promise) =>
        At(minutes, Waiting() with { FirstContactAt = Build.Now }).ShouldBe((urgency, promise));

    [Fact]
    public void The_customers_turn_is_nobodys_delay() =>
        At(1000, Owned() with { Paused = PauseKind.Customer }).ShouldBe((Urgency.Paused, Promise.None));

    [Theory]
    [InlineData(200, Urgency.Paused, Promise.None)] // the owner's promise rests too
    [InlineData(481, Urgency.Overdue, Promise.SameDay)] // what the customer was promised does not
    public void A_rest_of_the_owners_own_hides_no_promise_to_the_customer(int minutes, Urgency urgency, Promise promise) =>
        At(minutes, Owned() with { Paused = PauseKind.Time }).ShouldBe((urgency, promise));

    [Fact]
    public void Safety_comes_before_everything_and_says_when_it_is_late()
    {
        At(0, Waiting() with { Lane = Lane.S }).ShouldBe((Urgency.Safety, Promise.None));
        At(61, Waiting() with { Lane = Lane.S }).ShouldBe((Urgency.Safety, Promise.FirstContact));
    }

    [Fact]
    public void Of_two_that_are_late_the_later_one_comes_first_and_of_two_that_wait_the_older()
    {
        var now = Build.Now.AddMinutes(90);
        var earlier = QueuePriority.RankOf(Waiting() with { Timers = Promises with { FirstContactDue = Build.Now } }, now);

        earlier.CompareTo(QueuePriority.RankOf(Waiting(), now)).ShouldBeLessThan(0);
        QueuePriority.RankOf(Waiting() with { Since = Build.Now.AddMinutes(-5) }, Build.Now)
            .CompareTo(QueuePriority.RankOf(Waiting(), Build.Now)).ShouldBeLessThan(0);
    }

    [Fact]
    public void What_is_more_pressing_comes_first_whenever_its_promise_runs_out()
    {
        var (overdue, soon) = (new PriorityRank(Urgency.Overdue, Promise.SameDay, Build.Now.AddDays(1)), new PriorityRank(Urgency.DueSoon, Promise.SameDay, Build.Now));

        overdue.CompareTo(soon).ShouldBeLessThan(0);
        soon.CompareTo(overdue).ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(Urgency.Safety, Promise.None, false)]
    [InlineData(Urgency.Safety, Promise.FirstContact, true)]
    [InlineData(Urgency.Overdue, Promise.SameDay, true)]
    [InlineData(Urgency.DueSoon, Promise.FirstContact, false)]
    [InlineData(Urgency.Age, Promise.None, false)]
    public void Late_is_what_is_overdue_and_a_danger_whose_promise_has_run_out(Urgency urgency, Promise promise, bool late) =>
        new PriorityRank(urgency, promise, Build.Now).IsLate.ShouldBe(late);

    [Fact]
    public void The_next_promise_is_the_nearest_and_none_while_it_waits_for_the_customer()
    {
        QueuePriority.DueOf(Waiting()).ShouldBe(Build.Now.AddHours(1));
        QueuePriority.DueOf(Owned()).ShouldBe(Build.Now.AddHours(2));
        QueuePriority.DueOf(Owned() with { Paused = PauseKind.Time }).ShouldBe(Build.Now.AddHours(8));
        QueuePriority.DueOf(Owned() with { Paused = PauseKind.Customer }).ShouldBeNull();
        QueuePriority.DueOf(Waiting() with { Lane = Lane.S, Paused = PauseKind.Customer }).ShouldBe(Build.Now.AddHours(1));
        QueuePriority.DueOf(Waiting() with { Paused = PauseKind.Customer }).ShouldBe(Build.Now.AddHours(1), "nobody has asked the customer anything");
    }

    [Fact]
    public void What_was_opened_again_waits_since_then()
    {
        var dispute = DisputeStates.Resolved(DisputeStates.Leader("L-1"));
        dispute.Priority.Since.ShouldBe(Build.Now);

        dispute.Reopen(DisputeStates.Leader("L-1"), "Again.", ownerOnDuty: true, Build.Now.AddDays(1));

        dispute.Priority.Since.ShouldBe(Build.Now.AddDays(1));
    }

    private static (Urgency, Promise) At(int minutes, PriorityFacts it)
    {
        var turn = QueuePriority.RankOf(it, Build.Now.AddMinutes(minutes));
        return (turn.Urgency, turn.Promise);
    }

    private static PriorityFacts Waiting() => new(Lane.N, DisputeState.Waiting, null, Build.Now, null, Promises);

    private static PriorityFacts Owned() => Waiting() with { State = DisputeState.Claimed, FirstContactAt = Build.Now };
}
