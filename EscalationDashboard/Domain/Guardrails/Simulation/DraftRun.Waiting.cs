using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Guardrails.Simulation;

/// <summary>Those who wait: whose turn it is, and when.</summary>
internal sealed partial class DraftRun
{
    private const string Early = "Early";

    // From here on this region is not what it was in life, and its promises are kept by the draft's own rules.
    private void GoApart(string region, DateTimeOffset now)
    {
        if (_apart.Add(region))
        {
            foreach (var booking in _world.PromisedIn(region))
            {
                Plan(booking.Row.PromisedAt > now ? booking.Row.PromisedAt : now, at => Due(booking, at));
            }
        }
    }

    private void Due(SimulatedBooking booking, DateTimeOffset now)
    {
        var requestId = booking.Request.Id;
        if (_world.Booking(requestId) != booking)
        {
            return;
        }

        var isApart = _apart.Contains(booking.Request.RegionCode);
        if (booking.Row.HoldsPlace ? booking.AsRecorded && !isApart : booking.AsRecorded && (!isApart || IsLookedAtAgain(requestId)))
        {
            return; // the log says when
        }

        if (!booking.Row.HoldsPlace)
        {
            LookAgain(booking, now);
        }
        else
        {
            var kept = Keeper(PolicyFor(booking.Request), booking, now);
            LetThrough(_world.Request(requestId)!, kept.LeaderId, $"{kept.Way}", PermitRules.CauseOf(kept.Way), now);
        }

        GiveRoom(booking.Request.RegionCode, now);
    }

    private bool IsLookedAtAgain(string requestId) => _looks.GetValueOrDefault(requestId) > _world.Request(requestId)!.RecordedLooks;

    /// <summary>Gives room to those who wait in a region, in fair order.</summary>
    /// <returns>How many got some.</returns>
    private int GiveRoom(string region, DateTimeOffset now)
    {
        var isApart = _apart.Contains(region);
        if (!isApart && SameNumbersAt(now))
        {
            return 0;
        }

        var waiting = _world.WaitingIn(region).FindAll(b => b.Row.PromisedAt > now);
        if (!isApart && waiting.Exists(b => HasRoomOnlyUnderDraft(b, now)))
        {
            isApart = true;
            GoApart(region, now);
        }

        var given = 0;
        while (isApart && Next(waiting, now) is var (booking, leaderId))
        {
            LetThrough(_world.Request(booking.Request.Id)!, leaderId, Early, PermitCause.Admission, now);
            waiting.Remove(booking);
            given++;
        }

        PlanWake(region, waiting, now);
        return given;
    }

    private (SimulatedBooking Booking, string LeaderId)? Next(List<SimulatedBooking> waiting, DateTimeOffset now)
    {
        // Where nobody of a place has room for anything, nobody who waits there need be asked.
        var open = waiting.ToLookup(b => (b.Request.LocationCode, b.Row.Tier, b.Row.Urgent));
        var places = open.Where(place => MayHaveRoom(place.First(), now)).SelectMany(place => place).ToList();
        foreach (var booking in places.Count == 0 ? [] : _world.InFairOrder(places))
        {
            if (FreeNow(PolicyFor(booking.Request), booking, now) is { } leaderId)
            {
                return (booking, leaderId);
            }
        }

        return null;
    }

    private bool MayHaveRoom(SimulatedBooking booking, DateTimeOffset now)
    {
        var policy = PolicyFor(booking.Request);
        return OfTier(booking, now).Any(l => l.Calendar().AbsenceAt(now) is null && l.OpenDisputes < LeaderCaps.Of(l, policy).Open
            && l.Log().UsedAt(now).Count() < LeaderCaps.Of(l, policy).For(booking.Row.Urgent));
    }

    private IEnumerable<LeaderSnapshot> OfTier(SimulatedBooking booking, DateTimeOffset now) => _world
        .LeadersAt(booking.Request.LocationCode, now)
        .Where(l => l.Tier == booking.Row.Tier && (l.AtLocation || booking.Row.Tier == LeaderTier.Regional));

    private string? FreeNow(EffectivePolicy policy, SimulatedBooking booking, DateTimeOffset now) => BookingRelease.FreeNow(
        policy, _world.LeadersAt(booking.Request.LocationCode, now), booking.Request.Id, booking.Row.Tier, booking.Row.Urgent, now);

    private ReleaseRuling Keeper(EffectivePolicy policy, SimulatedBooking booking, DateTimeOffset now) => BookingRelease.Decide(
        policy, _world.LeadersAt(booking.Request.LocationCode, now), booking.Request.Id, booking.Row.LeaderId!, booking.Row.Urgent, now);

    private bool HasRoomOnlyUnderDraft(SimulatedBooking booking, DateTimeOffset now) =>
        FreeNow(PolicyFor(booking.Request), booking, now) is not null && FreeNow(InForce(booking, now), booking, now) is null;

    // Both policies are asked on what this world knows, so that only a difference between the two counts.
    private bool IsSame(LetThrough through, SimulatedBooking booking)
    {
        var (draft, inForce) = (PolicyFor(booking.Request), InForce(booking, through.At));
        return SameNumbersAt(through.At) || (through.Way == Early
            ? FreeNow(draft, booking, through.At) == FreeNow(inForce, booking, through.At)
            : Keeper(draft, booking, through.At) == Keeper(inForce, booking, through.At));
    }

    private EffectivePolicy InForce(SimulatedBooking booking, DateTimeOffset at) =>
        _history.PolicyAt(at).For(booking.Request.RegionCode, booking.Request.LocationCode);

    private bool SameNumbersAt(DateTimeOffset at)
    {
        var inForce = _history.PolicyAt(at);
        return _sameNumbers.TryGetValue(inForce.Version, out var same) ? same : _sameNumbers[inForce.Version] = inForce.Hash() == _draft.Hash();
    }

    // Room appears by itself when a permit leaves its window, or a leader comes on duty.
    private void PlanWake(string region, List<SimulatedBooking> waiting, DateTimeOffset now)
    {
        var latest = waiting.Count == 0 ? now : waiting.Max(b => b.Row.PromisedAt);
        var next = waiting.DistinctBy(b => (b.Request.LocationCode, b.Row.Tier))
            .SelectMany(b => OfTier(b, now))
            .Select(l => l.Calendar().AbsenceAt(now) is null ? l.Log().NextExpiryAfter(now) : l.Calendar().NextOnDuty(now, latest))
            .Min();
        if (next is { } at && at > now && at <= latest && (!_wakes.TryGetValue(region, out var planned) || planned <= now || at < planned))
        {
            _wakes[region] = at;
            Plan(at, when => GiveRoom(region, when));
        }
    }
}
