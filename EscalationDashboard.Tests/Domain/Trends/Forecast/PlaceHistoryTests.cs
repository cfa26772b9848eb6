using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Trends.Forecast;

namespace EscalationDashboard.Tests.Domain.Trends.Forecast;

public sealed class PlaceHistoryTests
{
    private static readonly DateOnly Week = new(2026, 11, 16);

    [Fact]
    public void AskedWhileShut_CountsWhenThePlaceOpensNext()
    {
        // Sunday at 22:00 belongs to Monday at 8:00.
        var place = new PlaceHistory("A", "R", LoadForecastTests.Calendar([]), [new Arrivals(Week.AddDays(-1), 22, 4)]);

        place.Week(Week)[0, 8].ShouldBe(4);
        place.Total(Week.AddDays(-7)).ShouldBe(0);
    }

    [Fact]
    public void PartOfAnHour_CountsAsThatPart()
    {
        var open = new PlaceHistory("A", "R", HalfHours, []).Open(Week);

        (open[0, 7], open[0, 8], open[0, 9], open[0, 10], open[0, 11], open[1, 9]).ShouldBe((0, 0.5, 1, 0.25, 0, 0));
        new PlaceHistory("A", "R", HalfHours, []).UsuallyOpen()[0, 10].ShouldBe(0.25);
    }

    [Theory]
    [InlineData(0, 7, 0, 8)] // before it opens
    [InlineData(0, 8, 0, 8)] // within the hour in which it opens
    [InlineData(0, 10, 0, 10)] // within the hour in which it closes
    [InlineData(0, 11, 2, 14)]
    [InlineData(1, 9, 2, 14)]
    [InlineData(2, 16, 3, 8)] // it closes at four to the minute
    public void Asked_CountsInTheHourFromWhichItCouldBeTakenUp(int day, int hour, int countsOn, int countsAt)
    {
        var place = new PlaceHistory("A", "R", HalfHours, [new Arrivals(Week.AddDays(day), hour, 3)]);

        place.Week(Week)[countsOn, countsAt].ShouldBe(3);
    }

    [Fact]
    public void HourBeforeMidnight_IsTheLastOfItsDay()
    {
        var place = new PlaceHistory("A", "R", new BusinessCalendar("Europe/Paris", WeeklyHours.Parse("sun 22:30-24:00"), []), []);

        (place.Open(Week)[6, 22], place.Open(Week)[6, 23], place.UsuallyOpen()[6, 23]).ShouldBe((0.5, 1, 1));
    }

    [Fact]
    public void AskedOnAHoliday_CountsWhenThePlaceOpensNext()
    {
        var place = new PlaceHistory("A", "R", LoadForecastTests.Calendar([Week]), [new Arrivals(Week, 9, 2)]);

        (place.Week(Week)[1, 8], place.Open(Week)[0, 9], place.UsuallyOpen()[0, 9]).ShouldBe((2, 0, 1));
    }

    // On the day on which the clocks go back, six in the evening is nineteen hours after midnight.
    [Theory]
    [InlineData(9, 0, 6, 10)]
    [InlineData(17, 0, 6, 17)]
    [InlineData(18, 7, 0, 8)]
    public void AskedOnTheDayTheClocksChange_CountsByTheClock(int hour, int week, int day, int countsAt)
    {
        var (monday, sundays) = (new DateOnly(2026, 10, 19), new BusinessCalendar("Europe/Paris", WeeklyHours.Parse("sun 10:00-18:00; mon 08:00-18:00"), []));

        new PlaceHistory("A", "R", sundays, [new Arrivals(monday.AddDays(6), hour, 3)]).Week(monday.AddDays(week))[day, countsAt].ShouldBe(3);
    }

    [Fact]
    public void PlaceThatNeverOpens_CountsWhenItWasAsked() =>
        new PlaceHistory("A", "R", new BusinessCalendar("Europe/Paris", WeeklyHours.None, []), [new Arrivals(Week.AddDays(2), 9, 3)]).Week(Week)[2, 9].ShouldBe(3);

    [Fact]
    public void FirstWeek_IsTheOldestInWhichAnybodyAsked()
    {
        var place = new PlaceHistory("A", "R", LoadForecastTests.Calendar([]), [new Arrivals(Week.AddDays(1), 9, 3), new Arrivals(Week.AddDays(-13), 9, 1), new Arrivals(Week.AddDays(-6), 9, 1)]);

        (place.First, place.Total(Week), place.Total(Week.AddDays(-14)), place.Total(Week.AddDays(7))).ShouldBe((Week.AddDays(-14), 3, 1, 0));
        new PlaceHistory("A", "R", LoadForecastTests.Calendar([]), []).First.ShouldBeNull();
    }

    private static BusinessCalendar HalfHours => new("Europe/Paris", WeeklyHours.Parse("mon 08:30-10:15; wed 14:00-16:00; thu 08:00-09:00"), []);
}
