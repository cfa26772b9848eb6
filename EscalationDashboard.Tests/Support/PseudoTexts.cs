using System.Globalization;
using EscalationDashboard.Resources;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Tests.Support;

/// <summary>
/// A language that nobody speaks: the English texts in full-width letters, with dates and numbers of its own. Whatever is on a page
/// in ordinary letters did not come from the resources; a date or a number in another shape did not go through the reader's culture.
/// </summary>
public sealed class PseudoTexts(IStringLocalizer<Text> english) : IStringLocalizer<Text>
{
    public const char DecimalPoint = '٫';

    public static readonly CultureInfo Culture = Make();

    public LocalizedString this[string name] => english[name] is { ResourceNotFound: false } text ? new(name, Disguise(text.Value)) : english[name];

    // Places and plural forms are syntax, so they are filled before; what fills them is shown as it came.
    public LocalizedString this[string name, params object[] arguments] => english[name] is { ResourceNotFound: false } text
        ? new(name, PluralTexts.Fill(DisguiseAround(text.Value), arguments))
        : english[name, arguments];

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => english.GetAllStrings(includeParentCultures);

    public static string Disguise(string text) => string.Concat(text.Select(c => char.IsAsciiLetter(c) ? (char)(c + 0xFEE0) : c));

    public static bool IsDisguised(char letter) => letter is >= 'Ａ' and <= 'ｚ';

    private static string DisguiseAround(string text)
    {
        var result = new System.Text.StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            var syntax = Syntax(text, at);
            result.Append(syntax > 0 ? text.Substring(at, syntax) : Disguise(text[at].ToString()));
            at += Math.Max(syntax, 1);
        }

        return result.ToString();
    }

    private static int Syntax(string text, int at) =>
        new[] { @"\G\{\w+, plural,\s*\w+\s*\{", @"\G\}\s*(zero|one|two|few|many|other)\s*\{", @"\G\{\d+[^{}]*\}" }
            .Select(pattern => new System.Text.RegularExpressions.Regex(pattern).Match(text, at)).FirstOrDefault(m => m.Success)?.Length ?? 0;

    private static CultureInfo Make()
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo("en").Clone();
        var (dates, numbers) = (culture.DateTimeFormat, culture.NumberFormat);
        dates.MonthNames = [.. dates.MonthNames.Select(Disguise)];
        dates.MonthGenitiveNames = [.. dates.MonthGenitiveNames.Select(Disguise)];
        dates.AbbreviatedMonthNames = [.. dates.AbbreviatedMonthNames.Select(Disguise)];
        dates.AbbreviatedMonthGenitiveNames = [.. dates.AbbreviatedMonthGenitiveNames.Select(Disguise)];
        dates.DayNames = [.. dates.DayNames.Select(Disguise)];
        dates.ShortestDayNames = [.. dates.ShortestDayNames.Select(Disguise)];
        dates.AbbreviatedDayNames = [.. dates.AbbreviatedDayNames.Select(Disguise)];
        (dates.AMDesignator, dates.PMDesignator) = (Disguise(dates.AMDesignator), Disguise(dates.PMDesignator));
        (dates.TimeSeparator, dates.DateSeparator) = ("∶", "∕");
        (numbers.NumberDecimalSeparator, numbers.PercentDecimalSeparator) = ($"{DecimalPoint}", $"{DecimalPoint}");
        (numbers.NumberGroupSeparator, numbers.PercentGroupSeparator, numbers.PercentSymbol) = ("٬", "٬", "٪");
        return CultureInfo.ReadOnly(culture);
    }
}
