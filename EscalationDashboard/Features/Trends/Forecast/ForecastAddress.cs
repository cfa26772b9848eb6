using EscalationDashboard.Domain.Typed;
using EscalationDashboard.Shell.Addresses;

namespace EscalationDashboard.Features.Trends.Forecast;

/// <summary>What an address asks for, as the page and its exports read it alike.</summary>
internal static class ForecastAddress
{
    public static string? Text(string? value) => InAddress.Text(value);

    public static readonly NumberBounds Bounds = new(1, 10_000);

    public static int? Minutes(string? value) => InAddress.Number(value, (int)Bounds.Least, (int)Bounds.Most);
}
