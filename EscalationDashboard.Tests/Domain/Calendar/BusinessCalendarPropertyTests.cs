using EscalationDashboard.Domain.Calendar;
using FsCheck;
using FsCheck.Fluent;

namespace EscalationDashboard.Tests.Domain.Calendar;

/// <summary>What holds for every calendar, on days with and without a clock change.</summary>
public sealed class BusinessCalendarPropertyTests
{
    private static readonly Gen<Journey> Journeys =
        from calendar in CalendarCases.Calendars
        from @from in CalendarCases.Moments
        from seconds in Gen.Choose(1, 40 * 3600)
        select new Journey(calendar, @from, TimeSpan.FromSeconds(seconds));

    [Fact]
    public void Adding_opening_time_and_measuring_it_undo_each_other() => Properties.Hold(Journeys, journey =>
    {
        if (journey.Calendar.AddOpenTime(journey.From, journey.Open) is { } then)
        {
            journey.Calendar.OpenTimeBetween(journey.From, then).ShouldBe(journey.Open);
            journey.Calendar.OpenTimeBetween(journey.From, then.AddTicks(-1)).ShouldBeLessThan(journey.Open);
        }
        else
        {
            journey.Calendar.OpenTimeBetween(journey.From, journey.From.AddDays(50)).ShouldBeLessThan(journey.Open);
        }
    });

    [Fact]
    public void Opening_time_adds_up_over_any_cut() => Properties.Hold(
        from journey in Journeys
        from cut in CalendarCases.Moments
        select (journey, cut),
        drawn =>
        {
            var (calendar, start, end) = (drawn.journey.Calendar, drawn.journey.From, drawn.journey.From.AddDays(9));
            var cut = drawn.cut < start ? start : drawn.cut > end ? end : drawn.cut;
            (calendar.OpenTimeBetween(start, cut) + calendar.OpenTimeBetween(cut, end))
                .ShouldBe(calendar.OpenTimeBetween(start, end));
        });

    [Fact]
    public void Windows_come_in_order_and_never_overlap() => Properties.Hold(Journeys, journey =>
    {
        var windows = journey.Calendar.OpenFrom(journey.From).TakeWhile(w => w.Start < journey.From.AddDays(5)).ToList();
        windows.ShouldAllBe(w => w.Length > TimeSpan.Zero && w.Start >= journey.From);
        windows.Zip(windows.Skip(1)).ShouldAllBe(pair => pair.First.End <= pair.Second.Start);
    });

    [Fact]
    public void The_next_opening_is_open_and_nothing_before_it_is() => Properties.Hold(Journeys, journey =>
    {
        if (journey.Calendar.NextOpen(journey.From) is { } next)
        {
            next.ShouldBeGreaterThanOrEqualTo(journey.From);
            journey.Calendar.IsOpen(next).ShouldBeTrue();
            journey.Calendar.OpenTimeBetween(journey.From, next).ShouldBe(TimeSpan.Zero);
        }
    });

    // The wall clock is the judge: open exactly where the clock on the wall shows an opening minute. In an hour that
    // clocks repeat a window may also cover what lies between its two runs.
    [Fact]
    public void A_place_is_open_when_the_clock_on_its_wall_says_so() => Properties.Hold(Journeys, journey =>
    {
        var (calendar, at) = (journey.Calendar, journey.From);
        var wall = calendar.Local(at);
        var says = !calendar.Holidays.Contains(DateOnly.FromDateTime(wall))
            && calendar.Hours.On(wall.DayOfWeek).Any(w => wall.TimeOfDay.TotalMinutes >= w.From && wall.TimeOfDay.TotalMinutes < w.To);
        var repeated = TimeZoneInfo.FindSystemTimeZoneById(calendar.ZoneId).IsAmbiguousTime(wall);

        if (says || !repeated)
        {
            calendar.IsOpen(at).ShouldBe(says, $"at {wall:yyyy-MM-dd HH:mm:ss} on the wall");
        }
    });

    private sealed record Journey(BusinessCalendar Calendar, DateTimeOffset From, TimeSpan Open)
    {
        public override string ToString() => $"{CalendarCases.Told(Calendar)}; from {From:u} for {Open}";
    }
}
