using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;

namespace EscalationDashboard.Seeding;

// The shapes of the files in seed-data/; its README tells each one's story.
public sealed record SeedLocation(
    string Code, string Region, string Name, string City, string Country, string Zone, double Latitude, double Longitude,
    string Language, string Currency, string RelayPhone, LocationStage Stage, Dictionary<string, List<string>> Hours, string? Holidays);

public sealed record SeedLeader(
    string Id, string Name, LeaderTier Tier, string Region, List<string> Locations, List<string> Languages, string Zone,
    Dictionary<string, List<string>> Hours, Dictionary<string, List<string>> Focus, string? Deputy, Reach Reach, string? DirectPhone);

public sealed record SeedHoliday(DateOnly Date, string Name);

public sealed record SeedRootCause(string Code, Dictionary<string, string> Names);

public sealed record SeedAccounts(List<SeedAdmin> Admins, SeedPersonas Personas);

public sealed record SeedAdmin(string Id, string Name, List<string> Languages, string Zone);

public sealed record SeedPersonas(string Local, string Local2, string Regional, string Admin, string Admin2);

/// <param name="Seed">Where the demo's randomness starts, so that it tells the same story each time.</param>
/// <param name="QuietVisitsPerDay">Visits on which nobody asks for a leader, in the whole network.</param>
/// <param name="SameDayShare">Of the disputes it settles, how many on the day they came.</param>
/// <param name="TrafficPerMinute">Contact requests a minute once the server runs.</param>
public sealed record DemoSettings(int Seed, int HistoryDays, int RequestsPerDay, int QuietVisitsPerDay, double SameDayShare, double TrafficPerMinute);

public sealed record SeedModel(string Code, string Name, string Kind, int FirstYear, float Weight);

/// <summary>A typical story of a visit that ends in a dispute. Texts by two-letter language; amounts in US dollars.</summary>
public sealed record SeedCase
{
    public required DisputeReason Reason { get; init; }

    public required SeedDiagnosis Diagnosis { get; init; }

    public required SeedEstimate Estimate { get; init; }

    public SeedRevision? Revision { get; init; }

    public SeedWarranty? Warranty { get; init; }

    public required Dictionary<string, List<string>> CustomerTexts { get; init; }

    public Dangers? Danger { get; init; }

    /// <summary>The campaign that is about this fault; many of the cars that have it are recalled.</summary>
    public SeedRecall? Recall { get; init; }

    public required List<string> RootCauses { get; init; }

    public required List<DisputeOutcome> Outcomes { get; init; }

    public required Dictionary<string, string> Resolution { get; init; }
}

public sealed record SeedDiagnosis(string Code, Dictionary<string, string> Summary, Dictionary<string, List<string>> Findings);

public sealed record SeedEstimate(List<SeedLine> Lines, Dictionary<string, string> Why);

public sealed record SeedRevision(List<SeedLine> AddedLines, Dictionary<string, string> Why);

public sealed record SeedRecall(string Campaign, Dictionary<string, string> Title);

/// <param name="Part">The maker's number; null for work.</param>
public sealed record SeedLine(Dictionary<string, string> Text, decimal Amount, string? Part = null);

public sealed record SeedWarranty(WarrantyDecision Decision, string Clause, Dictionary<string, string> Summary);
