using System.Globalization;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Trends.Forecast;

namespace EscalationDashboard.Tests.Domain.Trends.Forecast;

public sealed class LoadForecastTests
{
    private static readonly DateOnly Week = new(2026, 11, 16);

    [Fact]
    public void SteadyWeeks_AreForetoldAsTheyWere()
    {
        var place = Place("A", weeks: 12, perDay: 3);

        var forecast = LoadForecast.Of([place], Week, spread: 0).Single();

        forecast.Total.ShouldBe(15, 0.01);
        forecast.Days.Select(d => Math.Round(d.Expected, 6)).ShouldBe([3, 3, 3, 3, 3, 0, 0]);
        forecast.Range.Low.ShouldBeLessThan(15);
        forecast.Range.High.ShouldBeGreaterThan(15);
    }

    [Fact]
    public void Holiday_IsLeftOutAndTheOtherDaysStay()
    {
        var place = Place("A", weeks: 12, perDay: 3, holidays: [Week.AddDays(2)]);

        var forecast = LoadForecast.Of([place], Week, spread: 0).Single();

        forecast.Days[2].Expected.ShouldBe(0);
        forecast.Days[1].Expected.ShouldBe(3, 0.01);
        forecast.Total.ShouldBe(12, 0.01);
    }

    [Fact]
    public void WeekWithAHolidayInThePast_CountsAsAWholeOne()
    {
        var place = Place("A", weeks: 12, perDay: 3, holidays: [Week.AddDays(-7)]);

        LoadForecast.Of([place], Week, spread: 0).Single().Total.ShouldBe(15, 0.1);
    }

    [Fact]
    public void RecentWeeks_CountMore()
    {
        var rising = new PlaceHistory("A", "R", Calendar([]), Enumerable.Range(1, 12)
            .Select(back => new Arrivals(Week.AddDays(-7 * back), 10, back <= 3 ? 20 : 5)));

        LoadForecast.Of([rising], Week, spread: 0).Single().Total.ShouldBeInRange(12, 20);
    }

    [Fact]
    public void NothingThatCameLater_IsLookedAt()
    {
        var before = Place("A", weeks: 12, perDay: 3);
        var after = new PlaceHistory("A", "R", Calendar([]), Arrivals(12, 3).Append(new Arrivals(Week, 9, 500)));

        LoadForecast.Of([after], Week, spread: 0).Single().Total.ShouldBe(LoadForecast.Of([before], Week, spread: 0).Single().Total);
    }

    [Fact]
    public void PlaceOfFewRequests_TakesItsRegionsHours()
    {
        var busy = new PlaceHistory("A", "R", Calendar([]), Enumerable.Range(1, 12).Select(back => new Arrivals(Week.AddDays(-7 * back), 9, 50)));
        var rare = new PlaceHistory("B", "R", Calendar([]), [new Arrivals(Week.AddDays(-7), 15, 1)]);

        var forecast = LoadForecast.Of([busy, rare], Week, spread: 0)[1];

        forecast.Cells[0, 9].ShouldBeGreaterThan(forecast.Cells[0, 15]);
        forecast.Cells[0, 15].ShouldBeGreaterThan(forecast.Cells[0, 16]);
    }

    [Fact]
    public void PlaceNobodyAskedAt_ExpectsNothing()
    {
        var forecast = LoadForecast.Of([new PlaceHistory("A", "R", Calendar([]), [])], Week, spread: 0.2).Single();

        forecast.Total.ShouldBe(0);
        forecast.Range.ShouldBe(new CountRange(0, 0));
    }

    // Quantiles of the Poisson distribution of mean 10, as tables have them.
    [Theory]
    [InlineData(10, 0, 0.1, 6)]
    [InlineData(10, 0, 0.5, 10)]
    [InlineData(10, 0, 0.9, 14)]
    [InlineData(0.05, 0, 0.9, 0)]
    [InlineData(0, 0.5, 0.9, 0)]
    [InlineData(2000, 0, 0.5, 2000)]
    [InlineData(1, 1, 0.5, 1)] // geometric: half at nothing, a quarter at one
    public void Quantile_IsWhatTheDistributionSays(double expected, double spread, double share, int count) =>
        CountRange.Quantile(expected, spread, share - 1e-9).ShouldBeInRange(count - (spread > 0 ? 1 : 0), count);

    [Fact]
    public void MoreSpread_WidensTheRange()
    {
        var (tight, wide) = (CountRange.Of(20, 0, 0.1), CountRange.Of(20, 0.2, 0.1));

        wide.Low.ShouldBeLessThan(tight.Low);
        wide.High.ShouldBeGreaterThan(tight.High);
    }

    internal static PlaceHistory Place(string code, int weeks, int perDay, DateOnly[]? holidays = null) =>
        new(code, "R", Calendar(holidays ?? []), Arrivals(weeks, perDay).Where(a => !(holidays ?? []).Contains(a.Day)));

    internal static BusinessCalendar Calendar(DateOnly[] holidays) => new(
        "Europe/Paris", WeeklyHours.Parse("mon 08:00-18:00; tue 08:00-18:00; wed 08:00-18:00; thu 08:00-18:00; fri 08:00-18:00"), holidays);

