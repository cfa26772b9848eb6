using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Calendar;

public sealed class BusinessCalendarTests
{
    private const string SplitTuesday = "tue 08:00-12:00 13:00-18:00; wed 08:00-12:00";
    private const string RoundTheClock =
        "mon 00:00-24:00; tue 00:00-24:00; wed 00:00-24:00; thu 00:00-24:00; fri 00:00-24:00; sat 00:00-24:00; sun 00:00-24:00";

    [Theory]
    [InlineData("07:59:59", false)]
    [InlineData("08:00:00", true)]
    [InlineData("11:59:59", true)]
    [InlineData("12:00:00", false)]
    [InlineData("12:59:59", false)]
    [InlineData("13:00:00", true)]
    [InlineData("17:59:59", true)]
    [InlineData("18:00:00", false)]
    public void A_split_day_is_open_from_each_start_up_to_but_not_at_each_end(string clock, bool open) =>
        Build.Calendar(SplitTuesday).IsOpen(Build.Time($"2026-09-15 {clock}", Build.Zone)).ShouldBe(open);

    [Theory]
    [InlineData("06:00", "2026-09-15 08:00")]
    [InlineData("08:00", "2026-09-15 08:00")]
    [InlineData("10:30", "2026-09-15 10:30")]
    [InlineData("12:00", "2026-09-15 13:00")]
    [InlineData("18:00", "2026-09-16 08:00")]
    public void The_next_opening_is_now_or_the_next_start(string clock, string opens) =>
        Build.Calendar(SplitTuesday).NextOpen(Build.Time($"2026-09-15 {clock}", Build.Zone))
            .ShouldBe(Build.Time(opens, Build.Zone));

    [Theory]
    [InlineData("10:00", 60, "2026-09-15 11:00")]
    [InlineData("11:00", 60, "2026-09-15 12:00")] // to the very end of a window, not the start of the next
    [InlineData("11:00", 61, "2026-09-15 13:01")]
    [InlineData("12:30", 60, "2026-09-15 14:00")]
    [InlineData("17:30", 60, "2026-09-16 08:30")]
    [InlineData("06:00", 0, "2026-09-15 08:00")]
    [InlineData("08:00", 540, "2026-09-15 18:00")]
    [InlineData("08:00", 541, "2026-09-16 08:01")]
    public void Opening_time_runs_only_while_the_place_is_open(string clock, int minutes, string then) =>
        Build.Calendar(SplitTuesday)
            .AddOpenTime(Build.Time($"2026-09-15 {clock}", Build.Zone), TimeSpan.FromMinutes(minutes))
            .ShouldBe(Build.Time(then, Build.Zone));

    [Theory]
    [InlineData("2026-09-15 10:00", "2026-09-15 11:00", 60)]
    [InlineData("2026-09-15 11:30", "2026-09-15 13:30", 60)]
    [InlineData("2026-09-15 12:00", "2026-09-15 13:00", 0)]
    [InlineData("2026-09-15 00:00", "2026-09-16 00:00", 540)]
    [InlineData("2026-09-15 17:00", "2026-09-16 09:00", 120)]
    [InlineData("2026-09-15 11:00", "2026-09-15 10:00", 0)] // backwards is no time
    public void Opening_time_between_two_moments_leaves_out_what_was_closed(string from, string to, int minutes) =>
        Build.Calendar(SplitTuesday)
            .OpenTimeBetween(Build.Time(from, Build.Zone), Build.Time(to, Build.Zone))
            .ShouldBe(TimeSpan.FromMinutes(minutes));

    [Fact]
    public void A_holiday_is_closed_all_day()
    {
        var calendar = Build.Calendar(SplitTuesday, holidays: "2026-09-15");
        var tuesday = Build.Date("2026-09-15");

        calendar.IsOpen(Build.Now).ShouldBeFalse();
        calendar.OpenOn(tuesday).ShouldBeEmpty();
        calendar.ClosingOf(tuesday).ShouldBeNull();
        calendar.NextOpen(Build.Now).ShouldBe(Build.Time("2026-09-16 08:00", Build.Zone));
        calendar.NextBusinessDay(Build.Date("2026-09-14")).ShouldBe(Build.Date("2026-09-16"));
    }

