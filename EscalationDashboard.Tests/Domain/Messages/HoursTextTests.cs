using System.Globalization;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Tests.Domain.Calendar;

namespace EscalationDashboard.Tests.Domain.Messages;

public sealed class HoursTextTests
{
    [Theory]
    [InlineData("mon 08:00-18:00", "Mon 08:00–18:00")]
    [InlineData("mon 08:00-12:00 13:00-18:00", "Mon 08:00–12:00, 13:00–18:00")]
    [InlineData("mon 08:00-18:00; tue 08:00-18:00", "Mon–Tue 08:00–18:00")]
    [InlineData("mon 08:00-18:00; tue 08:00-18:00; wed 08:00-18:00; thu 08:00-18:00; fri 08:00-18:00; sat 09:00-13:00", "Mon–Fri 08:00–18:00; Sat 09:00–13:00")]
    [InlineData("mon 08:00-18:00; wed 08:00-18:00", "Mon 08:00–18:00; Wed 08:00–18:00")] // the day between is closed
    [InlineData("mon 08:00-18:00; tue 09:00-18:00; wed 08:00-18:00", "Mon 08:00–18:00; Tue 09:00–18:00; Wed 08:00–18:00")]
    [InlineData("fri 20:00-24:00", "Fri 20:00–24:00")]
    [InlineData("", "")]
    public void Days_with_the_same_windows_stand_together(string hours, string text) =>
        HoursText.Of(WeeklyHours.Parse(hours), MessageCulture.Of("en")).ShouldBe(text);

    [Theory]
    [InlineData("en", "sun")] // Sunday comes first
    [InlineData("fr", "mon")] // Monday does
    public void The_week_begins_where_the_reader_begins_it(string language, string first)
    {
        var text = HoursText.Of(WeeklyHours.Parse("mon 08:00-09:00; sun 10:00-11:00"), MessageCulture.Of(language));

        text.ShouldStartWith(first == "sun" ? "Sun 10:00–11:00" : "lun. 08:00–09:00");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("ar")]
    [InlineData("ko")]
    [InlineData("uk")]
    public void Every_day_and_window_is_told_once_in_the_readers_language(string language) => Properties.Hold(CalendarCases.Hours, hours =>
    {
        var culture = MessageCulture.Of(language);
        Told(HoursText.Of(hours, culture), culture).ShouldBe(hours);
    });

    // Reads the text back, as a customer would.
    private static WeeklyHours Told(string text, CultureInfo culture)
    {
        var days = Enum.GetValues<DayOfWeek>().ToDictionary(culture.DateTimeFormat.GetAbbreviatedDayName);
        var windows = new List<(DayOfWeek, DayWindow)>();
        foreach (var group in text.Split("; ", StringSplitOptions.RemoveEmptyEntries))
        {
            var named = group[..group.IndexOf(' ')].Split('–');
            for (var day = days[named[0]]; ; day = (DayOfWeek)(((int)day + 1) % 7))
            {
                windows.AddRange(group[(group.IndexOf(' ') + 1)..].Split(", ")
                    .Select(window => (day, WeeklyHours.ParseWindow(window.Replace('–', '-')))));
                if (day == days[named[^1]])
                {
                    break;
                }
            }
        }

        return new WeeklyHours(windows);
    }
}
