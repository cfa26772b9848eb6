using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using EscalationDashboard.Domain.Calendar;

namespace EscalationDashboard.Domain.Guardrails;

/// <summary>
/// The numbers the guardrails run on: immutable, numbered and hashed. Three layers, network, region and location; the
/// narrowest that sets a field wins. Fields and defaults are listed in <see cref="PolicyFields"/>.
/// </summary>
public sealed record Policy(
    int Version,
    string Name,
    string ApprovedBy,
    ImmutableSortedDictionary<string, decimal> Network,
    ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, decimal>> Regions,
    ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, decimal>> Locations)
{
    private const int MostPlaces = 2_000;

    // Not part of the policy itself, which is compared by its numbers; goes when the policy goes.
    private static readonly ConditionalWeakTable<Policy, Remembered<(string Region, string Location), EffectivePolicy>> Applied = new();

    /// <summary>As it applies to one location; worked out once for each.</summary>
    public EffectivePolicy For(string regionCode, string locationCode)
    {
        var known = Applied.GetValue(this, _ => new(MostPlaces));
        return known.Find((regionCode, locationCode)) ?? known.Keep((regionCode, locationCode), new EffectivePolicy(this, regionCode, locationCode));
    }

    /// <summary>SHA-256 over every field of every layer, so that two policies with one hash decide alike.</summary>
    public string Hash()
    {
        var text = new StringBuilder();
        Append(text, "network", Network);
        foreach (var (code, layer) in Regions)
        {
            Append(text, $"region:{code}", layer);
        }

        foreach (var (code, layer) in Locations)
        {
            Append(text, $"location:{code}", layer);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static void Append(StringBuilder text, string name, ImmutableSortedDictionary<string, decimal> layer)
    {
        foreach (var (field, value) in layer)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name}/{field}={value / 1.0000000000000000000000000000m}\n");
        }
    }
}

/// <summary>A policy as it applies to one location, with the layer each number came from.</summary>
public sealed class EffectivePolicy
{
    private readonly Policy _policy;
    private readonly string _regionCode;
    private readonly string _locationCode;
    private readonly Dictionary<string, decimal> _values;

    public EffectivePolicy(Policy policy, string regionCode, string locationCode)
    {
        (_policy, _regionCode, _locationCode) = (policy, regionCode, locationCode);
        _values = PolicyFields.Defaults.Keys.ToDictionary(field => field, Clamped, StringComparer.Ordinal);
    }

    public int Version => _policy.Version;

    public int VisitWindowDays => Whole(PolicyFields.VisitWindowDays);

    public int ReopenHours => Whole(PolicyFields.ReopenHours);

    public int RepeatRingHours => Whole(PolicyFields.RepeatRingHours);

    /// <summary>Between two rings about one matter.</summary>
    public TimeSpan RingsAgain(Lane lane) => lane == Lane.S ? SafetyRing : TimeSpan.FromHours(RepeatRingHours);

    public decimal EstimateChangePercent => Value(PolicyFields.EstimateChangePercent);

    public TimeSpan CentreFirst => TimeSpan.FromMinutes((double)Value(PolicyFields.CentreFirstMinutes));

    public int FloodCount => Whole(PolicyFields.FloodCount);

    public TimeSpan FloodWindow => TimeSpan.FromMinutes((double)Value(PolicyFields.FloodMinutes));

    public int UrgentStandingDays => Whole(PolicyFields.UrgentStandingDays);

    /// <summary>Opening time after intake with nothing stated, after which the silence itself can be disputed.</summary>
    public TimeSpan Silence => TimeSpan.FromHours((double)Value(PolicyFields.SilentHours));

    /// <summary>Within which, by the wall clock, a customer in danger hears from a person.</summary>
    public TimeSpan SafetyContact => TimeSpan.FromMinutes((double)Value(PolicyFields.SafetyContactMinutes));

    /// <summary>Between two rings of a safety case that names no new danger.</summary>
    public TimeSpan SafetyRing => TimeSpan.FromMinutes((double)Value(PolicyFields.SafetyRingMinutes));

    /// <summary>How long a person who is asked to act now has to answer before the next is asked.</summary>
    public TimeSpan PageNext => TimeSpan.FromMinutes((double)Value(PolicyFields.PageNextMinutes));

    /// <summary>How long an owner may do nothing, in opening time.</summary>
    public TimeSpan OwnerActs => TimeSpan.FromMinutes((double)Value(PolicyFields.OwnerActsMinutes));

    /// <summary>How long a dispute that is late may be nobody's, or with a leader who does nothing, before the next step by itself.</summary>
    public TimeSpan RiseNext => TimeSpan.FromMinutes((double)Value(PolicyFields.RiseNextMinutes));

    /// <summary>How long a location may overflow before its contact cards are withheld.</summary>
    public TimeSpan Overflow => TimeSpan.FromHours((double)Value(PolicyFields.OverflowHours));

    public int LeaderOpenCap => Whole(PolicyFields.LeaderOpenCap);

    public int LeaderPer24Hours => Whole(PolicyFields.LeaderPer24Hours);

    public int LeaderUrgentReserve => Whole(PolicyFields.LeaderUrgentReserve);

    /// <summary>How much of a cap a leader's own may not go below, in percent.</summary>
    public decimal LeaderLeastPercent => Value(PolicyFields.LeaderLeastPercent);

    public TimeSpan MaxDeferral => TimeSpan.FromHours((double)Value(PolicyFields.MaxDeferralHours));

    /// <summary>Permits a leader may hold in 24 hours for a request of this urgency.</summary>
    public int CapFor(bool urgent) => LeaderPer24Hours + (urgent ? LeaderUrgentReserve : 0);

    /// <summary>Permits a customer may use in 7 days; a fleet has so many times as many.</summary>
    public int CustomerPer7Days(bool fleet) => ShareOf(PolicyFields.CustomerPer7Days, fleet);

    /// <summary>Permits a customer may use in 30 days; a fleet has so many times as many.</summary>
    public int CustomerPer30Days(bool fleet) => ShareOf(PolicyFields.CustomerPer30Days, fleet);

    /// <summary>The layer that set a field: <c>location:CODE</c>, <c>region:CODE</c> or <c>network</c>.</summary>
    public string LayerOf(string field) => Find(field).Layer;

    /// <summary>Within what arithmetic on times can bear, whatever a layer says, so that deciding never fails.</summary>
    public decimal Value(string field) => _values.TryGetValue(field, out var value) ? value : Clamped(field);

    private decimal Clamped(string field) => Math.Clamp(Find(field).Value, 0, PolicyFields.Largest);

    private int ShareOf(string field, bool fleet) => (int)(Value(field) * (fleet ? Value(PolicyFields.FleetFactor) : 1));

    private int Whole(string field) => (int)Value(field);

    private (string Layer, decimal Value) Find(string field) =>
        _policy.Locations.TryGetValue(_locationCode, out var location) && location.TryGetValue(field, out var atLocation)
            ? ($"location:{_locationCode}", atLocation)
            : _policy.Regions.TryGetValue(_regionCode, out var region) && region.TryGetValue(field, out var inRegion)
                ? ($"region:{_regionCode}", inRegion)
                : ("network", _policy.Network.GetValueOrDefault(field, PolicyFields.Defaults[field]));
}
