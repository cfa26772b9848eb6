using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Messages;

/// <summary>How the system that receives our events is doing. Another address is another receiver.</summary>
public sealed class WebhookReceiver
{
    /// <summary>A receiver that failed for so long was down; when it is back, nobody waits for the next turn.</summary>
    public static readonly TimeSpan Down = TimeSpan.FromMinutes(1);

    /// <summary>Without any secret that may stand behind the question mark.</summary>
    public required string Address { get; init; }

    public DateTimeOffset? DeliveredAt { get; private set; }

    /// <summary>Since when every attempt has failed; null while the last one did not.</summary>
    public DateTimeOffset? FailingSince { get; private set; }

    /// <summary>It asked to be left alone until then.</summary>
    public DateTimeOffset? HeldUntil { get; private set; }

    /// <summary>When it said that it wants no more; nothing is sent until an admin resumes.</summary>
    public DateTimeOffset? GoneAt { get; private set; }

    public bool TakesAt(DateTimeOffset now) => GoneAt is null && !(HeldUntil > now);

    /// <summary>Takes note of an attempt.</summary>
    /// <returns>Whether it is back after having been down: what waits for its next attempt may go now.</returns>
    public bool Tried(DeliveryAttempt attempt)
    {
        if (attempt.IsDelivered)
        {
            var isBack = attempt.At - FailingSince >= Down;
            (DeliveredAt, FailingSince, HeldUntil) = (attempt.At, null, null);
            return isBack;
        }

        FailingSince ??= attempt.At;
        GoneAt = attempt.IsGone ? GoneAt ?? attempt.At : GoneAt;
        HeldUntil = attempt.IsBusy ? attempt.At + Heeded(attempt.RetryAfter!.Value) : HeldUntil;
        return false;
    }

    /// <summary>An admin knows that it takes events again.</summary>
    public Verdict Resume(Actor actor, string reason)
    {
        var verdict = OutboxRefusal.Against(actor, reason, GoneAt is null ? Refusal.Of(OutboxRefusal.ReceiverNotGone) : null);
        if (verdict.IsAllowed)
        {
            (GoneAt, HeldUntil, FailingSince) = (null, null, null);
        }

        return verdict;
    }

    private static TimeSpan Heeded(TimeSpan asked) => asked < RetrySchedule.Longest ? asked : RetrySchedule.Longest;
}