    [Fact]
    public void A_holiday_is_a_day_of_the_place_not_of_UTC()
    {
        var seoul = Build.Calendar("wed 08:00-18:00", "Asia/Seoul", "2026-09-16");

        seoul.IsOpen(Build.Time("2026-09-15T23:30Z")).ShouldBeFalse(); // half past eight on the 16th in Seoul
        seoul.LocalDate(Build.Time("2026-09-15T15:00Z")).ShouldBe(Build.Date("2026-09-16"));
        seoul.LocalDate(Build.Time("2026-09-15T14:59Z")).ShouldBe(Build.Date("2026-09-15"));
    }

    [Fact]
    public void A_place_that_closes_at_24_goes_on_without_a_gap_where_the_next_day_opens_at_0()
    {
        var calendar = Build.Calendar("tue 20:00-24:00; wed 00:00-02:00");

        calendar.OpenTimeBetween(Build.Now, Build.Now.AddDays(1)).ShouldBe(TimeSpan.FromHours(6));
        calendar.IsOpen(Build.Time("2026-09-15T23:59:59+02:00")).ShouldBeTrue();
        calendar.IsOpen(Build.Time("2026-09-16T00:00+02:00")).ShouldBeTrue();
        calendar.AddOpenTime(Build.Time("2026-09-15T23:00+02:00"), TimeSpan.FromHours(2))
            .ShouldBe(Build.Time("2026-09-16T01:00+02:00"));
    }

    [Fact]
    public void A_place_that_never_opens_has_no_next_opening()
    {
        var never = Build.Calendar("");

        never.NextOpen(Build.Now).ShouldBeNull();
        never.AddOpenTime(Build.Now, TimeSpan.FromMinutes(1)).ShouldBeNull();
        never.NextBusinessDay(Build.Date("2026-09-15")).ShouldBeNull();
        never.OpenTimeBetween(Build.Now, Build.Now.AddDays(365)).ShouldBe(TimeSpan.Zero);
    }

    [Theory]
    [InlineData("Europe/Paris", "2026-03-28", 24)]
    [InlineData("Europe/Paris", "2026-03-29", 23)]
    [InlineData("Europe/Paris", "2026-10-25", 25)]
    [InlineData("America/Los_Angeles", "2026-03-08", 23)]
    [InlineData("America/Los_Angeles", "2026-11-01", 25)]
    [InlineData("America/Los_Angeles", "2026-10-25", 24)] // a Paris day, not one of theirs
    [InlineData("Asia/Seoul", "2026-03-29", 24)]
    [InlineData("Asia/Seoul", "2026-10-25", 24)]
    [InlineData("Atlantic/Azores", "2026-10-24", 24)] // midnight is repeated there
    [InlineData("Atlantic/Azores", "2026-10-25", 25)]
    [InlineData("Australia/Lord_Howe", "2026-04-05", 24.5)]
    public void A_day_is_as_long_as_its_clocks_make_it(string zone, string date, double hours) =>
        Build.Calendar(RoundTheClock, zone).OpenOn(Build.Date(date)).ShouldHaveSingleItem()
            .Length.ShouldBe(TimeSpan.FromHours(hours));

    [Theory]
    [InlineData("Europe/Paris", "2026-03-27 17:00", "2026-03-30 09:00", 120)]
    [InlineData("Europe/Paris", "2026-10-23 17:00", "2026-10-26 09:00", 120)]
    [InlineData("America/Los_Angeles", "2026-03-06 17:00", "2026-03-09 09:00", 120)]
    [InlineData("America/Los_Angeles", "2026-10-30 17:00", "2026-11-02 09:00", 120)]
    public void A_weekend_with_a_clock_change_takes_nothing_from_office_hours(string zone, string from, string to, int minutes)
    {
        var calendar = Build.Calendar(zone: zone);

        calendar.OpenTimeBetween(Build.Time(from, zone), Build.Time(to, zone)).ShouldBe(TimeSpan.FromMinutes(minutes));
        calendar.AddOpenTime(Build.Time(from, zone), TimeSpan.FromMinutes(minutes)).ShouldBe(Build.Time(to, zone));
    }

