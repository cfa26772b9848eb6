using System.Collections.Immutable;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Guardrails;

/// <summary>Reasons against an action by a person; the words are in Resources, under <c>Refusal.{Code}</c>.</summary>
public static class OverrideRefusal
{
    public const string NotWaiting = "NotWaiting";
    public const string BookedWithOther = "BookedWithOther";
    public const string ReachedALeader = "ReachedALeader";
    public const string NotInForce = "NotInForce";
    public const string WiderThanYours = "WiderThanYours";
    public const string AlreadyMarked = "AlreadyMarked";
    public const string AppealAnswered = "AppealAnswered";
    public const string ConcernsYou = "ConcernsYou";
    public const string NotAClaim = "NotAClaim";

    public static readonly ImmutableArray<string> Codes =
    [
        NotWaiting, BookedWithOther, ReachedALeader, NotInForce, WiderThanYours, AlreadyMarked, AppealAnswered, ConcernsYou, NotAClaim,
    ];
}

/// <summary>
/// Who may overrule the guardrails, and when. Each answer is allowed, or refused with every reason there is.
/// </summary>
public static class Overrides
{
    /// <summary>No exemption and no restriction lasts longer without a person looking at it again.</summary>
    public static readonly TimeSpan LongestStanding = TimeSpan.FromDays(180);

    /// <summary>A booking before its time, by the leader it is booked with.</summary>
    public static Verdict TakeNow(Actor actor, ContactRequest request, Booking? booking, string reason) => Against(
        NotALeader(actor),
        OutOfScope(actor, request.LocationCode, request.RegionCode),
        WithoutReason(reason),
        booking is { ReleasedAt: null, LeaderId: not null } ? null : Refusal.Of(OverrideRefusal.NotWaiting),
        booking?.LeaderId is { } leader && leader != actor.LeaderId
            ? Refusal.Of(OverrideRefusal.BookedWithOther, ("leader", leader))
            : null);

    /// <summary>Any request that has not reached a leader, to the leader who lets it through.</summary>
    public static Verdict AllowOnce(Actor actor, ContactRequest request, string reason) => Against(
        NotALeader(actor),
        OutOfScope(actor, request.LocationCode, request.RegionCode),
        WithoutReason(reason),
        request.DisputeNumber is null ? null : Refusal.Of(OverrideRefusal.ReachedALeader, ("number", request.DisputeNumber)));

    /// <summary>A false throttle: the request was held back, and should have reached the leader.</summary>
    /// <param name="marked">Whether a leader has said so before.</param>
    public static Verdict ShouldHaveReached(Actor actor, ContactRequest request, bool marked, string reason) => Against(
        NotALeader(actor),
        OutOfScope(actor, request.LocationCode, request.RegionCode),
        WithoutReason(reason),
        Appeal.MayBeMadeAgainst(request.Outcome) ? null : Refusal.Of(OverrideRefusal.ReachedALeader, ("number", request.DisputeNumber ?? "–")),
        marked ? Refusal.Of(OverrideRefusal.AlreadyMarked) : null);

    /// <summary>Exempts or restricts a customer until a date, within what the person answers for.</summary>
    public static Verdict Judge(Actor actor, string locationCode, string regionCode, DateTimeOffset until, string reason, DateTimeOffset now) => Against(
        actor.Role is null ? Refusal.Of(Refusal.NotALeader) : null,
        OutOfScope(actor, locationCode, regionCode),
        WithoutReason(reason),
        until <= now ? Refusal.Of(Refusal.UntilPast) : null,
        until > now + LongestStanding ? Refusal.Of(Refusal.UntilTooFar, ("days", $"{LongestStanding.Days}")) : null);

    /// <summary>Ends an exemption or a restriction before its time; one that holds further than the person answers for is not theirs to end.</summary>
    public static Verdict Lift(Actor actor, Standing standing, string reason, DateTimeOffset now) => Against(
        actor.Role is null ? Refusal.Of(Refusal.NotALeader) : null,
        WithoutReason(reason),
        MayLift(actor, standing) ? null : Refusal.Of(OverrideRefusal.WiderThanYours),
        standing.IsInForceAt(now) ? null : Refusal.Of(OverrideRefusal.NotInForce));

    /// <summary>
    /// An appeal is never answered by the person it concerns: the leader booked, or where none is, any leader of the place, and
    /// the person who made the restriction that held it back.
    /// </summary>
    /// <param name="answererIsAtLocation">Whether the actor is a local leader of the request's location.</param>
    /// <param name="answererRestricted">Whether the actor made the restriction.</param>
    public static Verdict AnswerAppeal(
        Actor actor, Appeal appeal, ContactRequest request, bool answererIsAtLocation, bool answererRestricted, string reason) => Against(
        actor.Role is null ? Refusal.Of(Refusal.NotALeader) : null,
        OutOfScope(actor, appeal.LocationCode, appeal.RegionCode),
        WithoutReason(reason),
        appeal.AnsweredAt is null ? null : Refusal.Of(OverrideRefusal.AppealAnswered),
        answererRestricted || Concerns(actor, request, answererIsAtLocation) ? Refusal.Of(OverrideRefusal.ConcernsYou) : null);

    /// <summary>There was no danger; the customer's word was all there was.</summary>
    public static Verdict DisproveSafetyClaim(Actor actor, Dispute dispute, string reason) => Against(
        NotALeader(actor),
        OutOfScope(actor, dispute.LocationCode, dispute.RegionCode),
        WithoutReason(reason),
        dispute.SafetyClaim == SafetyClaim.ToVerify ? null : Refusal.Of(OverrideRefusal.NotAClaim));

    private static bool Concerns(Actor actor, ContactRequest request, bool atLocation) => actor.LeaderId is not null
        && (request.LeaderId is { } leader ? leader == actor.LeaderId : atLocation);

    private static bool MayLift(Actor actor, Standing standing) => actor.Scope.IsNetwork
        || (standing.RegionCode is { } region && (standing.LocationCode is { } location
            ? actor.Scope.Covers(location, region)
            : actor.Scope.RegionCode == region));

    private static Refusal? NotALeader(Actor actor) => actor.LeaderId is null ? Refusal.Of(Refusal.NotALeader) : null;

    private static Refusal? OutOfScope(Actor actor, string location, string region) =>
        actor.Scope.Covers(location, region) ? null : Refusal.Of(Refusal.OutOfScope);

    private static Refusal? WithoutReason(string reason) => TextRefusal.Against(reason, Refusal.ReasonMissing);

    private static Verdict Against(params ReadOnlySpan<Refusal?> refusals) => Verdict.Refused(refusals.ToArray().OfType<Refusal>());
}
