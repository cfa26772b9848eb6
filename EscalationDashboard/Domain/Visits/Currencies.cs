using System.Globalization;

namespace EscalationDashboard.Domain.Visits;

/// <summary>How fine amounts of a currency are written.</summary>
public static class Currencies
{
    private const int Usual = 2;

    // As the countries that pay in a currency write it: the won has no smaller part.
    private static readonly Dictionary<string, int> ByCurrency = CultureInfo.GetCultures(CultureTypes.SpecificCultures)
        .GroupBy(c => new RegionInfo(c.Name).ISOCurrencySymbol, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.First().NumberFormat.CurrencyDecimalDigits, StringComparer.Ordinal);

    /// <summary>The digits after the point.</summary>
    public static int Decimals(string currency) => ByCurrency.GetValueOrDefault(currency, Usual);

    public static bool IsFineEnough(decimal amount, string currency) => decimal.Round(amount, Decimals(currency)) == amount;
}
