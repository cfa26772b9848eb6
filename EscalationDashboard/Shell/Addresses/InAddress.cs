using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace EscalationDashboard.Shell.Addresses;

/// <summary>Reads what stands in an address, where anybody may write anything; one way for every page and every export.</summary>
public static class InAddress
{
    // Beyond these nothing can have happened, and calendars overflow.
    private static readonly DateOnly Earliest = new(2000, 1, 1);
    private static readonly DateOnly Latest = new(2099, 12, 31);

    private static readonly string[] Instants = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>The text itself; null where there is none.</summary>
    public static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    /// <summary>Of a field that stands there more than once the first counts, for a page and its export alike.</summary>
    public static string? First(StringValues said) => said.Count > 0 ? said[0] : null;

    /// <summary>A day of this century.</summary>
    public static DateOnly? Day(string? value) =>
        DateOnly.TryParseExact(Text(value), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= Earliest && day <= Latest
            ? day : null;

    /// <summary>An instant of this century; without an offset, of UTC.</summary>
    public static DateTimeOffset? Instant(string? value) =>
        DateTimeOffset.TryParseExact(Text(value), Instants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
        && at.UtcDateTime.Year >= Earliest.Year && at.UtcDateTime.Year <= Latest.Year
            ? at : null;

    public static int? Number(string? value, int from, int to) =>
        int.TryParse(Text(value), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to ? number : null;

    /// <summary>One of an enum's names, and neither its number nor several of them.</summary>
    public static T? One<T>(string? value)
        where T : struct, Enum =>
        Enum.GetNames<T>().FirstOrDefault(name => name.Equals(Text(value), StringComparison.OrdinalIgnoreCase)) is { } known ? Enum.Parse<T>(known) : null;
}
