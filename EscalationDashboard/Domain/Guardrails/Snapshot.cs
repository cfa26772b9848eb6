using System.Collections.Immutable;
using System.Text.Json.Serialization;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Guardrails;

/// <summary>
/// Everything the guardrails may look at, frozen. Stored with each decision as JSON, so that any decision can be made
/// again, anywhere, from the same four values.
/// </summary>
public sealed record Snapshot
{
    /// <summary>Null where the visit is not known to the location.</summary>
    public VisitSnapshot? Visit { get; init; }

    public LocationSnapshot? Location { get; init; }

    public CustomerSnapshot? Customer { get; init; }

    /// <summary>The dispute for this visit and reason that is open, else the one closed last.</summary>
    public MatterSnapshot? Matter { get; init; }

    /// <summary>The open lane S dispute for this visit and reason.</summary>
    public string? OpenSafetyDispute { get; init; }

    /// <summary>An earlier request for this visit and reason that has been promised a time and still waits for it.</summary>
    public WaitingSnapshot? Waiting { get; init; }

    /// <summary>What the service system has stated about the disputed matter; null where nothing is stated.</summary>
    public GroundSnapshot? Ground { get; init; }

    /// <summary>The location's leaders, their deputies, and the region's leaders, by id.</summary>
    public ImmutableArray<LeaderSnapshot> Leaders { get; init; } = [];

    /// <summary>When the last decision was made; a clock that stands well before it cannot be trusted.</summary>
    public DateTimeOffset? LastDecisionAt { get; init; }

    [JsonIgnore]
    public IEnumerable<LeaderSnapshot> LocalLeaders => Leaders.Where(l => l.Tier == LeaderTier.Local && l.AtLocation);

    [JsonIgnore]
    public IEnumerable<LeaderSnapshot> RegionalLeaders => Leaders.Where(l => l.Tier == LeaderTier.Regional);

    public LeaderSnapshot? Leader(string? id) => Leaders.FirstOrDefault(l => l.Id == id);
}

public sealed record VisitSnapshot(
    string Ref,
    string CustomerRef,
    DateTimeOffset OpenedAt,
    DateTimeOffset? PromisedAt,
    bool HandedOver,
    bool StopDrivingRecall,
    bool Drivable,
    bool TowOpen)
{
    /// <summary>Whether any recall on the car is open, a harmless one too.</summary>
    public bool OpenRecall { get; init; }

    /// <summary>Whether the service system has stated neither diagnosis nor estimate nor warranty decision.</summary>
    public bool NothingStated { get; init; }
}

public sealed record LocationSnapshot(string Code, string RegionCode, Pilot.LocationStage Stage)
{
    private BusinessCalendar? _calendar;

    /// <summary>The tier that takes contact here, as the pilot's stage for the location says.</summary>
    public LeaderTier ContactTier { get; init; }

    /// <summary>When the location is open; null in decisions made before hours were recorded.</summary>
    public HoursSnapshot? Hours { get; init => (field, _calendar) = (value, null); }

    /// <summary>Null where nobody can tell the hours.</summary>
    public BusinessCalendar? Calendar() => _calendar ??= Hours?.ToCalendar();
}

/// <summary>Opening hours in a form that is compact to store.</summary>
public sealed record HoursSnapshot(string Zone, string Hours, ImmutableArray<DateOnly> Holidays)
{
    /// <summary>Null where this machine does not know the zone, or the hours are not written as hours.</summary>
    public BusinessCalendar? ToCalendar()
    {
        try
        {
            return SharedCalendars.Of(Zone, Hours, Holidays);
        }
        catch (Exception e) when (e is TimeZoneNotFoundException or InvalidTimeZoneException or FormatException)
        {
            return null;
        }
    }
}

/// <param name="DisprovedSafetyClaims">Safety claims of the last 90 days that a person disproved.</param>
public sealed record CustomerSnapshot(string Ref, bool Fleet, int DisprovedSafetyClaims)
{
    /// <summary>Permits that count against the customer's share, from 30 days back to the last booking.</summary>
    public ImmutableArray<PermitStamp> Permits { get; init; } = [];

    /// <summary>
    /// The latest that the customer sent, or that came about the visit: lane N requests whatever became of them, and appeals.
    /// Neither this one is among them, nor any that was refused for a flood.
    /// </summary>
    public ImmutableArray<PermitStamp> Submissions { get; init; } = [];

