using System.Collections.Immutable;

namespace EscalationDashboard.Shell.Maps;

/// <summary>Something that lies somewhere.</summary>
/// <param name="Name">Stands beside it where there is room.</param>
/// <param name="State">Of what it is in, which its colour and its shape tell.</param>
/// <param name="StateName">The same in a word.</param>
/// <param name="Group">Only marks of one group are put together where they lie too close.</param>
/// <param name="Href">Where it leads; null where it only stands there.</param>
public sealed record MapMark(
    string Key, double Latitude, double Longitude, string Name, MapShape Shape, string State, string StateName, string Group, string? Href)
{
    public MapPoint At => MapProjection.Of(Latitude, Longitude);
}

/// <summary>How a mark is told apart without its colour.</summary>
public enum MapShape
{
    Disc,
    Half,
    Ring,
    Square,
    Cross,
}

/// <summary>A mark as it is drawn, or several in one where they lie too close to be told apart.</summary>
/// <param name="Shown">Beside where they lie, where another one is in the way.</param>
public sealed record MapPlace(MapPoint Shown, ImmutableArray<MapMark> Marks)
{
    public MapPoint Lies => new(Marks.Average(m => m.At.X), Marks.Average(m => m.At.Y));

    public MapLabel? Label { get; init; }
}

/// <summary>A name beside its mark.</summary>
/// <param name="Anchor">As a drawing calls it: start, middle, end.</param>
public sealed record MapLabel(MapPoint At, string Anchor);
