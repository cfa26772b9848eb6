using System.Collections.Immutable;

namespace EscalationDashboard.Domain.Staff;

/// <summary>What a person may see: the whole network, a region, or single locations.</summary>
public sealed record Scope
{
    private Scope(bool network, string? region, ImmutableSortedSet<string> locations) =>
        (IsNetwork, RegionCode, LocationCodes) = (network, region, locations);

    /// <summary>Disputes of the person's own elsewhere: each is seen until it is settled, and nothing else of its place.</summary>
    public ImmutableSortedSet<string> OwnDisputes { get; private init; } = [];

    /// <summary>The visits that <see cref="OwnDisputes"/> are about.</summary>
    public ImmutableSortedSet<string> OwnVisits { get; private init; } = [];

    public static readonly Scope Network = new(true, null, []);

    public static readonly Scope Nothing = new(false, null, []);

    public bool IsNetwork { get; }

    public string? RegionCode { get; }

    public ImmutableSortedSet<string> LocationCodes { get; }

    public static Scope Region(string code) => new(false, code, []);

    public static Scope Locations(IEnumerable<string> codes) => new(false, null, [.. codes]);

    /// <summary>With single disputes beside, that are the person's own in other places.</summary>
    public Scope With(IEnumerable<(string Number, string VisitRef)> own) =>
        own.ToList() is { Count: > 0 } some ? this with { OwnDisputes = [.. some.Select(d => d.Number)], OwnVisits = [.. some.Select(d => d.VisitRef)] } : this;

    /// <summary>Whether a dispute of a place is seen: all of the place is, or it is the person's own.</summary>
    public bool Holds(string dispute, string locationCode, string regionCode) => Covers(locationCode, regionCode) || OwnDisputes.Contains(dispute);

    public bool Covers(string locationCode, string regionCode) =>
        IsNetwork || RegionCode == regionCode || LocationCodes.Contains(locationCode);

    /// <summary>All of a region, not only places in it; null is the whole network.</summary>
    public bool CoversAllOf(string? regionCode) => IsNetwork || (regionCode is not null && RegionCode == regionCode);

    public bool Equals(Scope? other) => other is not null && IsNetwork == other.IsNetwork
        && RegionCode == other.RegionCode && LocationCodes.SetEquals(other.LocationCodes) && OwnDisputes.SetEquals(other.OwnDisputes);

    public override int GetHashCode() => HashCode.Combine(IsNetwork, RegionCode, LocationCodes.Count);
}
