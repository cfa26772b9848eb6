using EscalationDashboard.Domain.Trends.Forecast;

namespace EscalationDashboard.Tests.Domain.Trends.Forecast;

public sealed class ForecastScoreTests
{
    private static readonly DateOnly Week = new(2026, 11, 16);

    [Fact]
    public void SteadyWeeks_AreMissedByNobody()
    {
        var score = ForecastScore.Of([LoadForecastTests.Place("A", weeks: 20, perDay: 3)], Week).ShouldNotBeNull();

        score.Model.Weeks.ShouldBe(0, 0.02);
        score.LastWeek.Weeks.ShouldBe(0);
        score.Coverage.ShouldBe(1);
        score.Past.Length.ShouldBe(ForecastScore.MostWeeks);
        score.Past.ShouldAllBe(p => p.Came == 15);
        score.Requests.ShouldBe(15 * ForecastScore.MostWeeks);
    }

    // What alternates is foretold worst by a forecast that takes last week for granted; four weeks' mean gets the middle.
    [Fact]
    public void WeeksThatAlternate_AreForetoldWorstAsLastWeek()
    {
        var place = new PlaceHistory("A", "R", LoadForecastTests.Calendar([]), Enumerable.Range(1, 20)
            .Select(back => new Arrivals(Week.AddDays(-7 * back), 10, back % 2 == 0 ? 5 : 15)));

        var score = ForecastScore.Of([place], Week).ShouldNotBeNull();

        score.LastWeek.Weeks.ShouldBe(1, 0.01);
        score.FourWeeks.Weeks.ShouldBe(0.5, 0.01);
        score.Model.Weeks.ShouldBeLessThan(score.LastWeek.Weeks);
        score.Spread.ShouldBeGreaterThan(0.05, "these weeks differ by more than chance");
    }

    [Fact]
    public void ShortHistory_IsNotScored() =>
        ForecastScore.Of([LoadForecastTests.Place("A", weeks: 3, perDay: 3)], Week).ShouldBeNull();

    [Fact]
    public void NoHistory_IsNotScored() =>
        ForecastScore.Of([new PlaceHistory("A", "R", LoadForecastTests.Calendar([]), [])], Week).ShouldBeNull();
}
