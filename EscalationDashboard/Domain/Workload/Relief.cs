using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Workload;

/// <summary>Something that would help a location, with its effect as the guardrails themselves work it out.</summary>
/// <param name="Amount">Places, disputes or leaders, as the kind says.</param>
/// <param name="Through">Of those who wait, how many would reach a leader now.</param>
/// <param name="Room">How many requests more could then be admitted now.</param>
/// <param name="Later">Of refused ones, how many would have been promised a time.</param>
/// <param name="Read">Of refused ones, how many a person would have read first.</param>
public sealed record Relief(ReliefKind Kind, int Amount, int Through, int Room, int Later = 0, int Read = 0)
{
    private const int MorePlaces = 2;
    private const int Most = 3;
    private const int MostRoom = 20;

    /// <summary>The two or three that help most; none where nothing does.</summary>
    /// <param name="leaders">The location's leaders and the region's.</param>
    public static IReadOnlyList<Relief> For(
        Policy policy, string regionCode, string locationCode, IReadOnlyList<LeaderSnapshot> leaders, IReadOnlyList<Booking> waiting, DateTimeOffset now)
    {
        var at = policy.For(regionCode, locationCode);
        var inFocus = leaders.Count(l => l.AtLocation && l.Calendar().AbsenceAt(now) == Absence.InFocus);
        var full = leaders.Where(l => l.AtLocation && l.OpenDisputes >= LeaderCaps.Of(l, at).Open).ToList();
        var own = leaders.Count(l => l.AtLocation && LeaderCaps.Of(l, at) != LeaderCaps.Of(own: null, at));
        var ordered = waiting.OrderBy(b => b.PromisedAt).ThenBy(b => b.RequestId, StringComparer.Ordinal).ToList();
        var before = Admit(at, leaders, ordered, LeaderTier.Local, now);
        Relief[] all =
        [
            TakeNow(),
            Try(ReliefKind.SettleOpen, full.Count * MorePlaces, at,
                leaders.Select(l => full.Contains(l) ? l with { OpenDisputes = l.OpenDisputes - MorePlaces } : l), LeaderTier.Local),
            Try(ReliefKind.RaiseCap, MorePlaces, Raised(policy, at, locationCode).For(regionCode, locationCode), leaders, LeaderTier.Local),
            Try(ReliefKind.EndFocus, inFocus, at,
                leaders.Select(l => l.AtLocation ? l with { Duty = l.Duty with { Focus = "" } } : l), LeaderTier.Local),
            Try(ReliefKind.LiftOwn, own, at, leaders.Select(l => l.AtLocation ? l with { Own = null } : l), LeaderTier.Local),
            Try(ReliefKind.RegionTakes, leaders.Count(l => l.Tier == LeaderTier.Regional), at, leaders, LeaderTier.Regional),
        ];
        return
        [
            .. all.Where(r => r.Through > 0 || r.Room > 0)
                .OrderByDescending(r => r.Through).ThenByDescending(r => r.Room).ThenBy(r => r.Kind)
                .Take(Most),
        ];

        Relief Try(ReliefKind kind, int amount, EffectivePolicy under, IEnumerable<LeaderSnapshot> with, LeaderTier tier)
        {
            var (through, room) = Admit(under, with, ordered, tier, now);
            return tier == LeaderTier.Regional
                ? new Relief(kind, amount, through, room)
                : new Relief(kind, amount, through - before.Through, room - before.Room);
        }

        // Outside the caps, so that only the open disputes grow; a customer who is not late waits on.
        Relief TakeNow()
        {
            var late = ordered.FindAll(b => b.PromisedAt < now);
            var with = leaders.Select(l => l with
            {
                OpenDisputes = l.OpenDisputes + late.Count(b => b.LeaderId == l.Id),
                Permits = l.Permits.RemoveAll(p => late.Exists(b => b.RequestId == p.RequestId)),
            });
            var (through, room) = Admit(at, with, ordered.FindAll(b => b.PromisedAt >= now), LeaderTier.Local, now);
            return late.Count == 0
                ? new Relief(ReliefKind.TakeNow, 0, 0, 0)
                : new Relief(ReliefKind.TakeNow, late.Count, late.Count + Math.Max(0, through - before.Through), Math.Max(0, room - before.Room));
        }
    }

    // Those who wait in order, then as many more as there is room for.
    private static (int Through, int Room) Admit(
        EffectivePolicy policy, IEnumerable<LeaderSnapshot> leaders, List<Booking> waiting, LeaderTier tier, DateTimeOffset now)
    {
        var state = leaders.ToList();
        var through = waiting.Count(b => Take(b.RequestId, b.Urgent));
        var room = Enumerable.Range(0, MostRoom).TakeWhile(i => Take($"next {i}", urgent: false)).Count();
        return (through, room);

        bool Take(string requestId, bool urgent)
        {
            if (BookingRelease.FreeNow(policy, state, requestId, tier, urgent, now) is not { } free)
            {
                return false;
            }

            state = state.ConvertAll(l =>
            {
                var permits = l.Permits.RemoveAll(p => p.RequestId == requestId);
                return l.Id == free
                    ? l with { OpenDisputes = l.OpenDisputes + 1, Permits = permits.Add(new PermitStamp(now, requestId, urgent)) }
                    : l with { Permits = permits };
            });
            return true;
        }
    }

    private static Policy Raised(Policy policy, EffectivePolicy at, string locationCode)
    {
        var layer = policy.Locations.GetValueOrDefault(locationCode) ?? policy.Network.Clear();
        return policy with
        {
            Locations = policy.Locations.SetItem(locationCode, layer
                .SetItem(PolicyFields.LeaderPer24Hours, at.LeaderPer24Hours + MorePlaces)
                .SetItem(PolicyFields.LeaderOpenCap, at.LeaderOpenCap + MorePlaces)),
        };
    }
}

public enum ReliefKind
{
    /// <summary>The leaders take the bookings that are late at once, outside the caps.</summary>
    TakeNow,

    /// <summary>Two disputes of each leader who has no room for open ones are settled.</summary>
    SettleOpen,

    /// <summary>Both caps are two higher.</summary>
    RaiseCap,

    /// <summary>Leaders in focus time take contact.</summary>
    EndFocus,

    /// <summary>The regional tier takes what waits.</summary>
    RegionTakes,

    /// <summary>Leaders who set lower caps for themselves take what the policy allows.</summary>
    LiftOwn,

    /// <summary>Each customer may use one more contact in seven and in thirty days.</summary>
    MoreShare,

    /// <summary>Two more submissions in a row are no flood yet.</summary>
    MoreFlood,

    /// <summary>Where a restriction refuses, a person reads first instead.</summary>
    ReadFirst,
}
