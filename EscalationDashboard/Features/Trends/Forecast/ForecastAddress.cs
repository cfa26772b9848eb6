using System.Globalization;
using EscalationDashboard.Domain.Typed;

namespace EscalationDashboard.Features.Trends.Forecast;

/// <summary>What an address asks for, as the page and its exports read it alike.</summary>
internal static class ForecastAddress
{
    public static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    public static readonly NumberBounds Bounds = new(1, 10_000);

    public static int? Minutes(string? value) => (int?)TypedNumber.Read(value, CultureInfo.InvariantCulture, Bounds).Value;
}
