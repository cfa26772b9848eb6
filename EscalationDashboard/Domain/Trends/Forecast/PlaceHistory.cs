using EscalationDashboard.Domain.Calendar;

namespace EscalationDashboard.Domain.Trends.Forecast;

/// <summary>Requests that arrived at a location in one hour of one day, on its own clock.</summary>
public readonly record struct Arrivals(DateOnly Day, int Hour, int Count);

/// <summary>A location's past requests, each counted in the opening hour from which a leader could take it up.</summary>
public sealed class PlaceHistory
{
    public const int Days = 7;
    public const int Hours = 24;

    private readonly Dictionary<DateOnly, double[,]> _weeks = [];
    private readonly Dictionary<DateOnly, double[,]> _open = [];
    private readonly Dictionary<DateOnly, double> _openHours = [];
    private readonly Dictionary<(DateOnly, int), double[,]> _sums = [];
    private readonly Dictionary<DateOnly, double> _totals;
    private readonly double[,] _usuallyOpen;

    public PlaceHistory(string code, string regionCode, BusinessCalendar calendar, IEnumerable<Arrivals> arrivals)
    {
        (Code, RegionCode, Calendar) = (code, regionCode, calendar);
        _usuallyOpen = Grid.Of((_, _) => 0);
        for (var day = 0; day < Days; day++)
        {
            Mark(_usuallyOpen, day, calendar.Hours.On((DayOfWeek)((day + 1) % Days)));
        }

        UsualHours = Grid.Sum(_usuallyOpen);
        foreach (var it in arrivals)
        {
            // Most come while it is open, and need no search for when it opens.
            var (day, hour) = Open(TrendWeek.Of(it.Day))[TrendWeek.Weekday(it.Day) - 1, it.Hour] > 0 ? (it.Day, it.Hour) : Begins(calendar, it.Day, it.Hour);
            var monday = TrendWeek.Of(day);
            if (!_weeks.TryGetValue(monday, out var cells))
            {
                _weeks[monday] = cells = new double[Days, Hours];
            }

            cells[TrendWeek.Weekday(day) - 1, hour] += it.Count;
        }

        First = _weeks.Count == 0 ? null : _weeks.Keys.Min();
        _totals = _weeks.ToDictionary(w => w.Key, w => Grid.Sum(w.Value));
    }

    public string Code { get; }

    public string RegionCode { get; }

    public BusinessCalendar Calendar { get; }

    /// <summary>The first week in which anybody asked; before it the location may not have been part of the pilot.</summary>
    public DateOnly? First { get; }

    /// <summary>Requests of a week by weekday, from Monday, and hour.</summary>
    public double[,] Week(DateOnly monday) => _weeks.TryGetValue(monday, out var cells) ? cells : new double[Days, Hours];

    public double Total(DateOnly monday) => _totals.GetValueOrDefault(monday);

    /// <summary>How much of each hour of a week the place is open, 0 to 1; nothing on a holiday.</summary>
    public double[,] Open(DateOnly monday)
    {
        if (!_open.TryGetValue(monday, out var open))
        {
            _open[monday] = open = Grid.Of((day, _) => 0);
            for (var day = 0; day < Days; day++)
            {
                Mark(open, day, Calendar.Holidays.Contains(monday.AddDays(day)) ? [] : Calendar.Hours.On(monday.AddDays(day).DayOfWeek));
            }
        }

        return open;
    }

    /// <summary>As <see cref="Open"/>, of a week without holidays.</summary>
    public double[,] UsuallyOpen() => _usuallyOpen;

    /// <summary>How many hours of a week it is open.</summary>
    public double OpenHours(DateOnly monday)
    {
        if (!_openHours.TryGetValue(monday, out var hours))
        {
            _openHours[monday] = hours = Grid.Sum(Open(monday));
        }

        return hours;
    }

    /// <summary>As <see cref="OpenHours"/>, of a week without holidays.</summary>
    public double UsualHours { get; }

    /// <summary>The requests of some weeks before one; each forecast of it asks for the same.</summary>
    public double[,] SumOf(DateOnly until, int weeks)
    {
        if (!_sums.TryGetValue((until, weeks), out var sum))
        {
            _sums[(until, weeks)] = sum = Grid.Sum(Enumerable.Range(1, weeks).Reverse().Select(back => Week(until.AddDays(-7 * back))));
        }

        return sum;
    }

    // A customer who asks at night, or on a holiday, is there when the place opens.
    private static (DateOnly Day, int Hour) Begins(BusinessCalendar calendar, DateOnly day, int hour)
    {
        if (calendar.NextOpen(calendar.InstantOf(day.ToDateTime(new TimeOnly(hour, 0)))) is not { } opens)
        {
            return (day, hour);
        }

        var local = calendar.Local(opens);
        return (DateOnly.FromDateTime(local), local.Hour);
    }

    private static void Mark(double[,] open, int day, IEnumerable<DayWindow> windows)
    {
        foreach (var window in windows)
        {
            for (var hour = window.From / 60; hour * 60 < window.To; hour++)
            {
                open[day, hour] += (Math.Min(window.To, (hour + 1) * 60) - Math.Max(window.From, hour * 60)) / 60.0;
            }
        }
    }
}

/// <summary>Seven days of twenty-four hours.</summary>
internal static class Grid
{
    public static double[,] Of(Func<int, int, double> cell)
    {
        var grid = new double[PlaceHistory.Days, PlaceHistory.Hours];
        for (var day = 0; day < PlaceHistory.Days; day++)
        {
            for (var hour = 0; hour < PlaceHistory.Hours; hour++)
            {
                grid[day, hour] = cell(day, hour);
            }
        }

        return grid;
    }

    public static double Sum(double[,] grid)
    {
        var sum = 0.0;
        foreach (var cell in grid)
        {
            sum += cell;
        }

        return sum;
    }

    /// <summary>The sum of several, cell by cell; nothing of none.</summary>
    public static double[,] Sum(IEnumerable<double[,]> grids)
    {
        var sum = new double[PlaceHistory.Days, PlaceHistory.Hours];
        foreach (var grid in grids)
        {
            for (var day = 0; day < PlaceHistory.Days; day++)
            {
                for (var hour = 0; hour < PlaceHistory.Hours; hour++)
                {
                    sum[day, hour] += grid[day, hour];
                }
            }
        }

        return sum;
    }

    public static double Sum(double[,] grid, int day) => Enumerable.Range(0, PlaceHistory.Hours).Sum(hour => grid[day, hour]);
}
