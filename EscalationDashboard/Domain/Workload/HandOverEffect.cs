using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Domain.Workload;

/// <summary>
/// What handing a leader's load to a colleague would do for both, as the guardrails would see them afterwards: told before it is
/// offered.
/// </summary>
/// <param name="Before">Requests that the guardrails would give the leader now.</param>
/// <param name="After">The same, once the load is with the colleague.</param>
public sealed record HandOverEffect(HandOver Plan, int Before, int After)
{
    private const int MostRoom = 50;

    /// <summary>It frees the leader, and the colleague can bear it.</summary>
    public bool Helps => After > Before && Bearable;

    /// <summary>Something moves, and the colleague stays within both caps.</summary>
    public bool Bearable => Plan.Disputes + Plan.Bookings.Length > 0 && Plan.Borrowed == 0 && Plan.OpenAfter <= Plan.OpenCap;

    /// <param name="bookings">The leader's, which wait.</param>
    public static HandOverEffect Of(
        LeaderSnapshot leader, LeaderSnapshot deputy, EffectivePolicy leaders, EffectivePolicy deputys, int disputes, IReadOnlyCollection<Booking> bookings, DateTimeOffset now)
    {
        var ids = bookings.Select(b => b.RequestId).ToHashSet();
        var relieved = leader with { OpenDisputes = 0, Permits = leader.Permits.RemoveAll(p => ids.Contains(p.RequestId)) };
        return new HandOverEffect(HandOver.Plan(deputy, deputys, disputes, bookings), RoomOf(leader, leaders, now), RoomOf(relieved, leaders, now));
    }

    // One request after another, until one would have to wait.
    private static int RoomOf(LeaderSnapshot leader, EffectivePolicy policy, DateTimeOffset now)
    {
        var room = 0;
        while (room < MostRoom && LeaderRoom.Of(leader, policy, urgent: false, now).IsFree)
        {
            room++;
            leader = leader with { OpenDisputes = leader.OpenDisputes + 1, Permits = leader.Permits.Add(new PermitStamp(now, $"next {room}", false)) };
        }

        return room;
    }
}
