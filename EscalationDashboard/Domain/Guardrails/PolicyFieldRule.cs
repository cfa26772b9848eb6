using System.Collections.Immutable;

namespace EscalationDashboard.Domain.Guardrails;

/// <summary>What a number of the policy is counted in.</summary>
public enum PolicyUnit
{
    Minutes,
    Hours,
    Days,
    Percent,
    Requests,
    Disputes,
    Times,
}

/// <summary>What a field of the policy may be set to.</summary>
/// <param name="Check">The guardrail that the number belongs to.</param>
public sealed record PolicyFieldRule(
    string Field, string Check, PolicyUnit Unit, decimal Least, decimal Most, bool Whole = true)
{
    public decimal Default => PolicyFields.Defaults[Field];

    /// <summary>How far back the guardrail looks, where the number is a length of time.</summary>
    public TimeSpan? Window(decimal value) => Unit switch
    {
        PolicyUnit.Minutes => TimeSpan.FromMinutes((double)value),
        PolicyUnit.Hours => TimeSpan.FromHours((double)value),
        PolicyUnit.Days => TimeSpan.FromDays((double)value),
        _ => null,
    };

    /// <summary>Every field with its rule, in the order of the guardrails and as people read them.</summary>
    public static readonly ImmutableArray<PolicyFieldRule> All =
    [
        // None can close the safety lane: they say how soon a person answers in it, how often a repeat may ring, and how long each has
        // who is asked.
        new(PolicyFields.SafetyContactMinutes, "safety", PolicyUnit.Minutes, 1, 240),
        new(PolicyFields.SafetyRingMinutes, "safety", PolicyUnit.Minutes, 0, 60),
        new(PolicyFields.PageNextMinutes, "safety", PolicyUnit.Minutes, 1, 60),
        new(PolicyFields.FloodCount, "conduct", PolicyUnit.Requests, 0, 100),
        new(PolicyFields.FloodMinutes, "conduct", PolicyUnit.Minutes, 1, 1_440),
        new(PolicyFields.VisitWindowDays, "eligible", PolicyUnit.Days, 1, PolicyFields.Largest),
        new(PolicyFields.ReopenHours, "same-matter", PolicyUnit.Hours, 0, PolicyFields.Largest),
        new(PolicyFields.RepeatRingHours, "same-matter", PolicyUnit.Hours, 0, 168),
        new(PolicyFields.EstimateChangePercent, "ground", PolicyUnit.Percent, 0, 100, Whole: false),
        new(PolicyFields.SilentHours, "ground", PolicyUnit.Hours, 1, 80),
        new(PolicyFields.CentreFirstMinutes, "centre-first", PolicyUnit.Minutes, 0, 480),
        new(PolicyFields.CustomerPer7Days, "customer-share", PolicyUnit.Requests, 1, 100),
        new(PolicyFields.CustomerPer30Days, "customer-share", PolicyUnit.Requests, 1, 400),
        new(PolicyFields.FleetFactor, "customer-share", PolicyUnit.Times, 1, 100),
        new(PolicyFields.LeaderOpenCap, "leader-load", PolicyUnit.Disputes, 0, 200),
        new(PolicyFields.LeaderPer24Hours, "leader-load", PolicyUnit.Requests, 0, 200),
        new(PolicyFields.LeaderUrgentReserve, "leader-load", PolicyUnit.Requests, 0, 200),
        new(PolicyFields.LeaderLeastPercent, "leader-load", PolicyUnit.Percent, 0, 100, Whole: false),
        new(PolicyFields.UrgentStandingDays, "leader-load", PolicyUnit.Days, 0, PolicyFields.Largest),

        // A snapshot holds the holidays of the next sixty days, so a booking must not be able to lie beyond them.
        new(PolicyFields.MaxDeferralHours, "leader-load", PolicyUnit.Hours, 1, 1_080, Whole: false),
        new(PolicyFields.OverflowHours, "leader-load", PolicyUnit.Hours, 1, 168),

        // Nobody's hurry closes a dispute, and nothing waits for days: a step by itself comes within a long day of opening time.
        new(PolicyFields.OwnerActsMinutes, "admit", PolicyUnit.Minutes, 15, 960),
        new(PolicyFields.RiseNextMinutes, "admit", PolicyUnit.Minutes, 5, 480),
    ];

    private static readonly ImmutableDictionary<string, PolicyFieldRule> ByField = All.ToImmutableDictionary(r => r.Field);

    public static PolicyFieldRule Of(string field) => ByField[field];
}
