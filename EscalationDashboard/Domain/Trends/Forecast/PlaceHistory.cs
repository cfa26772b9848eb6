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

    public PlaceHistory(string code, string regionCode, BusinessCalendar calendar, IEnumerable<Arrivals> arrivals)
    {
        (Code, RegionCode, Calendar) = (code, regionCode, calendar);
        foreach (var it in arrivals)
        {
            var (day, hour) = Begins(calendar, it.Day, it.Hour);
            var monday = TrendWeek.Of(day);
            if (!_weeks.TryGetValue(monday, out var cells))
            {
                _weeks[monday] = cells = new double[Days, Hours];
            }

            cells[TrendWeek.Weekday(day) - 1, hour] += it.Count;
        }

        First = _weeks.Count == 0 ? null : _weeks.Keys.Min();
    }

    public string Code { get; }

    public string RegionCode { get; }

    public BusinessCalendar Calendar { get; }

    /// <summary>The first week in which anybody asked; before it the location may not have been part of the pilot.</summary>
    public DateOnly? First { get; }

    /// <summary>Requests of a week by weekday, from Monday, and hour.</summary>
    public double[,] Week(DateOnly monday) => _weeks.TryGetValue(monday, out var cells) ? cells : new double[Days, Hours];

    public double Total(DateOnly monday) => _weeks.TryGetValue(monday, out var cells) ? Grid.Sum(cells) : 0;

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
    public double[,] UsuallyOpen()
    {
        var open = new double[Days, Hours];
        for (var day = 0; day < Days; day++)
        {
            Mark(open, day, Calendar.Hours.On((DayOfWeek)((day + 1) % Days)));
        }

        return open;
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

    public static double Sum(double[,] grid) => grid.Cast<double>().Sum();

    public static double Sum(double[,] grid, int day) => Enumerable.Range(0, PlaceHistory.Hours).Sum(hour => grid[day, hour]);

    public static double[,] Plus(double[,] a, double[,] b) => Of((day, hour) => a[day, hour] + b[day, hour]);
}
