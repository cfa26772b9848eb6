using EscalationDashboard.Domain.Calendar;

namespace EscalationDashboard.Domain.Guardrails;

/// <summary>How much room one leader has for one request.</summary>
public sealed record LeaderRoom(LeaderSnapshot Leader, Absence? Absence, bool OpenFull, bool DayFull, decimal Share)
{
    public bool IsFree => Absence is null && !OpenFull && !DayFull;

    /// <summary>Every word that <see cref="State"/> may be.</summary>
    public static readonly IReadOnlyList<string> States = ["off-duty", "on-leave", "in-focus", "open-cap", "day-cap", "free"];

    /// <summary>One word: <c>free</c>, or what stands in the way.</summary>
    public string State => Absence switch
    {
        Calendar.Absence.OffDuty => "off-duty",
        Calendar.Absence.OnLeave => "on-leave",
        Calendar.Absence.InFocus => "in-focus",
        _ => OpenFull ? "open-cap" : DayFull ? "day-cap" : "free",
    };

    public static LeaderRoom Of(LeaderSnapshot leader, EffectivePolicy policy, bool urgent, DateTimeOffset now) => new(
        leader,
        leader.Calendar().AbsenceAt(now),
        leader.OpenDisputes >= LeaderCaps.Of(leader, policy).Open,
        !leader.Log().HasRoomAt(now, LeaderCaps.Of(leader, policy).For(urgent)),
        ShareOf(leader, policy, now));

    /// <summary>The order in which leaders are given requests: lowest share in use, least recently served, lowest id.</summary>
    public static IEnumerable<LeaderRoom> InOrder(
        IEnumerable<LeaderSnapshot> leaders, EffectivePolicy policy, bool urgent, DateTimeOffset now) => leaders
        .Select(leader => Of(leader, policy, urgent, now))
        .OrderBy(room => room.Share)
        .ThenBy(room => room.Leader.LastServedAt ?? DateTimeOffset.MinValue)
        .ThenBy(room => room.Leader.Id, StringComparer.Ordinal);

    /// <summary>
    /// The earliest instant from now up to the bound at which duty calendar and permit log allow one more request.
    /// A leader who is only held by open disputes is looked at again when the next stretch of duty begins, since nobody
    /// can know when a dispute will close; the release of bookings takes the room as soon as one does.
    /// </summary>
    public static DateTimeOffset? EarliestRoom(
        LeaderSnapshot leader, EffectivePolicy policy, bool urgent, DateTimeOffset now, DateTimeOffset bound)
    {
        var (duty, caps) = (leader.Calendar(), LeaderCaps.Of(leader, policy));
        var from = leader.OpenDisputes >= caps.Open && duty.AbsenceAt(now) is null
            ? duty.Hours.OpenFrom(now).Skip(1).Select(open => (DateTimeOffset?)open.Start).FirstOrDefault() ?? bound
            : now;
        while (duty.NextOnDuty(from, bound) is { } onDuty)
        {
            if (leader.Log().HasRoomAt(onDuty, caps.For(urgent)))
            {
                return onDuty;
            }

            if (leader.Log().NextExpiryAfter(onDuty) is not { } next)
            {
                return null;
            }

            from = next;
        }

        return null;
    }

    // Of the two caps, the one that is closer to its end is the one a leader feels.
    private static decimal ShareOf(LeaderSnapshot leader, EffectivePolicy policy, DateTimeOffset now) => Math.Max(
        Part(leader.Log().UsedAt(now).Count(), LeaderCaps.Of(leader, policy).Per24Hours),
        Part(leader.OpenDisputes, LeaderCaps.Of(leader, policy).Open));

    private static decimal Part(int used, int cap) => cap > 0 ? (decimal)used / cap : 1;
}
