using System.Collections.Immutable;

namespace EscalationDashboard.Domain.Trends.Forecast;

/// <summary>What is expected of one location in one week.</summary>
/// <param name="Total">Requests in the week.</param>
/// <param name="Range">In which four weeks of five lie.</param>
/// <param name="Cells">Requests by weekday, from Monday, and hour on the location's clock; nothing while it is shut.</param>
public sealed record PlaceForecast(string Code, DateOnly Week, double Total, CountRange Range, double[,] Cells)
{
    private ImmutableArray<DayForecast> _days;

    /// <summary>For each weekday what is expected and its range; only worked out where it is asked for, since looking back asks for none.</summary>
    public ImmutableArray<DayForecast> Days => _days.IsDefault ? _days = DaysOf() : _days;

    /// <summary>How much more its weeks differ than chance alone would have it.</summary>
    public double Spread { get; init; }

    private ImmutableArray<DayForecast> DaysOf() =>
    [
        .. Enumerable.Range(0, PlaceHistory.Days).Select(day => (Day: day, Expected: Grid.Sum(Cells, day)))
            .Select(d => new DayForecast(Week.AddDays(d.Day), d.Expected, CountRange.Of(d.Expected, Spread, LoadForecast.Tail))),
    ];
}

public sealed record DayForecast(DateOnly Day, double Expected, CountRange Range);

/// <summary>
/// Foretells a week's requests. A location's level is the mean of its past weeks, recent ones counting more (exponential
/// smoothing, by as much as would have erred least in its region so far), drawn to its region's mean; when in the week they come is
/// its own habit, drawn to its region's where it has few of its own. Weeks with holidays are looked at as if they had been whole,
/// and holidays to come are left out.
/// </summary>
public static class LoadForecast
{
    /// <summary>Weeks looked back upon.</summary>
    public const int MostWeeks = 26;

    /// <summary>The range leaves out as much on either side.</summary>
    public const double Tail = 0.1;

    // How much the newest week counts; what would have erred least is taken.
    private static readonly ImmutableArray<double> Smoothings = [0.05, 0.1, 0.2, 0.3, 0.5];
    private const int StartWeeks = 4;

    // A location's own weeks count as much as its region's mean once there are so many.
    private const double LevelPull = 4;

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
        var regions = places.GroupBy(p => p.RegionCode).ToDictionary(g => g.Key, g => Usual([.. g], past));
        return [.. places.Select(place => Of(place, regions[place.RegionCode], week, past, spread))];
    }

    private static PlaceForecast Of(PlaceHistory place, Region region, DateOnly week, DateOnly past, double spread)
    {
        var usual = place.UsuallyOpen();
        var habit = Habit(Sum(place, past), Habit(region.Counts, Even(usual), usual), usual);
        var open = place.Open(week);
        var level = Level(place, region, past);
        var cells = Grid.Of((day, hour) => usual[day, hour] <= 0 ? 0 : level * habit[day, hour] * Math.Min(1, open[day, hour] / usual[day, hour]));
        var total = Grid.Sum(cells);
        return new PlaceForecast(place.Code, week, total, CountRange.Of(total, spread, Tail), cells) { Spread = spread };
    }

    private static double Level(PlaceHistory place, Region region, DateOnly past)
    {
        if (place.First is null)
        {
            return 0;
        }

        var weeks = Whole(place, past);
        var own = weeks.Count == 0 ? 0 : Smoothed(weeks, region.Smoothing)[^1];
        return ((weeks.Count * own) + (LevelPull * region.Level)) / (weeks.Count + LevelPull);
    }

    // What is usual in a region: its habit, its mean week, and how fast its weeks are to be forgotten.
    private static Region Usual(IReadOnlyList<PlaceHistory> places, DateOnly past)
    {
        var weeks = places.Select(p => Whole(p, past)).Where(w => w.Count > 0).ToList();
        return new Region(
            Grid.Sum(places.Select(p => Sum(p, past))),
            weeks.Count == 0 ? 0 : weeks.Average(w => w.Average()),
            Smoothings.MinBy(s => weeks.Sum(w => Smoothed(w, s).Zip(w.Skip(StartWeeks), (level, came) => (came - level) * (came - level)).Sum())));
    }

    private sealed record Region(double[,] Counts, double Level, double Smoothing);

    // The level before each week from the fifth on, and at last after all of them.
    private static List<double> Smoothed(List<double> weeks, double smoothing)
    {
        var start = Math.Min(StartWeeks, weeks.Count);
        var levels = new List<double> { weeks.Take(start).Average() };
        foreach (var came in weeks.Skip(start))
        {
            levels.Add(levels[^1] + (smoothing * (came - levels[^1])));
        }

        return levels;
    }

    // Weeks as if each had been whole. The one in which a customer first asked is left out: it is known for having had a request.
    private static List<double> Whole(PlaceHistory place, DateOnly past)
    {
        var usual = place.UsualHours;
        return
        [
            .. Weeks(past).Where(w => w > place.First)
                .Select(w => (Total: place.Total(w), Share: usual == 0 ? 0 : place.OpenHours(w) / usual))
                .Where(w => w.Share >= LeastOpen)
                .Select(w => w.Total / w.Share),
        ];
    }

    // From the oldest.
    private static IEnumerable<DateOnly> Weeks(DateOnly past) => Enumerable.Range(1, MostWeeks).Reverse().Select(back => past.AddDays(-7 * back));

    private static double[,] Sum(PlaceHistory place, DateOnly past) => place.SumOf(past, MostWeeks);

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
