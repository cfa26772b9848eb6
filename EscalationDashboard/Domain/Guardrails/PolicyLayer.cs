namespace EscalationDashboard.Domain.Guardrails;

/// <summary>How a layer of the policy is named, in decisions and on screens.</summary>
public static class PolicyLayer
{
    public const string Network = "network";
    private const string RegionPrefix = "region:";
    private const string LocationPrefix = "location:";

    public static string OfRegion(string code) => RegionPrefix + code;

    public static string OfLocation(string code) => LocationPrefix + code;

    /// <summary>The narrower, the deeper.</summary>
    public static int Depth(string layer) => layer switch
    {
        Network => 0,
        _ when IsRegion(layer) => 1,
        _ => 2,
    };

    public static bool IsRegion(string layer) => layer.StartsWith(RegionPrefix, StringComparison.Ordinal);

    public static bool IsLocation(string layer) => layer.StartsWith(LocationPrefix, StringComparison.Ordinal);

    /// <summary>The region's or location's code; empty for the network.</summary>
    public static string CodeOf(string layer) => layer == Network ? "" : layer[(layer.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
