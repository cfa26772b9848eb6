using EscalationDashboard.Domain.Calendar;

namespace EscalationDashboard.Domain.OnCall;

/// <summary>The turns of one layer on the clocks of its place.</summary>
internal sealed class LayerTurns
{
    private readonly RotaLayer _layer;
    private readonly BusinessCalendar _clock;
    private readonly BusinessCalendar? _hours;
    private readonly bool _shut;
    private readonly int _step;
    private readonly DateOnly _first;

    /// <param name="place">When the place is open; null where it has no hours.</param>
    public LayerTurns(RotaLayer layer, string zoneId, BusinessCalendar? place)
    {
        var own = LayerHours.OfPlace(layer.Hours) ? WeeklyHours.None : WeeklyHours.Parse(layer.Hours);
        (_layer, _clock, _shut) = (layer, new BusinessCalendar(zoneId, own, []), layer.Hours == LayerHours.Shut);
        _hours = LayerHours.OfPlace(layer.Hours) ? place : own.IsEmpty ? null : _clock;
        (_step, _first) = (StepOf(layer), FirstOf(layer));
    }

    /// <summary>Days from one hand-over to the next.</summary>
    public static int StepOf(RotaLayer layer) => layer.Every == HandOverEvery.Week ? 7 : 1;

    /// <summary>The day of the first hand-over.</summary>
    public static DateOnly FirstOf(RotaLayer layer) =>
        layer.Every == HandOverEvery.Week ? layer.Start.AddDays((layer.Day - layer.Start.DayOfWeek + 7) % 7) : layer.Start;

    /// <summary>Whose turn it is; null before the first, and outside the layer's hours.</summary>
    public string? At(DateTimeOffset at)
    {
        if (_hours is { } hours && hours.IsOpen(at) == _shut)
        {
            return null;
        }

        // Where clocks change at midnight the next day's hand-over may lie in this day's repeated hour.
        var turn = TurnsUntil(_clock.LocalDate(at).AddDays(1));
        while (turn >= 0 && HandOver(turn) > at)
        {
            turn--;
        }

        return turn < 0 ? null : _layer.People[turn % _layer.People.Count];
    }

    /// <summary>Every instant of a stretch at which the layer may change whom it reaches.</summary>
    public IEnumerable<DateTimeOffset> Changes(DateTimeOffset from, DateTimeOffset to)
    {
        var (first, last) = (_clock.LocalDate(from).AddDays(-1), _clock.LocalDate(to).AddDays(1));
        for (var turn = Math.Max(0, TurnsUntil(first)); turn <= TurnsUntil(last); turn++)
        {
            yield return HandOver(turn);
        }

        for (var date = first; _hours is { } hours && date <= last; date = date.AddDays(1))
        {
            yield return hours.StartOf(date);
            foreach (var open in hours.OpenOn(date))
            {
                yield return open.Start;
                yield return open.End;
            }
        }
    }

    // The last turn that begins on or before a day; negative before the first.
    private int TurnsUntil(DateOnly date) => (int)Math.Floor((date.DayNumber - _first.DayNumber) / (double)_step);

    private DateTimeOffset HandOver(int turn) =>
        _clock.InstantOf(_first.AddDays(turn * _step).ToDateTime(TimeOnly.MinValue).AddMinutes(_layer.Minute));
}
