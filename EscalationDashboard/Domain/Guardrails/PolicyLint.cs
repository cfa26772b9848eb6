using System.Collections.Immutable;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Guardrails;

public enum LintCode
{
    UnknownField,
    UnknownRegion,
    UnknownLocation,
    OutOfRange,
    NotWhole,
    WindowBeyondHistory,
    FloodRefusesFirst,
    MonthBelowWeek,
    ReserveAboveCap,
    UrgentNever,
    NextPagedTooLate,
    ZeroCapWithoutDeputy,
}

/// <summary>One reason why a policy cannot work, with the field and the layer to change.</summary>
/// <param name="Layer"><c>network</c>, <c>region:CODE</c> or <c>location:CODE</c>.</param>
public sealed record LintFault(LintCode Code, string Field, string Layer)
{
    public decimal Value { get; init; }

    /// <summary>What the value is held against; two of them where it must lie between.</summary>
    public decimal Limit { get; init; }

    public decimal Most { get; init; }

    /// <summary>The field that it contradicts.</summary>
    public string? Other { get; init; }

    /// <summary>Leaders by name, in one text.</summary>
    public string Leaders { get; init; } = "";

    /// <summary>Locations where it shows, in one text; empty where it is wrong wherever it applies.</summary>
    public string Locations { get; init; } = "";
}

/// <summary>
/// Refuses a policy that cannot work, and names every fault at once. What counts is what applies at each location, since
/// a narrow layer may contradict a wide one.
/// </summary>
public static class PolicyLint
{
    /// <summary>For how long requests and decisions are kept; no guardrail can look further back.</summary>
    public const int HistoryKeptDays = 730;

    public static ImmutableArray<LintFault> Check(
        Policy policy, IReadOnlyCollection<Location> locations, IReadOnlyCollection<Leader> leaders) =>
    [
        .. UnknownPlaces(policy, locations),
        .. LayersOf(policy).SelectMany(layer => layer.Fields.SelectMany(f => Alone(f.Key, f.Value, layer.Name))),
        .. Together(policy, locations),
        .. PolicyDeputies.Missing(policy, locations, leaders),
    ];

    /// <summary>Each layer under its name.</summary>
    public static IEnumerable<(string Name, ImmutableSortedDictionary<string, decimal> Fields)> LayersOf(Policy policy) =>
        policy.Regions.Select(r => (Name: PolicyLayer.OfRegion(r.Key), Fields: r.Value))
            .Concat(policy.Locations.Select(l => (Name: PolicyLayer.OfLocation(l.Key), Fields: l.Value)))
            .Prepend((Name: PolicyLayer.Network, Fields: policy.Network));

    private static IEnumerable<LintFault> UnknownPlaces(Policy policy, IReadOnlyCollection<Location> locations) =>
        policy.Regions.Keys.Where(code => locations.All(l => l.RegionCode != code))
            .Select(code => new LintFault(LintCode.UnknownRegion, "", PolicyLayer.OfRegion(code)))
            .Concat(policy.Locations.Keys.Where(code => locations.All(l => l.Code != code))
                .Select(code => new LintFault(LintCode.UnknownLocation, "", PolicyLayer.OfLocation(code))));

    // What is wrong with a number whatever the others are.
    private static IEnumerable<LintFault> Alone(string field, decimal value, string layer)
    {
        if (!PolicyFields.Defaults.ContainsKey(field))
        {
            yield return new LintFault(LintCode.UnknownField, field, layer);
            yield break;
        }

        var rule = PolicyFieldRule.Of(field);
        if (value < rule.Least || value > rule.Most)
        {
            yield return new LintFault(LintCode.OutOfRange, field, layer) { Value = value, Limit = rule.Least, Most = rule.Most };
        }
        else if (rule.Window(value) > TimeSpan.FromDays(HistoryKeptDays))
        {
            yield return new LintFault(LintCode.WindowBeyondHistory, field, layer) { Value = value, Limit = HistoryKeptDays };
        }
        else if (field == PolicyFields.FloodCount && value < 2)
        {
            yield return new LintFault(LintCode.FloodRefusesFirst, field, layer) { Value = value, Limit = 2 };
        }

        if (rule.Whole && value != decimal.Truncate(value))
        {
            yield return new LintFault(LintCode.NotWhole, field, layer) { Value = value };
        }
    }

    // What contradicts another number at some place; told once for each layer that brings it about.
    private static IEnumerable<LintFault> Together(Policy policy, IReadOnlyCollection<Location> locations) =>
        from found in PlacesOf(policy, locations).SelectMany(place => Contradictions(place.Policy).Select(fault => (place.Name, Fault: fault)))
        group found by (found.Fault.Code, found.Fault.Field, found.Fault.Layer) into same
        let names = same.Select(s => s.Name).Where(name => name.Length > 0).Distinct().Order(StringComparer.Ordinal).ToList()
        select same.First().Fault with { Locations = same.Key.Layer == PolicyLayer.Network ? "" : string.Join(", ", names) };

    private static IEnumerable<LintFault> Contradictions(EffectivePolicy at)
    {
        if (at.Value(PolicyFields.CustomerPer30Days) < at.Value(PolicyFields.CustomerPer7Days))
        {
            yield return Contradiction(LintCode.MonthBelowWeek, at, PolicyFields.CustomerPer30Days, PolicyFields.CustomerPer7Days);
        }

        if (at.Value(PolicyFields.LeaderUrgentReserve) > at.Value(PolicyFields.LeaderPer24Hours))
        {
            yield return Contradiction(LintCode.ReserveAboveCap, at, PolicyFields.LeaderUrgentReserve, PolicyFields.LeaderPer24Hours);
        }

        // By then its visit has left the window.
        if (at.Value(PolicyFields.UrgentStandingDays) >= at.Value(PolicyFields.VisitWindowDays))
        {
            yield return Contradiction(LintCode.UrgentNever, at, PolicyFields.UrgentStandingDays, PolicyFields.VisitWindowDays);
        }

        // The customer in danger would have waited longer than they were promised before a second person is asked.
        if (at.Value(PolicyFields.PageNextMinutes) >= at.Value(PolicyFields.SafetyContactMinutes))
        {
            yield return Contradiction(LintCode.NextPagedTooLate, at, PolicyFields.PageNextMinutes, PolicyFields.SafetyContactMinutes);
        }
    }

    // Of two fields the one that a narrower layer set is the one that brought the contradiction about.
    private static LintFault Contradiction(LintCode code, EffectivePolicy at, string first, string second)
    {
        var (field, other) = PolicyLayer.Depth(at.LayerOf(second)) > PolicyLayer.Depth(at.LayerOf(first))
            ? (second, first)
            : (first, second);
        return new LintFault(code, field, at.LayerOf(field)) { Value = at.Value(field), Limit = at.Value(other), Other = other };
    }

    // Each location, and each layer by itself, since a location may be added to it tomorrow.
    private static IEnumerable<(string Name, EffectivePolicy Policy)> PlacesOf(Policy policy, IReadOnlyCollection<Location> locations) =>
        locations.Select(l => (l.Code, policy.For(l.RegionCode, l.Code)))
            .Concat(policy.Regions.Keys.Select(region => ("", policy.For(region, ""))))
            .Concat(policy.Locations.Keys.Where(code => locations.All(l => l.Code != code)).Select(code => ("", policy.For("", code))))
            .Prepend(("", policy.For("", "")));
}
