using System.Globalization;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Words;

namespace EscalationDashboard.Domain.Messages;

/// <summary>How dates and days are written to a customer of a language.</summary>
public static class MessageCulture
{
    /// <summary>Arabic is written with the calendar and digits in use at the pilot's Gulf locations.</summary>
    public static CultureInfo Of(string language) => CultureInfo.GetCultureInfo(language switch
    {
        "ar" => "ar-AE",
        "ko" => "ko-KR",
        "uk" => "uk-UA",
        "fr" => "fr-FR",
        _ => "en-US",
    });

    /// <summary>A moment as people say it at the location: weekday, date and time on its own clocks.</summary>
    public static string Moment(DateTimeOffset at, BusinessCalendar calendar, CultureInfo culture)
    {
        var local = calendar.Local(at);
        var (weekday, day, time) = (local.ToString("dddd", culture), DayOf(local, culture), local.ToString("t", culture));
        return culture.TwoLetterISOLanguageName switch
        {
            "ko" => $"{day} {weekday} {time}",
            "ar" => $"{weekday} {day}، {time}",
            _ => $"{weekday} {day}, {time}",
        };
    }

    /// <summary>A day as people say it at the location, on its own clocks.</summary>
    public static string Day(DateTimeOffset at, BusinessCalendar calendar, CultureInfo culture) => DayOf(calendar.Local(at), culture);

    private static string DayOf(DateTime local, CultureInfo culture) =>
        local.ToString(DayPattern.For(culture.DateTimeFormat.MonthDayPattern, local.Day, culture), culture);
}

/// <summary>Opening hours in words: days with the same windows together, for example <c>Mon–Fri 08:00–12:00, 13:00–18:00</c>.</summary>
public static class HoursText
{
    public static string Of(WeeklyHours hours, CultureInfo culture)
    {
        var first = culture.DateTimeFormat.FirstDayOfWeek;
        var days = Enumerable.Range(0, 7).Select(i => (DayOfWeek)(((int)first + i) % 7)).ToList();
        var groups = new List<(DayOfWeek From, DayOfWeek To, string Windows)>();
        foreach (var day in days.Where(d => !hours.On(d).IsEmpty))
        {
            var windows = string.Join(", ", hours.On(day).Select(w => w.ToString().Replace('-', '–')));
            var continues = groups.Count > 0 && groups[^1].Windows == windows
                && days.IndexOf(day) == days.IndexOf(groups[^1].To) + 1;
            if (continues)
            {
                groups[^1] = groups[^1] with { To = day };
            }
            else
            {
                groups.Add((day, day, windows));
            }
        }

        var names = culture.DateTimeFormat;
        return string.Join("; ", groups.Select(g => g.From == g.To
            ? $"{names.GetAbbreviatedDayName(g.From)} {g.Windows}"
            : $"{names.GetAbbreviatedDayName(g.From)}–{names.GetAbbreviatedDayName(g.To)} {g.Windows}"));
    }
}
