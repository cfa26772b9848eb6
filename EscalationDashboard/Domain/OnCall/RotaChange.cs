using System.Collections.Immutable;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.OnCall;

/// <summary>
/// What people may change about who is on call: the region's manager and the admins all of it; a leader which stretches they take
/// themselves, give back, and offer a colleague to swap. Each change is allowed, or refused with every reason there is.
/// </summary>
public static class RotaChange
{
    public static readonly TimeSpan LongestSpan = TimeSpan.FromDays(31);

    /// <summary>As far ahead as a leader may take a stretch.</summary>
    public static readonly TimeSpan Furthest = TimeSpan.FromDays(366);

    /// <summary>An override that ended longer ago is shown nowhere any more; the audit keeps it.</summary>
    public static readonly TimeSpan KeptAfterwards = TimeSpan.FromDays(14);

    public static bool MaySet(Actor actor, RotaPlace place) => actor.Role switch
    {
        StaffRole.PilotAdmin => true,
        StaffRole.RegionalManager => actor.Scope.CoversAllOf(place.RegionCode),
        _ => false,
    };

    /// <summary>Whether the person may give a leader a stretch, or take it back.</summary>
    public static bool MayPlace(Actor actor, RotaPlace place, string leaderId) =>
        MaySet(actor, place) || (actor.LeaderId == leaderId && place.LocationCode is { } at && actor.Scope.Covers(at, place.RegionCode));

    /// <param name="zones">Those of the place's locations.</param>
    /// <param name="people">Leaders who may be reached for the place.</param>
    public static Verdict Set(
        Actor actor, RotaPlace place, string zoneId, ImmutableArray<RotaLayer> layers, IEnumerable<string> zones, IReadOnlySet<string> people) =>
        !MaySet(actor, place) ? Verdict.Refused(Refusal.OutOfScope)
        : !zones.Contains(zoneId) ? Verdict.Refused(OnCallRefusal.RotaZoneElsewhere)
        : Verdict.Refused(RotaLint.Faults(zoneId, layers, people));

    public static Verdict Remove(Actor actor, RotaPlace place, Rota? rota) => Against(
    [
        MaySet(actor, place) ? null : Refusal.Of(Refusal.OutOfScope), rota is null ? Refusal.Of(OnCallRefusal.RotaMissing) : null,
    ]);

    /// <summary>A leader takes a stretch.</summary>
    /// <param name="leader">Who is to be reached first; null where there is no such leader.</param>
    /// <param name="others">The overrides of the place there are.</param>
    public static Verdict Take(
        Actor actor, RotaPlace place, Rota? rota, Leader? leader, Interval time, IReadOnlyCollection<RotaOverride> others, DateTimeOffset now) => Against(
    [
        MayPlace(actor, place, leader?.Id ?? "") ? null : Refusal.Of(Refusal.OutOfScope),
        rota is null ? Refusal.Of(OnCallRefusal.RotaMissing) : null,
        .. AgainstTime(time, now),
        .. AgainstPerson(place, leader, time, now),
        others.Any(o => o.Time.Overlaps(time) && o.LeaderId != leader?.Id) ? Refusal.Of(OnCallRefusal.SpanOverlaps)
            : others.Any(o => o.Time.Overlaps(time)) ? Refusal.Of(OnCallRefusal.SpanHeld)
            : null,
    ]);

    /// <summary>A stretch that a leader had taken goes back to whose turn it is.</summary>
    /// <param name="taken">The override, and the other half where it was swapped.</param>
    public static Verdict Return(Actor actor, RotaPlace place, IReadOnlyCollection<RotaOverride> taken, DateTimeOffset now) => Against(
    [
        taken.Count == 0 ? Refusal.Of(OnCallRefusal.SpanMissing) : null,
        taken.Count > 0 && !taken.Any(o => MayPlace(actor, place, o.LeaderId)) ? Refusal.Of(Refusal.OutOfScope) : null,
        taken.Any(o => o.End <= now) ? Refusal.Of(OnCallRefusal.SpanPassed) : null,
    ]);

    /// <summary>Two leaders give each other a stretch, by word of those who set the rota.</summary>
    /// <param name="plan">As it is before.</param>
    public static Verdict Swap(
        Actor actor, RotaPlace place, RotaPlan? plan, (Leader? Leader, Interval Time) one, (Leader? Leader, Interval Time) other,
        IReadOnlyCollection<RotaOverride> others, DateTimeOffset now) =>
        Against([MaySet(actor, place) ? null : Refusal.Of(Refusal.OutOfScope), .. AgainstSwap(place, plan, one, other, others, now)]);

