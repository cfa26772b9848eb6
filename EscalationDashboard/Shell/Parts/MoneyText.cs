using System.Globalization;
using EscalationDashboard.Domain.Typed;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Resources;
using Humanizer;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Shell.Parts;

/// <summary>An amount as people read it aloud, since a mark in the wrong place looks much like one in the right place.</summary>
public static class MoneyText
{
    public static int Decimals(string currency) => Currencies.Decimals(currency);

    public static NumberBounds Bounds(string currency, decimal most) => new(0, most, Decimals(currency));

    /// <summary>With as many decimals as the currency has, for a file.</summary>
    public static decimal Rounded(decimal amount, string currency) =>
        decimal.Round(amount, Decimals(currency)) + new decimal(0, 0, 0, isNegative: false, (byte)Decimals(currency));

    public static string Figures(decimal amount, string currency) =>
        $"{amount.ToString($"N{Decimals(currency)}", CultureInfo.CurrentCulture)} {currency}";

    /// <summary>As on a cheque: the whole part in words, the rest as hundredths.</summary>
    public static string Words(IStringLocalizer<Text> text, decimal amount, string currency)
    {
        var whole = decimal.Truncate(amount);
        var parts = (int)Math.Pow(10, Decimals(currency));
        var rest = (int)((amount - whole) * parts);
        // Arabic writes "and" as one word with what follows it.
        var words = ((long)whole).ToWords(CultureInfo.CurrentCulture).Replace(" و ", " و", StringComparison.Ordinal);
        return rest == 0 ? words : text["Money.WithParts", words, rest, parts];
    }
}
