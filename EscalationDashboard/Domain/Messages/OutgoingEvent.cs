using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Messages;

/// <summary>
/// Something another system is to hear of, stored in the transaction of what caused it and kept until it has been heard:
/// <code>
///   Waiting ──delivered──▶ Delivered        (any) ──send again──▶ Waiting
///      │ └────a day of failures──▶ Parked
///      └──────────skip──────────▶ Skipped ◀──skip── Parked
/// </code>
/// While it waits or is parked, what stands behind it in its stream waits too.
/// </summary>
public sealed class OutgoingEvent
{
    /// <summary>The latest attempts are kept, so many of them.</summary>
    public const int AttemptsKept = 40;

    /// <summary>Order of writing; events of one stream leave in this order.</summary>
    public long Sequence { get; init; }

    /// <summary>The <c>webhook-id</c>: the same on each attempt, so that a receiver knows what it has heard already.</summary>
    public required string Id { get; init; }

    /// <summary>One of <see cref="EventTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>See <see cref="EventTypes.StreamKey"/>.</summary>
    public required string StreamKey { get; init; }

    public string? DisputeNumber { get; init; }

    /// <summary>The message it carries, or is held with; where that is taken back before it left, the event goes with it.</summary>
    public long? MessageSequence { get; init; }

    /// <summary>The body, exactly as it is signed and sent.</summary>
    public required string Payload { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public EventState State { get; private set; } = EventState.Waiting;

    /// <summary>Not before this; while others of its stream come first, later.</summary>
    public required DateTimeOffset NextAttemptAt { get; set; }

    /// <summary>The first attempt since it was written, or since a person sent it again; null before that.</summary>
    public DateTimeOffset? TryingSince { get; private set; }

    /// <summary>Attempts that failed since <see cref="TryingSince"/>.</summary>
    public int Failures { get; private set; }

    /// <summary>All attempts ever made.</summary>
    public int AttemptCount { get; private set; }

    /// <summary>The latest attempts, oldest first.</summary>
    public List<DeliveryAttempt> Attempts { get; private set; } = [];

    /// <summary>When it was delivered or skipped; null while its stream waits for it.</summary>
    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>Takes note of what became of an attempt.</summary>
    /// <param name="jitter">Random, from 0 to 1.</param>
    public void Tried(DeliveryAttempt attempt, double jitter)
    {
        Attempts = [.. Attempts.TakeLast(AttemptsKept - 1), attempt];
        AttemptCount++;
        if (attempt.IsDelivered)
        {
            (State, SettledAt, Failures) = (EventState.Delivered, attempt.At, 0);
            return;
        }

        TryingSince ??= attempt.At;
        Failures++;

        // Skipped while it was under way stays skipped.
        if (State == EventState.Waiting)
        {
            State = RetrySchedule.IsOver(TryingSince.Value, attempt.At) ? EventState.Parked : EventState.Waiting;
            NextAttemptAt = attempt.At + RetrySchedule.After(Failures, jitter, attempt.RetryAfter);
        }
    }

    /// <summary>Sends it at once, parked, skipped or delivered; it has a whole day again.</summary>
    public Verdict SendAgain(Actor actor, string reason, DateTimeOffset now)
    {
        var verdict = OutboxRefusal.Against(actor, reason);
        if (verdict.IsAllowed)
        {
            // What its sender may still take back is not sent sooner.
            var held = State == EventState.Waiting && Failures == 0 && NextAttemptAt > now;
            (State, SettledAt, NextAttemptAt) = (EventState.Waiting, null, held ? NextAttemptAt : now);
            (TryingSince, Failures) = (null, 0);
        }

        return verdict;
    }

    /// <summary>Never sends it; what stands behind it goes on.</summary>
    public Verdict Skip(Actor actor, string reason, DateTimeOffset now)
    {
        var verdict = OutboxRefusal.Against(actor, reason, SettledAt is null ? null : Refusal.Of(OutboxRefusal.EventSettled));
        if (verdict.IsAllowed)
        {
            (State, SettledAt) = (EventState.Skipped, now);
        }

        return verdict;
    }
}

public enum EventState
{
    /// <summary>To be sent, when its turn and its time have come.</summary>
    Waiting,

    /// <summary>Failed for a day; a person has to look.</summary>
    Parked,

    Delivered,

    Skipped,
}

/// <summary>One attempt to deliver.</summary>
/// <param name="Status">The receiver's answer; null where there was none.</param>
/// <param name="Fault">Why there was none.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="RetryAfter">How long the receiver asked to be left alone.</param>
public sealed record DeliveryAttempt(DateTimeOffset At, int? Status, string? Fault, int Milliseconds, TimeSpan? RetryAfter = null)
{
    private const int Gone = 410;
    private const int TooMany = 429;

    public bool IsDelivered => Status is >= 200 and < 300;

    /// <summary>The receiver wants nothing from us any more.</summary>
    public bool IsGone => Status == Gone;

    /// <summary>The receiver is under load, and asks everybody to wait.</summary>
    public bool IsBusy => RetryAfter is not null && Status is TooMany or (>= 502 and <= 504);
}