    private static IEnumerable<Arrivals> Arrivals(int weeks, int perDay) =>
        from back in Enumerable.Range(1, weeks)
        from day in Enumerable.Range(0, 5)
        select new Arrivals(Week.AddDays((-7 * back) + day), 10, perDay);

    // Weeks from the oldest; the first is known for having had a request, and is left out. Worked out by hand: four weeks' mean, then
    // smoothed as would have erred least, drawn to the region's mean as by four weeks more.
    [Theory]
    [InlineData("1 20 30 40", 30)]
    [InlineData("1 10 10 10 10 10 40", 12.9)] // 10, 10, 11.5 by a twentieth; (6 × 11.5 + 4 × 15) / 10
    [InlineData("1 10 10 10 10 40 40", 27.5)] // 10, 25, 32.5 by a half; (6 × 32.5 + 4 × 20) / 10
    public void Level_IsTheSmoothedMeanDrawnToItsRegions(string weeks, double total) =>
        LoadForecast.Of([OfWeeks("A", weeks)], Week, spread: 0).Single().Total.ShouldBe(total, 1e-9);

    [Fact]
    public void TwoOfARegion_AreDrawnToEachOtherAndNotToAnothers()
    {
        var far = new PlaceHistory("C", "far", Calendar([]), [new Arrivals(Week.AddDays(-14), 10, 900), new Arrivals(Week.AddDays(-7), 10, 900)]);

        var forecasts = LoadForecast.Of([OfWeeks("A", "1 20 30 40"), OfWeeks("B", "1 10 10 10"), far], Week, spread: 0.2);

        forecasts.Select(f => Math.Round(f.Total, 6)).ShouldBe([Math.Round(170 / 7.0, 6), Math.Round(110 / 7.0, 6), 900]);
        forecasts.ShouldAllBe(f => f.Spread == 0.2 && f.Range == CountRange.Of(f.Total, 0.2, 0.1));
    }

    [Fact]
    public void WeekThatIsNotOver_IsLeftOut()
    {
        var running = new PlaceHistory("A", "R", Calendar([]), Arrivals(12, 3).Append(new Arrivals(Week, 9, 1)));

        LoadForecast.Of([running], Week.AddDays(7), spread: 0, until: Week).Single().Total.ShouldBe(15, 1e-9);
        LoadForecast.Of([running], Week.AddDays(7), spread: 0).Single().Total.ShouldBeLessThan(14.5);
    }

    private static PlaceHistory OfWeeks(string code, string weeks)
    {
        var counts = weeks.Split(' ').Select(count => int.Parse(count, CultureInfo.InvariantCulture)).ToList();
        return new PlaceHistory(code, "R", Calendar([]), counts.Select((count, at) => new Arrivals(Week.AddDays(-7 * (counts.Count - at)), 10, count)));
    }

    // Twelve requests at one hour of fifty, drawn to an even spread as by thirty in the region and again at the place: half of what
    // is expected comes at that hour.
    [Fact]
    public void Habit_IsDrawnToTheRegionsAndThatToAnEvenSpread()
    {
        var place = new PlaceHistory("A", "R", Calendar([]), Enumerable.Range(1, 12).Select(back => new Arrivals(Week.AddDays(-7 * back), 9, 1)));

        var forecast = LoadForecast.Of([place], Week, spread: 0).Single();

        forecast.Total.ShouldBe(1, 1e-9);
        forecast.Cells[0, 9].ShouldBe(0.5, 1e-9);
        forecast.Cells[4, 17].ShouldBe(0.5 / 49, 1e-9);
        forecast.Cells[5, 9].ShouldBe(0);
    }

    [Fact]
    public void HabitOfARegion_CountsOnlyWhileThePlaceIsOpen()
    {
        var late = new PlaceHistory("A", "R", Calendar([]), Enumerable.Range(1, 4).Select(back => new Arrivals(Week.AddDays(-7 * back), 15, 20)));
        var mornings = new BusinessCalendar("Europe/Paris", WeeklyHours.Parse("mon 08:30-10:15"), []);
        var early = new PlaceHistory("B", "R", mornings, Enumerable.Range(1, 4).Select(back => new Arrivals(Week.AddDays(-7 * back), 9, 10)));

        var forecast = LoadForecast.Of([late, early], Week, spread: 0)[1];

        forecast.Total.ShouldBe(((3 * 10) + (4 * 15)) / 7.0, 1e-9);
        forecast.Cells[0, 15].ShouldBe(0);
    }

    [Fact]
    public void PlaceThatNeverOpens_ExpectsNothing()
    {
        var shut = new PlaceHistory("A", "R", new BusinessCalendar("Europe/Paris", WeeklyHours.None, []), [new Arrivals(Week.AddDays(-7), 9, 3)]);

        LoadForecast.Of([shut, Place("B", weeks: 12, perDay: 3)], Week, spread: 0).Select(f => Math.Round(f.Total, 6)).ShouldBe([0, 15]);
    }

    [Fact]
    public void WeeksBeforeHalfAYear_AreForgotten()
    {
        var lately = new PlaceHistory("A", "R", Calendar([]), Enumerable.Range(1, 40).Select(back => new Arrivals(Week.AddDays(-7 * back), 10, back > 26 ? 900 : 15)));

        LoadForecast.Of([lately], Week, spread: 0).Single().Total.ShouldBe(15, 1e-9);
    }
}
