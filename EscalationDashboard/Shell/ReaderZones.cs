using System.Collections.Immutable;
using System.Globalization;

namespace EscalationDashboard.Shell;

/// <summary>The zones that a person may choose for their screens: those of places, by their IANA names.</summary>
public static class ReaderZones
{
    /// <summary>In the order of their names.</summary>
    public static readonly ImmutableSortedSet<string> All =
    [
        .. TimeZoneInfo.GetSystemTimeZones().Where(zone => zone.HasIanaId && zone.Id.Contains('/') && !zone.Id.StartsWith("Etc/", StringComparison.Ordinal)).Select(zone => zone.Id),
        TimeZoneInfo.Utc.Id,
    ];

    /// <summary>A zone as people know it: by a place, and how far its clocks are from UTC now.</summary>
    public static string Describe(string id, DateTimeOffset now)
    {
        var offset = TimeZoneInfo.FindSystemTimeZoneById(id).GetUtcOffset(now);
        return string.Create(CultureInfo.InvariantCulture, $"{id.Replace('_', ' ')} (UTC{(offset < TimeSpan.Zero ? '−' : '+')}{offset:hh\\:mm})");
    }
}
