using System.Collections.Immutable;

namespace EscalationDashboard.Domain.Trends.Forecast;

/// <summary>What is expected of one location in one week.</summary>
/// <param name="Total">Requests in the week.</param>
/// <param name="Range">In which four weeks of five lie.</param>
/// <param name="Cells">Requests by weekday, from Monday, and hour on the location's clock; nothing while it is shut.</param>
/// <param name="Days">For each weekday what is expected and its range.</param>
public sealed record PlaceForecast(
    string Code, DateOnly Week, double Total, CountRange Range, double[,] Cells, ImmutableArray<DayForecast> Days);

public sealed record DayForecast(DateOnly Day, double Expected, CountRange Range);

/// <summary>
/// Foretells a week's requests. A location's level is the mean of its past weeks, recent ones counting more (exponential
/// smoothing); when in the week they come is its own habit, drawn to its region's where it has few of its own. Weeks with holidays
/// are looked at as if they had been whole, and holidays to come are left out.
/// </summary>
public static class LoadForecast
{
    /// <summary>Weeks looked back upon.</summary>
    public const int MostWeeks = 26;

    /// <summary>The range leaves out as much on either side.</summary>
    public const double Tail = 0.1;

    private const double Smoothing = 0.3;
    private const int StartWeeks = 4;

    // A habit counts as much as its region's (and a region's as much as an even spread) once so many requests made it.
    private const double HabitPull = 30;

    // A week that was nearly all holidays says nothing of other weeks.
    private const double LeastOpen = 0.2;

    /// <param name="week">The Monday of the week to foretell; only weeks before it are looked at.</param>
    /// <param name="spread">How much more weeks differ than chance alone would have it; see <see cref="ForecastScore"/>.</param>
    /// <param name="until">The Monday of a week that is not over yet, which is left out; null where all weeks before are whole.</param>
    public static ImmutableArray<PlaceForecast> Of(IReadOnlyCollection<PlaceHistory> places, DateOnly week, double spread, DateOnly? until = null)
    {
        var past = until ?? week;
        var regions = places.GroupBy(p => p.RegionCode).ToDictionary(g => g.Key, g => g.Select(p => Sum(p, past)).Aggregate(Grid.Plus));
        return [.. places.Select(place => Of(place, regions[place.RegionCode], week, past, spread))];
    }

    private static PlaceForecast Of(PlaceHistory place, double[,] region, DateOnly week, DateOnly past, double spread)
    {
        var usual = place.UsuallyOpen();
        var habit = Habit(Sum(place, past), Habit(region, Even(usual), usual), usual);
        var open = place.Open(week);
        var level = Level(place, past);
        var cells = Grid.Of((day, hour) => usual[day, hour] <= 0 ? 0 : level * habit[day, hour] * Math.Min(1, open[day, hour] / usual[day, hour]));
        var total = Grid.Sum(cells);
        return new PlaceForecast(
            place.Code, week, total, CountRange.Of(total, spread, Tail), cells,
            [
                .. Enumerable.Range(0, PlaceHistory.Days).Select(day => (Day: day, Expected: Grid.Sum(cells, day)))
                    .Select(d => new DayForecast(week.AddDays(d.Day), d.Expected, CountRange.Of(d.Expected, spread, Tail))),
            ]);
    }

    private static double Level(PlaceHistory place, DateOnly past)
    {
        var usual = Grid.Sum(place.UsuallyOpen());
        var weeks = Weeks(place, past)
            .Select(w => (Total: place.Total(w), Share: usual == 0 ? 0 : Grid.Sum(place.Open(w)) / usual))
            .Where(w => w.Share >= LeastOpen)
            .Select(w => w.Total / w.Share)
            .ToList();
        if (weeks.Count == 0)
        {
            return 0;
        }

        var start = Math.Min(StartWeeks, weeks.Count);
        return weeks.Skip(start).Aggregate(weeks.Take(start).Average(), (level, next) => level + (Smoothing * (next - level)));
    }

    private static IEnumerable<DateOnly> Weeks(PlaceHistory place, DateOnly past)
    {
        var oldest = past.AddDays(-7 * MostWeeks);
        for (var monday = place.First > oldest ? place.First.Value : oldest; place.First is not null && monday < past; monday = monday.AddDays(7))
        {
            yield return monday;
        }
    }

    private static double[,] Sum(PlaceHistory place, DateOnly past) => Weeks(place, past)
        .Select(place.Week).Aggregate(new double[PlaceHistory.Days, PlaceHistory.Hours], Grid.Plus);

    private static double[,] Even(double[,] open)
    {
        var all = Math.Max(Grid.Sum(open), 1);
        return Grid.Of((day, hour) => open[day, hour] / all);
    }

    // Shares that add up to one over the hours in which the place is open.
    private static double[,] Habit(double[,] counts, double[,] towards, double[,] open)
    {
        var masked = Grid.Of((day, hour) => open[day, hour] > 0 ? counts[day, hour] : 0);
        var n = Grid.Sum(masked);
        var drawn = Grid.Of((day, hour) => masked[day, hour] + (HabitPull * towards[day, hour]));
        var all = n + (HabitPull * Grid.Sum(towards));
        return Grid.Of((day, hour) => all <= 0 ? 0 : drawn[day, hour] / all);
    }
}
