using System.Collections.Immutable;

namespace EscalationDashboard.Domain.Trends.Forecast;

/// <summary>
/// How far off one way of foretelling was. The sum of all errors over the sum of what came (WAPE) is how people read it, but where
/// few come it favours a forecast that says none; the root of the mean square favours one that knows the mean, and so decides.
/// </summary>
/// <param name="Root">Root of the mean square error by week and location, in requests.</param>
/// <param name="Weeks">WAPE by week and location.</param>
/// <param name="Days">By day and location.</param>
/// <param name="Hours">By hour and location.</param>
public sealed record ForecastError(double Root, double Weeks, double Days, double Hours);

/// <param name="Expected">For all locations.</param>
public sealed record PastWeek(DateOnly Week, double Expected, double Came);

/// <summary>
/// The forecast's own past: each of the last weeks foretold from what came before it, beside two naive ways, as last week and as
/// the mean of four weeks.
/// </summary>
/// <param name="Requests">That came in the weeks looked at.</param>
/// <param name="Spread">How much more weeks differ than chance alone, learnt from errors; for the next forecast's range.</param>
/// <param name="Coverage">Share of weeks and locations inside their range; 0.8 is promised.</param>
/// <param name="Pinball">Mean loss of the range's two ends, in requests; smaller is better.</param>
/// <param name="NaivePinball">The same of four weeks' mean under chance alone.</param>
public sealed record ForecastScore(
    ImmutableArray<PastWeek> Past, double Requests, double Spread, ForecastError Model, ForecastError LastWeek, ForecastError FourWeeks,
    double Coverage, double Pinball, double NaivePinball)
{
    /// <summary>Whether one of the naive ways was nearer, week by week.</summary>
    public bool IsWorse => Model.Root > Math.Min(LastWeek.Root, FourWeeks.Root);

    /// <summary>Weeks that are foretold again.</summary>
    public const int MostWeeks = 8;

    // Before these have passed there is nothing to foretell from.
    private const int LeastWeeks = 4;

    /// <param name="week">The Monday after the last whole week.</param>
    /// <returns>Null where the history is too short.</returns>
    public static ForecastScore? Of(IReadOnlyCollection<PlaceHistory> places, DateOnly week)
    {
        if (places.Select(p => p.First).Min() is not { } first)
        {
            return null;
        }

        var all = Enumerable.Range(1, LoadForecast.MostWeeks).Select(back => week.AddDays(-7 * back))
            .Where(w => w >= first.AddDays(7 * LeastWeeks)).Reverse().ToList();
        var tries = new List<Try>();
        foreach (var past in all)
        {
            // A range may only know the errors made before it.
            var spread = SpreadOf(tries);
            tries.AddRange(LoadForecast.Of(places, past, spread).Zip(places, (forecast, place) => new Try(place, forecast)).Where(t => t.Place.First < past));
        }

        var scored = tries.FindAll(t => t.Week >= week.AddDays(-7 * MostWeeks));
        var came = scored.Sum(t => t.Came);
        return came == 0 ? null : new ForecastScore(
            [.. scored.GroupBy(t => t.Week).Select(g => new PastWeek(g.Key, g.Sum(t => t.Forecast.Total), g.Sum(t => t.Came)))],
            came, SpreadOf(tries),
            Error(scored, t => t.Forecast.Cells), Error(scored, t => t.Before(1)), Error(scored, t => t.Before(StartMean)),
            scored.Average(t => t.Forecast.Range.Contains(t.Came) ? 1.0 : 0),
            scored.Average(t => Loss(t.Forecast.Range, t.Came)),
            scored.Average(t => Loss(CountRange.Of(Grid.Sum(t.Before(StartMean)), 0, LoadForecast.Tail), t.Came)));
    }

    private const int StartMean = 4;

    // Moments: what the squared errors exceed chance by, over the squares of what was expected.
    private static double SpreadOf(IReadOnlyCollection<Try> tries)
    {
        var squares = tries.Sum(t => t.Forecast.Total * t.Forecast.Total);
        return squares <= 0 ? 0 : Math.Max(0, tries.Sum(t => ((t.Came - t.Forecast.Total) * (t.Came - t.Forecast.Total)) - t.Forecast.Total) / squares);
    }

    private static ForecastError Error(List<Try> tries, Func<Try, double[,]> foretold)
    {
        var came = tries.Sum(t => t.Came);
        var (squares, weeks, days, hours) = (0.0, 0.0, 0.0, 0.0);
        foreach (var it in tries)
        {
            var (expected, actual) = (foretold(it), it.Place.Week(it.Week));
            var miss = Grid.Sum(expected) - it.Came;
            squares += miss * miss;
            weeks += Math.Abs(miss);
            days += Enumerable.Range(0, PlaceHistory.Days).Sum(day => Math.Abs(Grid.Sum(expected, day) - Grid.Sum(actual, day)));
            hours += Grid.Sum(Grid.Of((day, hour) => Math.Abs(expected[day, hour] - actual[day, hour])));
        }

        return new ForecastError(Math.Sqrt(squares / tries.Count), weeks / came, days / came, hours / came);
    }

    private static double Loss(CountRange range, double came) =>
        (Pinned(range.Low, came, LoadForecast.Tail) + Pinned(range.High, came, 1 - LoadForecast.Tail)) / 2;

    private static double Pinned(double end, double came, double share) => came >= end ? share * (came - end) : (1 - share) * (end - came);

    private sealed record Try(PlaceHistory Place, PlaceForecast Forecast)
    {
        public DateOnly Week => Forecast.Week;

        public double Came { get; } = Place.Total(Forecast.Week);

        /// <summary>The mean of the weeks before.</summary>
        public double[,] Before(int weeks)
        {
            var sum = Grid.Sum(Enumerable.Range(1, weeks).Select(back => Place.Week(Week.AddDays(-7 * back))));
            return Grid.Of((day, hour) => sum[day, hour] / weeks);
        }
    }
}
