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

    // A week can be foretold once four lie before it.
    [Theory]
    [InlineData(4, null)]
    [InlineData(5, 1)]
    [InlineData(6, 2)]
    public void FirstWeekThatIsForetold_HasFourBeforeIt(int weeks, int? foretold) =>
        (ForecastScore.Of([LoadForecastTests.Place("A", weeks, perDay: 3)], Week)?.Past.Length).ShouldBe(foretold);

    [Fact]
    public void PlaceAtWhichNobodyHasAskedForWeeks_IsNotScored() => ForecastScore.Of(
        [new PlaceHistory("A", "R", LoadForecastTests.Calendar([]), [new Arrivals(Week.AddDays(-7 * 20), 10, 5)])], Week).ShouldBeNull();

    [Fact]
    public void TwoPlaces_AreExpectedTogether()
    {
        var score = ForecastScore.Of([LoadForecastTests.Place("A", weeks: 20, perDay: 3), LoadForecastTests.Place("B", weeks: 20, perDay: 2)], Week).ShouldNotBeNull();

        score.Past.ShouldAllBe(p => Math.Abs(p.Expected - 25) < 1e-9);
    }

    // Nineteen weeks of 15, which chance has lie from 10 to 20, then one of 100: seven of eight are inside, and the ends are missed
    // by half a request in each of those and by 40.5 in the one. Sixteen weeks are foretold in all.
    [Fact]
    public void OneWeekLikeNoOther_IsOneOfEightOutsideAndWidensTheNextRange()
    {
        var place = new PlaceHistory("A", "R", LoadForecastTests.Calendar([]), Enumerable.Range(1, 20)
            .Select(back => new Arrivals(Week.AddDays(-7 * back), 10, back == 1 ? 100 : 15)));

        var score = ForecastScore.Of([place], Week).ShouldNotBeNull();

        score.Coverage.ShouldBe(7 / 8.0);
        score.Pinball.ShouldBe(((7 * 0.5) + 40.5) / 8, 1e-9);
        score.NaivePinball.ShouldBe(score.Pinball, 1e-9);
        score.Spread.ShouldBe(((85.0 * 85) - (16 * 15)) / (16 * 15 * 15), 1e-9);
        score.Model.Root.ShouldBe(85 / Math.Sqrt(8), 1e-9);
    }

    [Fact]
    public void NoHistory_IsNotScored() =>
        ForecastScore.Of([new PlaceHistory("A", "R", LoadForecastTests.Calendar([]), [])], Week).ShouldBeNull();

    // Ten a week, in one week as here and in the next as there: what is missed by the week, by the day and by the hour.
    [Theory]
    [InlineData("count", 10, 1, 1, 1)]
    [InlineData("day", 0, 0, 2, 2)]
    [InlineData("hour", 0, 0, 0, 2)]
    public void Errors_AreByTheWeekTheDayAndTheHour(string alternates, double root, double weeks, double days, double hours)
    {
        var place = new PlaceHistory("A", "R", LoadForecastTests.Calendar([]), Enumerable.Range(1, 20).Select(back => (Odd: back % 2 != 0, Monday: Week.AddDays(-7 * back)))
            .Select(w => new Arrivals(
                w.Odd && alternates == "day" ? w.Monday.AddDays(1) : w.Monday, w.Odd && alternates == "hour" ? 11 : 10,
                alternates != "count" ? 10 : w.Odd ? 15 : 5)));

        var score = ForecastScore.Of([place], Week).ShouldNotBeNull();

        score.LastWeek.ShouldBe(new ForecastError(root, weeks, days, hours));
        score.FourWeeks.ShouldBe(new ForecastError(root / 2, weeks / 2, days / 2, hours / 2)); // the middle of both
        if (alternates == "count")
        {
            // Four weeks' mean is ten, by chance from 6 to 14: each end is missed by one on one side and by nine on the other.
            score.NaivePinball.ShouldBe(0.9, 1e-9);
        }
    }

    [Fact]
    public void Weeks_AreThoseBeforeInTheirOrderAndOfAllPlaces()
    {
        var score = ForecastScore.Of([LoadForecastTests.Place("A", weeks: 20, perDay: 3), LoadForecastTests.Place("B", weeks: 3, perDay: 2)], Week).ShouldNotBeNull();

        score.Past.Select(p => p.Week).ShouldBe(Enumerable.Range(1, 8).Select(back => Week.AddDays(-7 * back)).Reverse());
        score.Past.Select(p => p.Came).ShouldBe([15, 15, 15, 15, 15, 15, 25, 25]); // B is foretold once it has a past
        score.Requests.ShouldBe(140);
    }

    [Theory]
    [InlineData(3, 4, 5, false)]
    [InlineData(4, 4, 5, false)]
    [InlineData(4.1, 4, 5, true)]
    [InlineData(4.1, 5, 4, true)]
    public void Model_IsWorseWhereEitherNaiveWayIsNearer(double model, double lastWeek, double fourWeeks, bool worse) =>
        ForecastScore.Of([LoadForecastTests.Place("A", weeks: 20, perDay: 3)], Week).ShouldNotBeNull()
            .ShouldSatisfyAllConditions(score => (score with
            {
                Model = new ForecastError(model, 0, 0, 0),
                LastWeek = new ForecastError(lastWeek, 0, 0, 0),
                FourWeeks = new ForecastError(fourWeeks, 0, 0, 0),
            }).IsWorse.ShouldBe(worse));
}
