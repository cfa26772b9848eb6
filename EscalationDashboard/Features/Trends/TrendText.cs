using System.Globalization;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Resources;
using EscalationDashboard.Shell.Parts;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Features.Trends;

/// <summary>Numbers as people read them, always with their unit.</summary>
public static class TrendText
{
    public const string Nothing = "–";

    public static string PerHundred(Rate rate) => rate.PerHundred is { } value ? value.ToString("0.0", CultureInfo.CurrentCulture) : Nothing;

    public static string Percent(double? share) => share is { } value ? value.ToString("P0", CultureInfo.CurrentCulture) : Nothing;

    /// <summary>A share with the interval in which the true one lies.</summary>
    public static string Percent(Share? share) => share is null
        ? Nothing
        : $"{Percent(share.Rate)} ({Percent(share.Low)}–{Percent(share.High)})";

    /// <summary>Short, without a year, in the order of the language.</summary>
    public static string Week(DateOnly monday) => DateText.DayOfYear(monday);

    /// <summary>With its year, in the order of the language; the day of the week is left out.</summary>
    public static string Day(DateOnly day) => DateText.Day(day);

    public static string Count(long? count) => count?.ToString("N0", CultureInfo.CurrentCulture) ?? "–";

    /// <summary>Time on which the location was open; longer than ninety minutes in hours.</summary>
    public static string Business(IStringLocalizer<Text> words, int? minutes) => minutes switch
    {
        null => Nothing,
        <= 90 => words["Trends.BusinessMinutes", minutes],
        _ => words["Trends.BusinessHours", Math.Round(minutes.Value / 60.0, 1)],
    };

    /// <summary>Time of the calendar; longer than two days in days.</summary>
    public static string Calendar(IStringLocalizer<Text> words, int? minutes) => minutes switch
    {
        null => Nothing,
        < 48 * 60 => words["Trends.CalendarHours", Math.Round(minutes.Value / 60.0)],
        _ => words["Trends.CalendarDays", Math.Round(minutes.Value / (24 * 60.0), 1)],
    };

    /// <summary>Why a number is greyed out; null where it is not.</summary>
    public static string? WhySmall(IStringLocalizer<Text> words, bool isSmall) => isSmall ? words["Trends.Small", Rate.Few].Value : null;

    public static string Pair(Func<int?, string> text, TimePair pair) => $"{text(pair.Median)} / {text(pair.Ninetieth)}";
}
