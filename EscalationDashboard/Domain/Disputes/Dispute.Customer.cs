namespace EscalationDashboard.Domain.Disputes;

// What its customer does with it.
public sealed partial class Dispute
{
    /// <summary>Since when the customer waits for an answer to what they wrote; null while nothing of theirs is unanswered.</summary>
    public DateTimeOffset? UnansweredSince { get; private set; }

    /// <summary>
    /// The customer writes about it: the owner who waited for that goes on, and a matter settled a short while ago comes back, as
    /// it would for a further request. Several words in a row ring once, until a leader answers or has let them lie.
    /// </summary>
    /// <param name="reopens">How long after its end it may come back.</param>
    /// <param name="ringsAgain">How long one ring lasts.</param>
    /// <param name="ownerOnDuty">Whether the last owner is there, to whom one that comes back returns.</param>
    public Heard Hear(TimeSpan reopens, TimeSpan ringsAgain, bool ownerOnDuty, DateTimeOffset now)
    {
        var ended = State == DisputeState.Resolved;
        if (ended && (MergedInto is not null || now - ResolvedAt >= reopens))
        {
            return Heard.TooLate;
        }

        var rings = ended || UnansweredSince is null || now - LastRungAt >= ringsAgain;
        if (ended)
        {
            ComeBack(now, ownerOnDuty);
        }

        Version += rings || Paused is not null ? 1 : 0;
        Wake(now);
        UnansweredSince ??= now;
        LastRungAt = rings ? now : LastRungAt;
        return ended ? Heard.Reopened : rings ? Heard.Rings : Heard.Quiet;
    }

    /// <summary>Its customer is asked about the end it has now.</summary>
    public void AskedBy(Feedback question) => AskedUntil = question.ExpiresAt;

    /// <summary>Its customer answers the question about its end.</summary>
    /// <param name="answered">The answer; one about an earlier end is not about this one.</param>
    public void RatedBy(Feedback answered)
    {
        if (answered.Reopenings == Reopenings)
        {
            (Rating, AskedUntil, CommentedAt) = (answered.Score, null, answered.Comment is null ? null : answered.AnsweredAt);
        }
    }

    /// <summary>
    /// Takes out every word of the customer's and about them, for good; how it went stays. Only of a matter that has ended.
    /// </summary>
    public void Forget(string instead)
    {
        Resolution = Resolution is null ? null : instead;
        HandedUp = HandedUp is null ? null : HandedUp with { Reason = instead };
        Version++;
    }
}

/// <summary>What became of a customer's words.</summary>
public enum Heard
{
    /// <summary>It ended too long ago, or in another dispute; nothing changed.</summary>
    TooLate,

    /// <summary>Added; the owner was rung about the words before it.</summary>
    Quiet,

    /// <summary>Added, and the leader who has it is rung.</summary>
    Rings,

    /// <summary>The matter is open again.</summary>
    Reopened,
}
