using System.Collections.Immutable;
using EscalationDashboard.Domain.Calendar;

namespace EscalationDashboard.Domain.OnCall;

/// <summary>Who takes turns at being reached for a place; its layers are tried one after the other.</summary>
public sealed class Rota
{
    /// <summary>See <see cref="RotaPlace.Key"/>.</summary>
    public required string Place { get; init; }

    public required string RegionCode { get; init; }

    /// <summary>Null for a region's rota.</summary>
    public string? LocationCode { get; init; }

    /// <summary>IANA zone of a region's rota, which may have several; a location's follows the location.</summary>
    public required string ZoneId { get; set; }

    public ImmutableArray<RotaLayer> Layers { get; set; } = [];

    /// <summary>Of the rota as it was seen; a change of an older one is refused.</summary>
    public int Version { get; set; } = 1;
}

/// <summary>People who take turns, one after the other and then from the beginning.</summary>
/// <param name="People">Leaders by id; one may stand in it several times.</param>
/// <param name="Day">On which one week is handed over to the next; of no weight where each day is.</param>
/// <param name="Minute">Of the day, on the place's clocks, at which the next one takes over.</param>
/// <param name="Start">The first turn begins at the first hand-over on or after it.</param>
/// <param name="Hours">Outside these the layer reaches nobody, as <see cref="WeeklyHours"/> writes them, or those of the place (<see cref="LayerHours"/>); empty for day and night.</param>
public sealed record RotaLayer(IReadOnlyList<string> People, HandOverEvery Every, DayOfWeek Day, int Minute, DateOnly Start, string Hours);

/// <summary>How long a turn lasts.</summary>
public enum HandOverEvery
{
    Day,
    Week,
}

/// <summary>A stretch of time that a person takes instead of the one who would be reached first.</summary>
public sealed class RotaOverride
{
    public required string Id { get; init; }

    /// <summary>See <see cref="RotaPlace.Key"/>.</summary>
    public required string Place { get; init; }

    public required string RegionCode { get; init; }

    public string? LocationCode { get; init; }

    public required string LeaderId { get; init; }

    public required DateTimeOffset Start { get; init; }

    public required DateTimeOffset End { get; init; }

    /// <summary>The same for both halves of a swap; null where nothing was given for it.</summary>
    public string? SwapId { get; init; }

    /// <summary>Whose turn it was, in a swap; null where nobody gave it.</summary>
    public string? GiverId { get; init; }

    public Interval Time => new(Start, End);
}

/// <summary>Who is reached over a stretch of time, in the order in which they are tried.</summary>
public sealed record OnCallSpan(Interval Time, ImmutableArray<string> People)
{
    /// <summary>Nobody of the place is reached.</summary>
    public bool IsGap => People.IsEmpty;

    /// <summary>Who is reached first; null in a gap.</summary>
    public string? First => People.IsEmpty ? null : People[0];
}
