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
    public void AskedWhileShut_CountsWhenThePlaceOpensNext()
    {
        // Sunday at 22:00 belongs to Monday at 8:00.
        var place = new PlaceHistory("A", "R", Calendar([]), [new Arrivals(Week.AddDays(-1), 22, 4)]);

        place.Week(Week)[0, 8].ShouldBe(4);
        place.Total(Week.AddDays(-7)).ShouldBe(0);
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
}
