using System.Collections.Immutable;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Guardrails;

/// <summary>Who keeps a booking that has come due.</summary>
public sealed record ReleaseRuling(string LeaderId, LeaderTier Tier, ReleaseWay Way);

public enum ReleaseWay
{
    Leader,
    Deputy,
    Regional,

    /// <summary>The leader is away and nobody stands in: the leader all the same, counted apart.</summary>
    Forced,
}

/// <summary>
/// A booking is kept at its time by its leader if free, else the deputy, else the regional tier, else the leader all
/// the same. Hence nobody waits longer than the promise. It was only made where the log had room, so that what is left to be
/// forced is absence, or a cap that was lowered since; a leader with too many disputes open keeps it as promised.
/// </summary>
public static class BookingRelease
{
    /// <param name="requestId">The booked request, whose own permit counts against nobody.</param>
    public static ReleaseRuling Decide(
        EffectivePolicy policy, ImmutableArray<LeaderSnapshot> all, string requestId, string leaderId, bool urgent, DateTimeOffset now)
    {
        var leaders = all.Select(l => l.Without(requestId)).ToImmutableArray();
        var booked = leaders.FirstOrDefault(l => l.Id == leaderId);
        if (IsFree(booked))
        {
            return new ReleaseRuling(leaderId, booked!.Tier, ReleaseWay.Leader);
        }

        var deputy = leaders.FirstOrDefault(l => l.Id == booked?.DeputyId);
        if (IsFree(deputy))
        {
            return new ReleaseRuling(deputy!.Id, deputy.Tier, ReleaseWay.Deputy);
        }

        var regional = LeaderRoom
            .InOrder(leaders.Where(l => l.Tier == LeaderTier.Regional), policy, urgent, now)
            .FirstOrDefault(room => room.IsFree);
        if (regional is not null)
        {
            return new ReleaseRuling(regional.Leader.Id, LeaderTier.Regional, ReleaseWay.Regional);
        }

        if (booked is not null && LeaderRoom.Of(booked, policy, urgent, now) is { Absence: null, DayFull: false })
        {
            return new ReleaseRuling(leaderId, booked.Tier, ReleaseWay.Leader);
        }

        // A leader who has left meanwhile leaves the promise to the one who has most room.
        var keeper = booked ?? LeaderRoom.InOrder(leaders, policy, urgent, now).FirstOrDefault()?.Leader;
        return new ReleaseRuling(keeper?.Id ?? leaderId, keeper?.Tier ?? LeaderTier.Local, ReleaseWay.Forced);

        bool IsFree(LeaderSnapshot? leader) => leader is not null && LeaderRoom.Of(leader, policy, urgent, now).IsFree;
    }

    /// <summary>
    /// The leader of the tier who could take a waiting request right now, its own booking not counted; null where none has
    /// room before its time.
    /// </summary>
    public static string? FreeNow(
        EffectivePolicy policy, IEnumerable<LeaderSnapshot> leaders, string requestId, LeaderTier tier, bool urgent, DateTimeOffset now) =>
        LeaderRoom.InOrder(
            leaders.Where(l => l.Tier == tier && (l.AtLocation || tier == LeaderTier.Regional))
                .Select(l => l.Without(requestId)),
            policy, urgent, now)
        .FirstOrDefault(room => room.IsFree)?.Leader.Id;
}
