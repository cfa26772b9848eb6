using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Messages;

public sealed class OutgoingEventTests
{
    private static readonly Actor Admin = new("A-1", "Ada", StaffRole.PilotAdmin, null, Scope.Network);
    private static readonly Actor Leader = new("L-1", "Lea", StaffRole.LocalLeader, "L-1", Scope.Locations([Build.Location]));

    [Fact]
    public void Delivered_is_settled()
    {
        var it = Event();

        it.Tried(new DeliveryAttempt(Build.Now, 204, null, 12), jitter: 0);

        (it.State, it.SettledAt, it.AttemptCount).ShouldBe((EventState.Delivered, Build.Now, 1));
        (it.TryingSince, it.Failures, it.NextAttemptAt).ShouldBe((null, 0, Build.Now));
    }

    [Theory]
    [InlineData(199)]
    [InlineData(300)]
    [InlineData(301)]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(null)]
    public void Anything_but_2xx_is_tried_again(int? status)
    {
        var it = Event();

        it.Tried(new DeliveryAttempt(Build.Now, status, null, 12), jitter: 0);

        (it.State, it.SettledAt, it.NextAttemptAt).ShouldBe((EventState.Waiting, null, Build.Now.AddSeconds(5)));
    }

    [Fact]
    public void Each_failure_makes_the_next_wait_twice_as_long()
    {
        var it = Event();

        it.Tried(Failed(Build.Now), 0);
        it.Tried(Failed(Build.Now.AddSeconds(5)), 0);

        (it.Failures, it.TryingSince, it.NextAttemptAt).ShouldBe((2, Build.Now, Build.Now.AddSeconds(15)));
    }

    [Fact]
    public void After_a_day_of_failures_it_is_parked_and_not_before()
    {
        var it = Event();
        it.Tried(Failed(Build.Now), 0);

        it.Tried(Failed(Build.Now.AddHours(24).AddTicks(-1)), 0);
        it.State.ShouldBe(EventState.Waiting);
        it.Tried(Failed(Build.Now.AddHours(24)), 0);

        (it.State, it.SettledAt).ShouldBe((EventState.Parked, null));
    }

    [Theory]
    [InlineData(EventState.Parked)]
    [InlineData(EventState.Delivered)]
    [InlineData(EventState.Skipped)]
    [InlineData(EventState.Waiting)]
    public void Sent_again_it_goes_at_once_and_has_a_whole_day(EventState from)
    {
        var (it, later) = (In(from), Build.Now.AddDays(2));

        it.SendAgain(Admin, "They are back", later).IsAllowed.ShouldBeTrue();

        (it.State, it.NextAttemptAt, it.SettledAt, it.TryingSince).ShouldBe((EventState.Waiting, later, null, null));
        it.Tried(Failed(later.AddHours(23)), 0);
        it.State.ShouldBe(EventState.Waiting);
    }

    [Fact]
    public void Sent_again_while_it_is_held_it_goes_no_sooner()
    {
        var (it, held) = (Event(), Build.Now.AddSeconds(15));
        it.NextAttemptAt = held;

        it.SendAgain(Admin, "At once, please", Build.Now).IsAllowed.ShouldBeTrue();

        it.NextAttemptAt.ShouldBe(held);
    }

    [Fact]
    public void Skipped_it_lets_its_line_go_on_even_while_an_attempt_is_under_way()
    {
        var it = In(EventState.Parked);

        it.Skip(Admin, "Told by phone", Build.Now).IsAllowed.ShouldBeTrue();
        it.Tried(Failed(Build.Now.AddSeconds(3)), 0);

        (it.State, it.SettledAt).ShouldBe((EventState.Skipped, Build.Now));
        Codes(it.Skip(Admin, "Again", Build.Now)).ShouldBe([OutboxRefusal.EventSettled]);
    }

    [Fact]
    public void Others_are_refused_with_every_reason_and_nothing_changes()
    {
        var it = In(EventState.Delivered);

        Codes(it.Skip(Leader, " ", Build.Now)).ShouldBe([OutboxRefusal.IntegrationOnly, Refusal.ReasonMissing, OutboxRefusal.EventSettled]);
        Codes(it.SendAgain(Leader, new string('x', 8_001), Build.Now)).ShouldBe([OutboxRefusal.IntegrationOnly, Refusal.TextTooLong]);
        it.State.ShouldBe(EventState.Delivered);
    }

    [Fact]
    public void Only_the_latest_attempts_are_kept()
    {
        var it = Event();

        for (var i = 0; i < 100; i++)
        {
            it.Tried(Failed(Build.Now.AddSeconds(i)), 0);
        }

        (it.AttemptCount, it.Attempts.Count, it.Attempts[^1].At).ShouldBe((100, OutgoingEvent.AttemptsKept, Build.Now.AddSeconds(99)));
    }

    [Theory]
    [InlineData("D-1", "Q-1", "V-1", "dispute:D-1")]
    [InlineData(null, "Q-1", "V-1", "request:Q-1")]
    [InlineData(null, null, "V-1", "visit:V-1")]
    public void A_stream_is_the_disputes_or_else_the_requests_or_else_the_visits(string? dispute, string? request, string? visit, string stream) =>
        EventTypes.StreamKey(dispute, request, visit).ShouldBe(stream);

    private static OutgoingEvent In(EventState state)
    {
        var it = Event();
        switch (state)
        {
            case EventState.Delivered:
                it.Tried(new DeliveryAttempt(Build.Now, 200, null, 1), 0);
                break;
            case EventState.Skipped:
                it.Skip(Admin, "Not needed", Build.Now);
                break;
            case EventState.Parked:
                it.Tried(Failed(Build.Now), 0);
                it.Tried(Failed(Build.Now.AddDays(1)), 0);
                break;
        }

        it.State.ShouldBe(state);
        return it;
    }

    private static string[] Codes(Verdict verdict) => [.. verdict.Refusals.Select(r => r.Code)];

    private static DeliveryAttempt Failed(DateTimeOffset at) => new(at, 500, null, 1);

    private static OutgoingEvent Event() => new()
    {
        Id = "msg_1",
        Type = EventTypes.MessageCreated,
        StreamKey = "dispute:D-1",
        Payload = "{}",
        CreatedAt = Build.Now,
        NextAttemptAt = Build.Now,
    };
}
