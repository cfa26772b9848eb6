using System.Collections.Immutable;

namespace EscalationDashboard.Domain.Staff;

/// <summary>What a person may see: the whole network, a region, or single locations.</summary>
public sealed record Scope
{
    private Scope(bool network, string? region, ImmutableSortedSet<string> locations) =>
        (IsNetwork, RegionCode, LocationCodes) = (network, region, locations);

    public static readonly Scope Network = new(true, null, []);

    public static readonly Scope Nothing = new(false, null, []);

    public bool IsNetwork { get; }

    public string? RegionCode { get; }

    public ImmutableSortedSet<string> LocationCodes { get; }

    public static Scope Region(string code) => new(false, code, []);

    public static Scope Locations(IEnumerable<string> codes) => new(false, null, [.. codes]);

    public bool Covers(string locationCode, string regionCode) =>
        IsNetwork || RegionCode == regionCode || LocationCodes.Contains(locationCode);

    /// <summary>All of a region, not only places in it; null is the whole network.</summary>
    public bool CoversAllOf(string? regionCode) => IsNetwork || (regionCode is not null && RegionCode == regionCode);

    public bool Equals(Scope? other) => other is not null && IsNetwork == other.IsNetwork
        && RegionCode == other.RegionCode && LocationCodes.SetEquals(other.LocationCodes);

    public override int GetHashCode() => HashCode.Combine(IsNetwork, RegionCode, LocationCodes.Count);
}