    /// <summary>When the first was refused for the flood that has not been followed by a request let pass; null where none was.</summary>
    public DateTimeOffset? FloodedSince { get; init; }

    /// <summary>What people decided about the customer and is in force.</summary>
    public ImmutableArray<StandingSnapshot> Standings { get; init; } = [];

    /// <summary>Until when a person freed the customer from the limits of flood and share; null where nobody did.</summary>
    public DateTimeOffset? ExemptAt(DateTimeOffset now) => Standings
        .Where(s => s.Kind == StandingKind.Exempt && s.Until > now).Max(s => (DateTimeOffset?)s.Until);
}

/// <param name="By">The name of the person who decided it.</param>
public sealed record StandingSnapshot(StandingKind Kind, DateTimeOffset Until, string By);

/// <param name="RequestId">The request that holds the promise.</param>
public sealed record WaitingSnapshot(string RequestId, DateTimeOffset Until, string? LeaderId);

/// <param name="StatedAt">When the disputed fact was last stated.</param>
/// <param name="TalkedOver">Whether the advisor recorded talking it over.</param>
public sealed record GroundSnapshot(DateTimeOffset StatedAt, bool TalkedOver)
{
    /// <summary>By how many percent an estimate changed; null for other facts, and for an estimate with nothing to compare.</summary>
    public decimal? ChangePercent { get; init; }
}

/// <param name="FactsChangedAt">When a fact of the disputed kind was last received, whatever time it was stated for.</param>
public sealed record MatterSnapshot(
    string DisputeNumber,
    DateTimeOffset? ClosedAt,
    DateTimeOffset LastRungAt,
    DateTimeOffset? FactsChangedAt,
    string? LeaderId)
{
    /// <summary>What its customer has named and facts have shown so far, where it is in lane S.</summary>
    public Dangers Dangers { get; init; }
}

/// <param name="AtLocation">False for a deputy from elsewhere.</param>
/// <param name="Permits">Counted permits, from 24 hours back to the last booking.</param>
/// <param name="LastServedAt">When the leader was last given a request.</param>
public sealed record LeaderSnapshot(
    string Id,
    string Name,
    LeaderTier Tier,
    bool AtLocation,
    string? DeputyId,
    int OpenDisputes,
    DateTimeOffset? LastServedAt,
    ImmutableArray<PermitStamp> Permits,
    DutySnapshot Duty)
{
    private DutyCalendar? _calendar;
    private PermitLog? _log;

    // Set anew, what was worked out from the value before is forgotten; a copy with other permits has another log.
    public ImmutableArray<PermitStamp> Permits { get; init => (field, _log) = (value, null); } = Permits;

    public DutySnapshot Duty { get; init => (field, _calendar) = (value, null); } = Duty;

    /// <summary>The caps the leader set for themselves; null where they set none, and in decisions made before they could.</summary>
    public OwnCaps? Own { get; init; }

    public DutyCalendar Calendar() => _calendar ??= Duty.ToCalendar() ?? DutyCalendar.Never;

    /// <summary>Whether anybody can tell the leader's hours.</summary>
    public bool HasCalendar() => Calendar() != DutyCalendar.Never;

    public PermitLog Log() => _log ??= new PermitLog(Permits);

    /// <summary>As though this request had no permit: its own booking must not stand in its way.</summary>
    public LeaderSnapshot Without(string requestId) => this with { Permits = Permits.RemoveAll(p => p.RequestId == requestId) };
}

/// <summary>A leader's duty calendar in a form that is compact to store.</summary>
public sealed record DutySnapshot(
    string Zone, string Hours, string Focus, ImmutableArray<DateOnly> Holidays, ImmutableArray<Interval> Leave)
{
    /// <summary>Null where this machine does not know the zone, or the hours are not written as hours.</summary>
    public DutyCalendar? ToCalendar()
    {
        try
        {
            return new DutyCalendar(SharedCalendars.Of(Zone, Hours, Holidays), SharedCalendars.Of(Zone, Focus, []), Leave);
        }
        catch (Exception e) when (e is TimeZoneNotFoundException or InvalidTimeZoneException or FormatException)
        {
            return null;
        }
    }
}
