using System.Globalization;

namespace EscalationDashboard.Features.Trends.Forecast;

/// <summary>What an address asks for, as the page and its exports read it alike.</summary>
internal static class ForecastAddress
{
    public static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    public static int? Minutes(string? value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes is > 0 and <= 10_000 ? minutes : null;
}
