using System.Collections.Immutable;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Workload;

/// <summary>A booking that goes to a deputy with its promised time.</summary>
/// <param name="Cause">Counted where the deputy's log has room at that time, else an override, counted apart.</param>
public sealed record MovedBooking(string RequestId, DateTimeOffset PromisedAt, PermitCause Cause);

/// <summary>What handing a whole load to a deputy would do: shown before, and then done.</summary>
public sealed record HandOver(int Disputes, int OpenBefore, int OpenCap, ImmutableArray<MovedBooking> Bookings)
{
    public int OpenAfter => OpenBefore + Disputes;

    /// <summary>How many of the disputes are dangers whose customers have heard from nobody.</summary>
    public int Dangers { get; init; }

    /// <summary>The deputy's absence at this moment; null for one who is at work.</summary>
    public OwnerAway? Away { get; init; }

    /// <summary>Bookings that go beyond the deputy's cap.</summary>
    public int Borrowed => Bookings.Count(b => b.Cause == PermitCause.Override);

    /// <summary>Each booking keeps its time; what the deputy's caps cannot hold is borrowed, so that no window is over its cap.</summary>
    public static HandOver Plan(LeaderSnapshot deputy, EffectivePolicy policy, int disputes, IEnumerable<Booking> bookings)
    {
        var caps = LeaderCaps.Of(deputy, policy);
        var moved = ImmutableArray.CreateBuilder<MovedBooking>();
        foreach (var booking in bookings.OrderBy(b => b.PromisedAt).ThenBy(b => b.RequestId, StringComparer.Ordinal))
        {
            var fits = deputy.Log().HasRoomAt(booking.PromisedAt, caps.For(booking.Urgent));
            moved.Add(new MovedBooking(booking.RequestId, booking.PromisedAt, fits ? PermitCause.Booking : PermitCause.Override));
            if (fits)
            {
                deputy = deputy with { Permits = deputy.Permits.Add(new PermitStamp(booking.PromisedAt, booking.RequestId, booking.Urgent)) };
            }
        }

        return new HandOver(disputes, deputy.OpenDisputes, caps.Open, moved.ToImmutable());
    }

    /// <summary>A deputy for this must answer for the same locations, or nobody could claim what is handed over.</summary>
    public static Verdict May(Actor actor, Leader leader, Leader? deputy, bool anything, string reason) => OwnTime.Against(
        OwnTime.NotTheirs(actor, leader),
        OwnTime.WithoutReason(reason),
        OwnTime.NoDeputy(leader, deputy)
            ?? (Covers(deputy!, leader) ? null : Refusal.Of(OwnTimeRefusal.DeputyElsewhere, ("deputy", deputy!.Name))),
        anything ? null : Refusal.Of(OwnTimeRefusal.NothingToHandOver));

    /// <summary>Whether everything of a leader's would be in the deputy's sight.</summary>
    public static bool Covers(Leader deputy, Leader leader) => Covers(deputy, leader, leader.LocationCodes);

    /// <summary>Whether what a leader has in some places would be in the deputy's sight.</summary>
    public static bool Covers(Leader deputy, Leader leader, IEnumerable<string> places) =>
        deputy.Id != leader.Id && deputy.LeftAt is null && deputy.RegionCode == leader.RegionCode
        && (deputy.Tier == LeaderTier.Regional || (leader.Tier == LeaderTier.Local && places.All(deputy.LocationCodes.Contains)));
}
