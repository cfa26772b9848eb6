using System.Collections.Immutable;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Pilot;

/// <summary>Reasons against a vote; the words are in Resources, under <c>Refusal.{Code}</c>.</summary>
public static class VoteRefusal
{
    public const string NotTheirPlace = "VoteNotTheirPlace";
    public const string CommentMissing = "VoteCommentMissing";

    public static readonly ImmutableArray<string> Codes = [NotTheirPlace, CommentMissing];
}

/// <summary>
/// Whether a local leader holds their location ready to go on: the last word of each counts, for
/// <see cref="Readiness.Period"/>. Earlier ones are in the audit.
/// </summary>
public sealed class ReadinessVote
{
    public required string LocationCode { get; init; }

    public required string LeaderId { get; init; }

    public required string RegionCode { get; init; }

    public bool Yes { get; private set; }

    /// <summary>In the leader's words; a no always has one.</summary>
    public string Comment { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    /// <summary>Every reason there is against a vote.</summary>
    public static Verdict Against(Actor actor, Leader? leader, string locationCode, bool yes, string comment) => Verdict.Refused(new[]
    {
        leader is { Tier: LeaderTier.Local } && leader.Id == actor.LeaderId && leader.LocationCodes.Contains(locationCode)
            ? null
            : Refusal.Of(VoteRefusal.NotTheirPlace),

        // A leader who says no knows what is in the way.
        TextRefusal.Against(comment, yes ? null : VoteRefusal.CommentMissing),
    }.OfType<Refusal>());

    /// <summary>Until when votes can tell what comes next: the day on which the location's wave is planned to go on.</summary>
    /// <returns>Null where no day is set, it has passed, or the wave does not go on from here.</returns>
    public static DateOnly? EndsOn(Location location, Wave? wave, DateOnly today) =>
        wave is { PlannedOn: { } day } && day >= today && StageMove.GoesOn(location.Stage, wave.TargetStage) ? day : null;

    public void Cast(bool yes, string comment, DateTimeOffset now) => (Yes, Comment, At) = (yes, comment.Trim(), now);
}
