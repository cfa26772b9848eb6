using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Pilot;

/// <summary>
/// What an admin has typed about a location that is to join, as they typed it: a half of a number is kept too, so that an admin who
/// goes on finds what was left. <see cref="PlanReading"/> says what it amounts to.
/// </summary>
public sealed record EnrolmentPlan
{
    public PlannedPlace Place { get; set; } = new();

    /// <summary>Opening windows of each day of the week, Sunday first, as <c>08:00-12:00 13:00-18:00</c>.</summary>
    public List<string> Hours { get; set; } = [.. Enumerable.Repeat("", 7)];

    /// <summary>Leaders who are to be entered with the location.</summary>
    public List<PlannedLeader> Leaders { get; set; } = [];

    /// <summary>Local leaders of the region who take this place in as well.</summary>
    public List<string> AlsoServing { get; set; } = [];

    /// <summary>Numbers of the policy that are to differ here, by field; empty where the wider layer's is good enough.</summary>
    public Dictionary<string, string> Layer { get; set; } = [];

    /// <summary>Why it cannot be kept: half a number is kept, a sign that no text has is not.</summary>
    public Refusal? Unreadable() => Texts().Select(text => TextRefusal.Against(text, missing: null, int.MaxValue)).FirstOrDefault(r => r is not null);

    private IEnumerable<string> Texts() =>
    [
        Place.Code, Place.Name, Place.City, Place.Country, Place.Region, .. Place.RegionNames.Values, Place.Zone, Place.Latitude, Place.Longitude,
        Place.Language, Place.Currency, Place.RelayPhone, .. Hours, .. AlsoServing, .. Layer.Values,
        .. Leaders.SelectMany(l => (string[])[l.Name, l.Languages, .. l.Hours, l.Deputy, l.OwnPer24Hours, l.OwnOpenCap, l.DirectPhone]),
    ];
}

/// <summary>The place itself, as typed.</summary>
public sealed record PlannedPlace
{
    public string Code { get; set; } = "";

    public string Name { get; set; } = "";

    public string City { get; set; } = "";

    public string Country { get; set; } = "";

    public string Region { get; set; } = "";

    /// <summary>Whether the region is to be entered with the location.</summary>
    public bool IsNewRegion { get; set; }

    /// <summary>The new region's name by two-letter language.</summary>
    public Dictionary<string, string> RegionNames { get; set; } = [];

    public string Zone { get; set; } = "";

    public string Latitude { get; set; } = "";

    public string Longitude { get; set; } = "";

    public string Language { get; set; } = "";

    public string Currency { get; set; } = "";

    public string RelayPhone { get; set; } = "";
}

/// <summary>A leader who is to be entered, as typed.</summary>
public sealed record PlannedLeader
{
    /// <summary>Tells planned leaders apart, and ends the leader's id.</summary>
    public required string Key { get; init; }

    public string Name { get; set; } = "";

    public LeaderTier Tier { get; set; }

    /// <summary>Two-letter codes, the best first, with commas.</summary>
    public string Languages { get; set; } = "";

    /// <summary>Duty windows, as in <see cref="EnrolmentPlan.Hours"/>, on the location's clocks.</summary>
    public List<string> Hours { get; set; } = [.. Enumerable.Repeat("", 7)];

    /// <summary>Another planned leader's key, or the id of one who is there already.</summary>
    public string Deputy { get; set; } = "";

    public string OwnPer24Hours { get; set; } = "";

    public string OwnOpenCap { get; set; } = "";

    public Reach Reach { get; set; }

    public string DirectPhone { get; set; } = "";
}
