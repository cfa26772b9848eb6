using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Messages;

public sealed class MessageCultureTests
{
    [Theory]
    [InlineData("en", "en-US")]
    [InlineData("fr", "fr-FR")]
    [InlineData("ar", "ar-AE")]
    [InlineData("ko", "ko-KR")]
    [InlineData("uk", "uk-UA")]
    [InlineData("sv", "en-US")]
    [InlineData("", "en-US")]
    public void A_language_is_written_as_where_the_pilot_speaks_it(string language, string culture) =>
        MessageCulture.Of(language).Name.ShouldBe(culture);

    [Theory]
    [InlineData("en", "Tuesday September 15, 2:05 PM")]
    [InlineData("fr", "mardi 15 septembre, 14:05")]
    [InlineData("ar", "الثلاثاء 15 سبتمبر، 2:05 م")]
    [InlineData("ko", "9월 15일 화요일 오후 2:05")]
    [InlineData("uk", "вівторок 15 вересня, 14:05")]
    public void A_moment_is_told_with_weekday_date_and_time_in_the_readers_language(string language, string text) =>
        Plain(MessageCulture.Moment(Build.Time("2026-09-15T12:05Z"), Build.Calendar(), MessageCulture.Of(language))).ShouldBe(text);

    [Theory]
    [InlineData("fr", 1, "mardi 1er décembre, 14:05", "1er décembre")]
    [InlineData("fr", 2, "mercredi 2 décembre, 14:05", "2 décembre")]
    [InlineData("fr", 11, "vendredi 11 décembre, 14:05", "11 décembre")]
    [InlineData("uk", 1, "вівторок 1 грудня, 14:05", "1 грудня")]
    [InlineData("en", 1, "Tuesday December 1, 2:05 PM", "December 1")]
    public void The_first_of_a_month_is_counted_in_French_and_only_there(string language, int day, string moment, string date)
    {
        var (at, culture) = (Build.Time($"2026-12-{day:00}T13:05Z"), MessageCulture.Of(language));

        Plain(MessageCulture.Moment(at, Build.Calendar(), culture)).ShouldBe(moment);
        Plain(MessageCulture.Day(at, Build.Calendar(), culture)).ShouldBe(date);
    }

    [Theory]
    [InlineData("Europe/Paris", "Tuesday September 15, 11:30 PM")]
    [InlineData("Asia/Seoul", "Wednesday September 16, 6:30 AM")]
    [InlineData("America/Los_Angeles", "Tuesday September 15, 2:30 PM")]
    [InlineData("Asia/Kathmandu", "Wednesday September 16, 3:15 AM")]
    public void A_moment_is_told_on_the_clocks_of_the_place(string zone, string text) =>
        Plain(MessageCulture.Moment(Build.Time("2026-09-15T21:30Z"), Build.Calendar(zone: zone), MessageCulture.Of("en"))).ShouldBe(text);

    [Fact]
    public void A_moment_is_told_the_same_on_a_machine_of_any_culture() =>
        CultureScope.Culture("ar-SA", () => Plain(MessageCulture.Moment(Build.Now, Build.Calendar(), MessageCulture.Of("fr"))))
            .ShouldBe("mardi 15 septembre, 10:00");

    // Newer culture data puts narrow and no-break spaces, and marks of direction, where older data had none.
    private static string Plain(string text) =>
        string.Concat(text.Where(c => c is not ('\u200e' or '\u200f' or '\u061c')).Select(c => char.IsWhiteSpace(c) ? ' ' : c));
}
