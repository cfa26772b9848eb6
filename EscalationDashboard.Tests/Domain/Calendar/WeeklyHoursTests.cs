using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Messages;
using FsCheck.Fluent;

namespace EscalationDashboard.Tests.Domain.Calendar;

public sealed class WeeklyHoursTests
{
    [Fact]
    public void A_day_with_a_break_has_two_windows()
    {
        var hours = WeeklyHours.Parse("mon 08:00-12:00 13:00-18:00; tue 09:30-24:00");

        hours.On(DayOfWeek.Monday).ShouldBe([new DayWindow(480, 720), new DayWindow(780, 1080)]);
        hours.On(DayOfWeek.Tuesday).ShouldBe([new DayWindow(570, 1440)]);
        hours.On(DayOfWeek.Wednesday).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("sun", DayOfWeek.Sunday)]
    [InlineData("mon", DayOfWeek.Monday)]
    [InlineData("Tue", DayOfWeek.Tuesday)]
    [InlineData("WED", DayOfWeek.Wednesday)]
    [InlineData("thursday", DayOfWeek.Thursday)]
    [InlineData("Friday", DayOfWeek.Friday)]
    [InlineData("SATURDAY", DayOfWeek.Saturday)]
    public void A_day_is_known_by_its_short_and_its_full_name_in_any_case(string name, DayOfWeek day) =>
        WeeklyHours.ParseDay(name).ShouldBe(day);

    [Theory]
    [InlineData("00:00-24:00", 0, 1440)]
    [InlineData("00:00-00:01", 0, 1)]
    [InlineData("23:59-24:00", 1439, 1440)]
    [InlineData("8:00-9:05", 480, 545)]
    [InlineData("08:00 - 09:00", 480, 540)]
    public void A_window_is_read_to_the_minute(string text, int from, int to) =>
        WeeklyHours.ParseWindow(text).ShouldBe(new DayWindow(from, to));

    [Theory]
    [InlineData("08:00", "'08:00' is not a window")]
    [InlineData("08:00-09:00-10:00", "is not a window")]
    [InlineData("08:00-08:00", "ends before it starts")]
    [InlineData("18:00-08:00", "ends before it starts")]
    [InlineData("24:00-24:00", "ends before it starts")]
    [InlineData("08:00-24:01", "'24:01' is not a time of day")]
    [InlineData("08:60-10:00", "'08:60' is not a time of day")]
    [InlineData("-1:00-10:00", "is not a window")]
    [InlineData("0800-1000", "'0800' is not a time of day")]
    [InlineData("08:00:00-10:00", "'08:00:00' is not a time of day")]
    [InlineData("08:5-10:00", "'08:5' is not a time of day")]
    [InlineData("71582789:00-10:00", "'71582789:00' is not a time of day")]
    [InlineData("eight-ten", "'eight' is not a time of day")]
    [InlineData("٠٨:٠٠-10:00", "is not a time of day")]
    public void A_bad_window_is_refused_and_named(string text, string because) =>
        Should.Throw<FormatException>(() => WeeklyHours.ParseWindow(text)).Message.ShouldContain(because);

    [Theory]
    [InlineData("someday 08:00-10:00", "'someday'")]
    [InlineData("monkey 08:00-10:00", "'monkey'")]
    [InlineData("08:00-10:00", "'08:00-10:00'")]
    [InlineData("nonsense", "'nonsense'")]
    [InlineData("mon 08:00-10:00; xyz", "'xyz'")]
    public void A_bad_day_is_refused_and_named(string text, string named) =>
        Should.Throw<FormatException>(() => WeeklyHours.Parse(text)).Message.ShouldContain(named);

    [Theory]
    [InlineData("mon 08:00-12:00 11:59-13:00")]
    [InlineData("mon 11:59-13:00 08:00-12:00")]
    [InlineData("mon 08:00-18:00 09:00-10:00")]
    [InlineData("mon 08:00-12:00; tue 08:00-12:00; mon 11:00-13:00")]
    public void Windows_of_one_day_that_overlap_are_refused(string text) =>
        Should.Throw<FormatException>(() => WeeklyHours.Parse(text)).Message.ShouldContain("overlap");

    [Fact]
    public void Windows_that_meet_do_not_overlap() =>
        WeeklyHours.Parse("mon 08:00-12:00 12:00-13:00").On(DayOfWeek.Monday).Length.ShouldBe(2);

    [Theory]
    [InlineData("")]
    [InlineData(" ; ; ")]
    public void An_empty_text_is_a_week_without_opening(string text)
    {
        WeeklyHours.Parse(text).IsEmpty.ShouldBeTrue();
        WeeklyHours.Parse(text).ShouldBe(WeeklyHours.None);
    }

    [Fact]
    public void The_same_hours_are_equal_however_they_were_written()
    {
        var one = WeeklyHours.Parse("tuesday 13:00-18:00 08:00-12:00; mon 08:00-12:00");
        var other = WeeklyHours.Parse("Mon 8:00-12:00; tue 08:00-12:00; tue 13:00-18:00");

        one.ShouldBe(other);
        one.GetHashCode().ShouldBe(other.GetHashCode());
        one.ToString().ShouldBe("mon 08:00-12:00; tue 08:00-12:00 13:00-18:00");
        one.ShouldNotBe(WeeklyHours.Parse("mon 08:00-12:00"));
    }

    [Fact]
    public void What_is_written_reads_back_as_the_same_in_every_culture_a_message_is_written_in()
    {
        var cultures = new[] { "en", "fr", "ar", "ko", "uk" }.Select(MessageCulture.Of).ToArray();
        Properties.Hold(CalendarCases.Hours, hours =>
        {
            var texts = cultures.Select(culture => CultureScope.Culture(culture, () => hours.ToString())).Distinct().ToList();
            WeeklyHours.Parse(texts.ShouldHaveSingleItem()).ShouldBe(hours);
        });
    }
}
