using System.Collections.Immutable;

namespace EscalationDashboard.Domain.Guardrails;

/// <summary>Every field of a policy, with the default it has where no layer sets it.</summary>
public static class PolicyFields
{
    public const string VisitWindowDays = "visitWindowDays";
    public const string ReopenHours = "reopenHours";
    public const string RepeatRingHours = "repeatRingHours";
    public const string EstimateChangePercent = "estimateChangePercent";
    public const string CentreFirstMinutes = "centreFirstMinutes";
    public const string FloodCount = "floodCount";
    public const string FloodMinutes = "floodMinutes";
    public const string UrgentStandingDays = "urgentStandingDays";
    public const string SilentHours = "silentHours";
    public const string SafetyContactMinutes = "safetyContactMinutes";
    public const string SafetyRingMinutes = "safetyRingMinutes";
    public const string PageNextMinutes = "pageNextMinutes";
    public const string OwnerActsMinutes = "ownerActsMinutes";
    public const string RiseNextMinutes = "riseNextMinutes";
    public const string OverflowHours = "overflowHours";
    public const string CustomerPer7Days = "customerPer7Days";
    public const string CustomerPer30Days = "customerPer30Days";
    public const string FleetFactor = "fleetFactor";
    public const string LeaderOpenCap = "leaderOpenCap";
    public const string LeaderPer24Hours = "leaderPer24Hours";
    public const string LeaderUrgentReserve = "leaderUrgentReserve";
    public const string LeaderLeastPercent = "leaderLeastPercent";
    public const string MaxDeferralHours = "maxDeferralHours";

    /// <summary>Beyond this a window would be longer than any history that is kept, and arithmetic on times would overflow.</summary>
    public const decimal Largest = 10_000;

    /// <summary>A flood is a matter of minutes, and a longer one would need more of a customer's history than is looked at.</summary>
    public const int LongestFloodMinutes = 24 * 60;

    /// <inheritdoc cref="LongestFloodMinutes"/>
    public const int MostFloodCount = 100;

    public static readonly ImmutableSortedDictionary<string, decimal> Defaults = new Dictionary<string, decimal>
    {
        [VisitWindowDays] = 90,
        [ReopenHours] = 72,
        [RepeatRingHours] = 4,
        [EstimateChangePercent] = 10,
        [CentreFirstMinutes] = 30,
        [FloodCount] = 5,
        [FloodMinutes] = 10,
        [UrgentStandingDays] = 5,
        [SilentHours] = 8,
        [SafetyContactMinutes] = 30,
        [SafetyRingMinutes] = 10,
        [PageNextMinutes] = 5,
        [OwnerActsMinutes] = 120,
        [RiseNextMinutes] = 30,
        [OverflowHours] = 24,
        [CustomerPer7Days] = 2,
        [CustomerPer30Days] = 4,
        [FleetFactor] = 2,
        [LeaderOpenCap] = 10,
        [LeaderPer24Hours] = 8,
        [LeaderUrgentReserve] = 2,
        [LeaderLeastPercent] = 50,
        [MaxDeferralHours] = 72,
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);
}