    [Theory]
    [InlineData("sun 02:10-04:00", "2026-03-29T01:00Z", "2026-03-29T02:00Z")] // clocks go from 02:00 to 03:00 = 01:00 UTC
    [InlineData("sun 01:00-02:30", "2026-03-29T00:00Z", "2026-03-29T01:00Z")]
    [InlineData("sun 01:00-05:00", "2026-03-29T00:00Z", "2026-03-29T03:00Z")]
    public void An_hour_that_clocks_skip_does_not_count(string hours, string opens, string closes) =>
        Build.Calendar(hours).OpenOn(Build.Date("2026-03-29")).ShouldHaveSingleItem()
            .ShouldBe(new Interval(Build.Time(opens), Build.Time(closes)));

    [Fact]
    public void A_window_inside_an_hour_that_clocks_skip_is_no_window() =>
        Build.Calendar("sun 02:05-02:50").OpenOn(Build.Date("2026-03-29")).ShouldBeEmpty();

    [Theory]
    [InlineData("sun 02:00-02:30", "2026-10-25T00:00Z", "2026-10-25T01:30Z")] // both runs of 02:00–02:30
    [InlineData("sun 01:00-05:00", "2026-10-24T23:00Z", "2026-10-25T04:00Z")]
    public void A_window_covers_both_runs_of_an_hour_that_clocks_repeat(string hours, string opens, string closes) =>
        Build.Calendar(hours).OpenOn(Build.Date("2026-10-25")).ShouldHaveSingleItem()
            .ShouldBe(new Interval(Build.Time(opens), Build.Time(closes)));

    [Theory]
    [InlineData("Europe/Paris", "sun 01:00-02:30 02:30-04:00", "2026-10-25", 4)]
    [InlineData("Atlantic/Azores", RoundTheClock, "2026-10-25", 25)]
    public void Windows_that_meet_in_a_repeated_hour_do_not_count_it_twice(string zone, string hours, string date, int sum)
    {
        var calendar = Build.Calendar(hours, zone);
        var midnight = Build.Time($"{date} 12:00", zone).AddHours(-24);

        var open = calendar.OpenOn(Build.Date(date));

        open.Sum(w => w.Length.TotalHours).ShouldBe(sum);
        calendar.OpenFrom(midnight).Take(4).Zip(calendar.OpenFrom(midnight).Skip(1).Take(4))
            .ShouldAllBe(pair => pair.First.End <= pair.Second.Start);
    }

    [Fact]
    public void A_zone_that_nobody_knows_is_refused() =>
        Should.Throw<TimeZoneNotFoundException>(() => Build.Calendar(zone: "Europe/Atlantis"));

    // In Paris 02:00 to 03:00 is skipped in spring and repeated in autumn; on the Azores it is midnight that comes twice.
    [Theory]
    [InlineData("Europe/Paris", "2026-09-15T10:17:30.5", "2026-09-15T08:17:30.5Z")]
    [InlineData("Europe/Paris", "2026-03-29T02:30:00", "2026-03-29T01:00:00Z")]
    [InlineData("Europe/Paris", "2026-10-25T02:30:00", "2026-10-25T00:30:00Z")]
    [InlineData("Atlantic/Azores", "2026-10-25T00:00:00", "2026-10-25T00:00:00Z")]
    public void What_the_clock_on_the_wall_shows_is_an_instant_and_the_first_of_two(string zone, string clock, string instant)
    {
        var (calendar, local) = (Build.Calendar(zone: zone), DateTime.Parse(clock, System.Globalization.CultureInfo.InvariantCulture));

        calendar.InstantOf(local).ShouldBe(Build.Time(instant));
        if (local.TimeOfDay == TimeSpan.Zero)
        {
            calendar.StartOf(DateOnly.FromDateTime(local)).ShouldBe(Build.Time(instant));
        }
    }
}
