using System.Collections.Immutable;

namespace EscalationDashboard.Domain.Calendar;

/// <summary>
/// When a place is open: an IANA zone, weekly windows and holidays. Every duration is real elapsed time, so a day on
/// which clocks change is an hour shorter or longer, and no opening minute is counted twice.
/// </summary>
public sealed class BusinessCalendar
{
    // A calendar with at least one weekly window opens again within a fortnight, long holidays included;
    // the bound only keeps a calendar that never opens from being searched for ever.
    private const int SearchDays = 60;

    // A decision looks at today and the days up to the bound of a wait, one after the other.
    private const int DaysKept = 64;

    private readonly TimeZoneInfo _zone;
    private readonly Remembered<DateOnly, ImmutableArray<Interval>> _days = new(DaysKept);

    /// <exception cref="TimeZoneNotFoundException">The zone is not an IANA name this machine knows.</exception>
    public BusinessCalendar(string zoneId, WeeklyHours hours, IEnumerable<DateOnly> holidays)
    {
        ZoneId = zoneId;
        Hours = hours;
        Holidays = [.. holidays];
        _zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
    }

    public string ZoneId { get; }

    public WeeklyHours Hours { get; }

    public ImmutableSortedSet<DateOnly> Holidays { get; }

    public bool IsOpen(DateTimeOffset at)
    {
        foreach (var open in OpenOn(LocalDate(at)))
        {
            if (open.Contains(at))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first instant at or after <paramref name="from"/> at which the place is open; null if it never is.</summary>
    public DateTimeOffset? NextOpen(DateTimeOffset from) =>
        OpenFrom(from).Select(open => (DateTimeOffset?)open.Start).FirstOrDefault();

    /// <summary>The instant at which <paramref name="openTime"/> of opening time has run since <paramref name="from"/>.</summary>
    public DateTimeOffset? AddOpenTime(DateTimeOffset from, TimeSpan openTime)
    {
        var left = openTime;
        foreach (var open in OpenFrom(from))
        {
            if (open.Length >= left)
            {
                return open.Start + left;
            }

            left -= open.Length;
        }

        return null;
    }

    /// <summary>Opening time between two instants.</summary>
    public TimeSpan OpenTimeBetween(DateTimeOffset from, DateTimeOffset to)
    {
        var sum = TimeSpan.Zero;
        for (var date = LocalDate(from); date <= LocalDate(to); date = date.AddDays(1))
        {
            foreach (var open in OpenOn(date))
            {
                sum += new Interval(Later(open.Start, from), Earlier(open.End, to)).Length;
            }
        }

        return sum;
    }

    /// <summary>The last closing time of a local date; null where the place stays shut that day.</summary>
    public DateTimeOffset? ClosingOf(DateOnly date)
    {
        var open = OpenOn(date);
        return open.IsEmpty ? null : open[^1].End;
    }

    /// <summary>The first local date after <paramref name="date"/> on which the place opens at all.</summary>
    public DateOnly? NextBusinessDay(DateOnly date) => Enumerable.Range(1, SearchDays)
        .Select(date.AddDays)
        .Where(day => !OpenOn(day).IsEmpty)
        .Select(day => (DateOnly?)day)
        .FirstOrDefault();

    /// <summary>The instant at which a local date begins.</summary>
    public DateTimeOffset StartOf(DateOnly date) => Instant(date, 0, starting: true);

    /// <summary>The instant at which the clocks on the wall show a time; the first of two in the hour that autumn repeats.</summary>
    public DateTimeOffset InstantOf(DateTime local) =>
        Instant(DateOnly.FromDateTime(local), (local.Hour * 60) + local.Minute, starting: true) + TimeSpan.FromTicks(local.TimeOfDay.Ticks % TimeSpan.TicksPerMinute);

    public DateOnly LocalDate(DateTimeOffset at) => DateOnly.FromDateTime(Local(at));

    public DateTime Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, _zone).DateTime;

    /// <summary>The windows of one local date as instants, in order and without overlap; empty on a holiday.</summary>
    public ImmutableArray<Interval> OpenOn(DateOnly date)
    {
        var known = _days.Find(date);
        return known.IsDefault ? _days.Keep(date, Windows(date)) : known;
    }

    private ImmutableArray<Interval> Windows(DateOnly date)
    {
        var windows = Holidays.Contains(date) ? [] : Hours.On(date.DayOfWeek);
        var open = ImmutableArray.CreateBuilder<Interval>(windows.Length);
        foreach (var window in windows)
        {
            // Two windows that meet in a repeated hour both cover it; it belongs to the first.
            var start = Instant(date, window.From, starting: true);
            var next = new Interval(
                open.Count > 0 ? Later(start, open[^1].End) : start, Instant(date, window.To, starting: false));
            if (next.Length > TimeSpan.Zero)
            {
                open.Add(next);
            }
        }

        return open.ToImmutable();
    }

    /// <summary>What is left of the current window, then all that follow.</summary>
    public IEnumerable<Interval> OpenFrom(DateTimeOffset from)
    {
        var first = LocalDate(from);
        for (var day = 0; day < SearchDays; day++)
        {
            foreach (var open in OpenOn(first.AddDays(day)))
            {
                if (open.End > from)
                {
                    yield return open with { Start = Later(open.Start, from) };
                }
            }
        }
    }

    // A wall-clock time that the spring change skips is moved past the gap; one that the autumn change repeats is taken
    // at its first run for an opening and its second for a closing, so that a window covers both. A closing at 24:00 is
    // where the next day begins, thus the first run too.
    private DateTimeOffset Instant(DateOnly date, int minutes, bool starting)
    {
        var local = date.ToDateTime(TimeOnly.MinValue).AddMinutes(minutes);
        while (_zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        var offset = _zone.IsAmbiguousTime(local)
            ? starting || minutes == DayWindow.MinutesOfDay ? _zone.GetAmbiguousTimeOffsets(local).Max() : _zone.GetAmbiguousTimeOffsets(local).Min()
            : _zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
