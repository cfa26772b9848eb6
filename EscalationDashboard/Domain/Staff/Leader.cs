using System.Collections.Immutable;
using System.Text.Json.Serialization;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Domain.Staff;

/// <summary>A person who takes contact from customers.</summary>
public sealed class Leader
{
    public required string Id { get; init; }

    public required string Name { get; set; }

    public required LeaderTier Tier { get; init; }

    public required string RegionCode { get; init; }

    /// <summary>The locations a local leader answers for; empty for a regional one, who answers for the region.</summary>
    public List<string> LocationCodes { get; init; } = [];

    /// <summary>Languages as two-letter codes, the best first.</summary>
    public List<string> Languages { get; init; } = [];

    /// <summary>IANA zone the hours are written in.</summary>
    public required string ZoneId { get; set; }

    public WeeklyHours Hours { get; set; } = WeeklyHours.None;

    /// <summary>Weekly windows inside the hours in which the leader takes no contact.</summary>
    public WeeklyHours FocusTime { get; set; } = WeeklyHours.None;

    public ImmutableArray<Leave> Leave { get; set; } = [];

    /// <summary>Who takes over while this leader is absent, unless a leave names another deputy for its time.</summary>
    public string? DeputyId { get; set; }

    /// <summary>The most requests in 24 hours the leader wants; null where the policy's number is good enough.</summary>
    public int? OwnPer24Hours { get; set; }

    /// <summary>The most open disputes the leader wants; null where the policy's number is good enough.</summary>
    public int? OwnOpenCap { get; set; }

    public Reach Reach { get; set; }

    /// <summary>Only where the leader chose <see cref="Reach.Direct"/>.</summary>
    public string? DirectPhone { get; set; }

    /// <summary>When the leader stopped taking contact for good; what they did stays under their name.</summary>
    public DateTimeOffset? LeftAt { get; set; }

    /// <summary>Whether disputes of a location may be this leader's.</summary>
    public bool Serves(string locationCode, string regionCode) => LeftAt is null && (
        Tier == LeaderTier.Regional ? RegionCode == regionCode : LocationCodes.Contains(locationCode));

    public bool IsOnLeave(DateTimeOffset at) => Leave.Any(leave => leave.Time.Contains(at));

    /// <summary>Whether a leave takes part of a time that goes on or is to come; one that is over, or was ended, is in nobody's way.</summary>
    public bool IsOnLeaveIn(Interval time, DateTimeOffset now) => Leave.Any(leave => leave.End > now && leave.Time.Overlaps(time));

    /// <summary>When the leader takes contact, in the leader's own zone.</summary>
    /// <param name="holidays">Days on which nobody works, such as those of the location.</param>
    public DutyCalendar Duty(IEnumerable<DateOnly> holidays) =>
        new(new BusinessCalendar(ZoneId, Hours, holidays), new BusinessCalendar(ZoneId, FocusTime, []), Leave.Select(l => l.Time));

    /// <summary>Who stands in at an instant: the running leave's deputy, else the standing one.</summary>
    public string? DeputyAt(DateTimeOffset at) =>
        Leave.Where(l => l.Time.Contains(at)).Select(l => l.DeputyId).FirstOrDefault(id => id is not null) ?? DeputyId;

    /// <summary>
    /// Whether a colleague stands in at an instant: the standing deputy at any, since a leader may be away on any evening and others'
    /// leaves change nothing about it; the deputy of a leave while it lasts.
    /// </summary>
    public bool HasDeputy(string id, DateTimeOffset at) => DeputyId == id || Leave.Any(leave => leave.DeputyId == id && leave.Time.Contains(at));

    /// <summary>
    /// A colleague who goes stands in here no more, neither always nor for a leave that runs or is to come; in such a leave the standing
    /// deputy does, where that is another.
    /// </summary>
    /// <returns>Whether they did.</returns>
    public bool LoseDeputy(string id, DateTimeOffset now)
    {
        var leave = Leave.Select(l => l.DeputyId == id && l.End > now ? l with { DeputyId = null } : l).ToImmutableArray();
        if (DeputyId != id && leave.SequenceEqual(Leave))
        {
            return false;
        }

        (DeputyId, Leave) = (DeputyId == id ? null : DeputyId, leave);
        return true;
    }

    /// <summary>Null where the leader leaves both caps to the policy.</summary>
    public OwnCaps? Own() => OwnPer24Hours is null && OwnOpenCap is null ? null : new OwnCaps(OwnPer24Hours, OwnOpenCap);

    /// <summary>
    /// Outside their own hours, on their own clocks, nobody is rung: what comes waits on the queue. Except for lane S.
    /// </summary>
    public bool MayBeRung(Lane lane, DateTimeOffset now) => lane == Lane.S || Duty([]).AbsenceAt(now) is null;
}

/// <summary>A time away, start included, end excluded, with the deputy who stands in for it alone.</summary>
/// <param name="DeputyId">Null where the standing deputy does.</param>
public sealed record Leave(DateTimeOffset Start, DateTimeOffset End, string? DeputyId = null)
{
    [JsonIgnore]
    public Interval Time => new(Start, End);
}

/// <summary>What changes about a leader with every request, kept so that it need not be searched for.</summary>
public sealed class LeaderActivity
{
    public required string LeaderId { get; init; }

    /// <summary>When the guardrails last gave this leader a request.</summary>
    public required DateTimeOffset LastServedAt { get; set; }
}

public enum LeaderTier
{
    Local,
    Regional,
}

/// <summary>How the contact card lets a customer reach a leader.</summary>
public enum Reach
{
    /// <summary>Through the location's relay number.</summary>
    Relay,

    /// <summary>Through a request in the app.</summary>
    InApp,

    /// <summary>On the leader's own number, by that leader's choice.</summary>
    Direct,
}
