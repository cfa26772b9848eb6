using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.OnCall;

/// <summary>Whose rota it is: a location's, or a region's.</summary>
/// <param name="LocationCode">Null for the region itself.</param>
public sealed record RotaPlace(string RegionCode, string? LocationCode)
{
    private const string OfLocation = "location:";
    private const string OfRegion = "region:";

    /// <summary>For example <c>location:FR-LYO</c>, or <c>region:EU</c>.</summary>
    public string Key => LocationCode is null ? OfRegion + RegionCode : OfLocation + LocationCode;

    /// <summary>The location that a key names; null where it names a region, or nothing.</summary>
    public static string? LocationOf(string key) => After(key, OfLocation);

    /// <summary>The region that a key names; null where it names a location, or nothing.</summary>
    public static string? RegionOf(string key) => After(key, OfRegion);

    /// <summary>Who may be reached for the place: its own leaders and its region's managers.</summary>
    public bool MayBeServedBy(Leader leader) => LocationCode is null
        ? leader is { LeftAt: null, Tier: LeaderTier.Regional } && leader.RegionCode == RegionCode
        : leader.Serves(LocationCode, RegionCode);

    private static string? After(string key, string beginning) =>
        key.StartsWith(beginning, StringComparison.Ordinal) ? key[beginning.Length..] : null;
}
