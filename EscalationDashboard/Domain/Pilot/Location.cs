using EscalationDashboard.Domain.Calendar;

namespace EscalationDashboard.Domain.Pilot;

/// <summary>A group of locations that a regional manager answers for.</summary>
public sealed class Region
{
    public required string Code { get; init; }

    /// <summary>The region's name by two-letter language.</summary>
    public Dictionary<string, string> Names { get; init; } = [];
}

/// <summary>A service centre, with its place in the pilot.</summary>
public sealed class Location
{
    public required string Code { get; init; }

    public required string RegionCode { get; init; }

    public required string Name { get; set; }

    public required string City { get; set; }

    /// <summary>ISO 3166 alpha-2.</summary>
    public required string Country { get; init; }

    /// <summary>IANA zone.</summary>
    public required string ZoneId { get; set; }

    /// <summary>Degrees north.</summary>
    public double Latitude { get; set; }

    /// <summary>Degrees east.</summary>
    public double Longitude { get; set; }

    /// <summary>The language spoken at the counter, two letters.</summary>
    public required string Language { get; set; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; set; }

    public required string RelayPhone { get; set; }

    public required LocationStage Stage { get; set; }

    /// <summary>The wave it moves with; null where it moves by itself.</summary>
    public string? WaveCode { get; set; }

    /// <summary>The tier that takes contact here, as its stage in the pilot says.</summary>
    public Staff.LeaderTier ContactTier { get; set; }

    public WeeklyHours Hours { get; set; } = WeeklyHours.None;

    public SortedSet<DateOnly> Holidays { get; init; } = [];

    /// <summary>Since when requests had to be passed back to the advisor because no leader could keep a time; null while none has to be.</summary>
    public DateTimeOffset? OverflowSince { get; set; }

    /// <summary>Since when new visits get no contact card because that has lasted too long.</summary>
    public DateTimeOffset? CardsWithheldSince { get; set; }

    /// <summary>Whether customers may reach a leader here.</summary>
    public bool IsLive => Stage is LocationStage.Limited or LocationStage.Full;

    public BusinessCalendar Calendar() => new(ZoneId, Hours, Holidays);
}

/// <summary>A location's membership of the pilot.</summary>
public enum LocationStage
{
    /// <summary>Decides and records, tells no customer.</summary>
    Shadow,

    /// <summary>A share of visits gets the contact card.</summary>
    Limited,

    /// <summary>Every visit gets the contact card.</summary>
    Full,

    /// <summary>Open disputes go on, nothing new comes in, history is kept.</summary>
    Paused,
}
