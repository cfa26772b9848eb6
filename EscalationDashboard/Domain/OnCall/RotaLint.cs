using System.Collections.Immutable;
using System.Globalization;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Words;

namespace EscalationDashboard.Domain.OnCall;

/// <summary>What a rota must be to be kept: each layer has people of the place, and a hand-over that comes round.</summary>
public static class RotaLint
{
    public const int MostLayers = 4;

    public const int MostPeople = 20;

    // A year of hand-overs meets every clock change of a zone.
    private const int DaysLookedAt = 366;

    private static readonly DateOnly Earliest = new(2020, 1, 1);
    private static readonly DateOnly Latest = new(2100, 1, 1);

    /// <summary>All that stands against it; each names its layer, the first of which is 1.</summary>
    /// <param name="people">Leaders who may be reached for the place.</param>
    public static IEnumerable<Refusal> Faults(string zoneId, ImmutableArray<RotaLayer> layers, IReadOnlySet<string> people)
    {
        if (layers.IsDefaultOrEmpty)
        {
            return [Refusal.Of(OnCallRefusal.LayersMissing)];
        }

        return layers.Length > MostLayers
            ? [Refusal.Of(OnCallRefusal.LayersMany, ("most", $"{MostLayers}"))]
            : layers.SelectMany((layer, index) => Faults(layer, $"{index + 1}", zoneId, people));
    }

    private static IEnumerable<Refusal> Faults(RotaLayer layer, string number, string zoneId, IReadOnlySet<string> people)
    {
        if (layer.People.Count == 0)
        {
            yield return Refusal.Of(OnCallRefusal.LayerEmpty, ("layer", number));
        }
        else if (layer.People.Count > MostPeople)
        {
            yield return Refusal.Of(OnCallRefusal.LayerPeopleMany, ("layer", number), ("most", $"{MostPeople}"));
        }
        else if (!layer.People.All(people.Contains))
        {
            yield return Refusal.Of(OnCallRefusal.LayerPersonElsewhere, ("layer", number));
        }

        if (UnreadableIn(layer.Hours) is { } part)
        {
            yield return Refusal.Of(OnCallRefusal.LayerHoursUnreadable, ("layer", number), ("fault", part));
        }

        if (layer.Start < Earliest || layer.Start > Latest)
        {
            yield return Refusal.Of(OnCallRefusal.LayerStartWrong, ("layer", number));
        }
        else if (layer.Minute is < 0 or >= DayWindow.MinutesOfDay || !Enum.IsDefined(layer.Every) || !Enum.IsDefined(layer.Day))
        {
            yield return Refusal.Of(OnCallRefusal.HandOverWrong, ("layer", number));
        }
        else if (Skipped(layer, zoneId) is { } date)
        {
            yield return Refusal.Of(
                OnCallRefusal.HandOverSkipped, ("layer", number), ("date", date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        }
    }

    private static string? UnreadableIn(string hours)
    {
        try
        {
            // Days without a window would read as day and night.
            return hours.Length > 0 && !LayerHours.OfPlace(hours) && WeeklyHours.Parse(hours).IsEmpty ? NameText.Shortened(hours, 40) : null;
        }
        catch (HoursFormatException e)
        {
            return NameText.Shortened(e.Part, 40);
        }
    }

    // A day on which the clocks on the wall never show the time of the hand-over.
    private static DateOnly? Skipped(RotaLayer layer, string zoneId)
    {
        var clock = new BusinessCalendar(zoneId, WeeklyHours.None, []);
        for (var (day, first) = (0, LayerTurns.FirstOf(layer)); day < DaysLookedAt; day += LayerTurns.StepOf(layer))
        {
            var wall = first.AddDays(day).ToDateTime(TimeOnly.MinValue).AddMinutes(layer.Minute);
            if (clock.Local(clock.InstantOf(wall)) != wall)
            {
                return first.AddDays(day);
            }
        }

        return null;
    }
}