    /// <summary>A leader offers a stretch of theirs for one of a colleague's. Nothing changes by it.</summary>
    /// <param name="mine">Of the leader who offers.</param>
    /// <param name="offers">Those of the place that are not answered yet.</param>
    public static Verdict Offer(
        Actor actor, RotaPlace place, RotaPlan? plan, (Leader? Leader, Interval Time) mine, (Leader? Leader, Interval Time) theirs,
        IReadOnlyCollection<RotaOverride> others, IEnumerable<SwapOffer> offers, DateTimeOffset now) => Against(
    [
        mine.Leader is { } leader && actor.LeaderId == leader.Id && MayPlace(actor, place, leader.Id) ? null : Refusal.Of(Refusal.OutOfScope),
        .. AgainstSwap(place, plan, mine, theirs, others, now),
        offers.Any(o => o.LeaderId == mine.Leader?.Id && o.Time.Overlaps(mine.Time)) ? Refusal.Of(OnCallRefusal.OfferThere) : null,
    ]);

    /// <summary>The colleague accepts an offer; everything may have changed since it was made.</summary>
    public static Verdict Accept(
        Actor actor, RotaPlace place, RotaPlan? plan, SwapOffer? offer, Func<string, Leader?> find, IReadOnlyCollection<RotaOverride> others, DateTimeOffset now) =>
        offer is null ? Verdict.Refused(OnCallRefusal.OfferMissing) : Against(
        [
            MayPlace(actor, place, offer.OtherId) ? null : Refusal.Of(Refusal.OutOfScope),
            .. AgainstSwap(place, plan, (find(offer.LeaderId), offer.Time), (find(offer.OtherId), offer.OtherTime), others, now),
        ]);

    /// <summary>Whether both still have the turn that they would give; an offer of which that is not true ends.</summary>
    /// <param name="plan">As it is now; null where the place has no rota any more.</param>
    public static bool StillTheirs(RotaPlan? plan, SwapOffer offer, IReadOnlyCollection<RotaOverride> others) =>
        plan?.IsFirst(offer.LeaderId, offer.Time) == true && plan.IsFirst(offer.OtherId, offer.OtherTime)
        && !others.Any(o => o.Time.Overlaps(offer.Time) || o.Time.Overlaps(offer.OtherTime));

    /// <summary>The colleague turns an offer down, or the one who made it takes it back.</summary>
    public static Verdict Decline(Actor actor, RotaPlace place, SwapOffer? offer) =>
        offer is null ? Verdict.Refused(OnCallRefusal.OfferMissing)
        : MayPlace(actor, place, offer.OtherId) || MayPlace(actor, place, offer.LeaderId) ? Verdict.Allowed
        : Verdict.Refused(Refusal.OutOfScope);

    private static IEnumerable<Refusal?> AgainstSwap(
        RotaPlace place, RotaPlan? plan, (Leader? Leader, Interval Time) one, (Leader? Leader, Interval Time) other,
        IReadOnlyCollection<RotaOverride> others, DateTimeOffset now) =>
    [
        plan is null ? Refusal.Of(OnCallRefusal.RotaMissing) : null,
        one.Leader is not null && one.Leader.Id == other.Leader?.Id ? Refusal.Of(OnCallRefusal.SwapWithSelf) : null,
        .. AgainstTime(one.Time, now).Concat(AgainstTime(other.Time, now)),
        .. AgainstPerson(place, one.Leader, other.Time, now).Concat(AgainstPerson(place, other.Leader, one.Time, now)),
        one.Time.Overlaps(other.Time) || others.Any(o => o.Time.Overlaps(one.Time) || o.Time.Overlaps(other.Time))
            ? Refusal.Of(OnCallRefusal.SpanOverlaps)
            : null,
        plan is not null && !(Has(plan, one) && Has(plan, other)) ? Refusal.Of(OnCallRefusal.SpanNotTheirs) : null,
    ];

    private static bool Has(RotaPlan plan, (Leader? Leader, Interval Time) turn) =>
        turn.Leader is { } leader && turn.Time.Length <= LongestSpan && plan.IsFirst(leader.Id, turn.Time);

    private static IEnumerable<Refusal?> AgainstTime(Interval time, DateTimeOffset now) =>
    [
        time.End <= time.Start ? Refusal.Of(OnCallRefusal.SpanEndsFirst) : null,
        time.End <= now ? Refusal.Of(OnCallRefusal.SpanPassed) : null,
        time.Length > LongestSpan ? Refusal.Of(OnCallRefusal.SpanTooLong, ("days", $"{LongestSpan.Days}")) : null,
        time.Start > now + Furthest ? Refusal.Of(OnCallRefusal.SpanTooFar, ("days", $"{Furthest.Days}")) : null,
    ];

    private static IEnumerable<Refusal?> AgainstPerson(RotaPlace place, Leader? leader, Interval time, DateTimeOffset now) =>
    [
        leader is null || !place.MayBeServedBy(leader) ? Refusal.Of(OnCallRefusal.SpanPersonElsewhere) : null,
        leader is not null && leader.IsOnLeaveIn(time, now) ? Refusal.Of(OnCallRefusal.SpanPersonAway, ("leader", leader.Name)) : null,
    ];

    private static Verdict Against(IEnumerable<Refusal?> refusals) => Verdict.Refused(refusals.OfType<Refusal>().DistinctBy(r => r.Code));
}
