using System.Collections.Immutable;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Guardrails;

/// <summary>A leader's first room for one more request.</summary>
public sealed record FirstRoom(LeaderSnapshot Leader, DateTimeOffset At);

/// <summary>
/// The overflow valve: a time is promised only where some leader of the tier, else of the regional tier, can keep it within
/// the bound. Where none can, the advisor owes the customer a call, and while that lasts the location says so itself.
/// </summary>
public static class Overflow
{
    /// <summary>The first room that any of these leaders has up to the bound; null where none has.</summary>
    /// <param name="leaders">In the order in which they are given requests: of two who have room at once the first gets it.</param>
    public static FirstRoom? Earliest(
        IEnumerable<LeaderSnapshot> leaders, EffectivePolicy policy, bool urgent, DateTimeOffset now, DateTimeOffset bound) => leaders
        .Select(leader => (Leader: leader, At: LeaderRoom.EarliestRoom(leader, policy, urgent, now, bound)))
        .Where(room => room.At is not null)
        .OrderBy(room => room.At)
        .Select(room => new FirstRoom(room.Leader, room.At!.Value))
        .FirstOrDefault();

    /// <summary>When a request that a customer of the location made now would reach a leader; null where nobody could keep that within the bound.</summary>
    public static DateTimeOffset? Wait(EffectivePolicy policy, ImmutableArray<LeaderSnapshot> leaders, LeaderTier tier, DateTimeOffset now)
    {
        var bound = now + policy.MaxDeferral;
        var own = tier == LeaderTier.Local ? Earliest(leaders.Where(l => l.Tier == LeaderTier.Local && l.AtLocation), policy, urgent: false, now, bound) : null;
        return (own ?? Earliest(leaders.Where(l => l.Tier == LeaderTier.Regional), policy, urgent: false, now, bound))?.At;
    }

    /// <summary>It ends once nobody waits half as long as the longest wait allowed, neither who asks now nor who has been promised a time.</summary>
    /// <param name="wait">When a request made now would reach a leader.</param>
    /// <param name="promised">The promises that are still to be kept.</param>
    public static bool IsOver(DateTimeOffset? wait, IEnumerable<DateTimeOffset> promised, EffectivePolicy policy, DateTimeOffset now) =>
        wait is { } next && promised.Append(next).Max() - now < policy.MaxDeferral / 2;

    /// <summary>Within one business day: by the end of the next day on which the location opens.</summary>
    public static DateTimeOffset CallDue(BusinessCalendar? calendar, DateTimeOffset now) =>
        calendar is null ? now + TimeSpan.FromHours(24) : Appeal.DueFor(calendar, now);
}
