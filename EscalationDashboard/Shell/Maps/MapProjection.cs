namespace EscalationDashboard.Shell.Maps;

/// <summary>A point on the map, in its own units from its upper left corner.</summary>
public readonly record struct MapPoint(double X, double Y)
{
    public double To(MapPoint other) => Math.Sqrt(((X - other.X) * (X - other.X)) + ((Y - other.Y) * (Y - other.Y)));
}

/// <summary>
/// Mercator, which keeps shapes as people know them however near they look; ten units are a degree of longitude.
/// <c>wwwroot/coastlines.svg</c> is drawn by the same formula (<c>docs/pilot.md</c>).
/// </summary>
public static class MapProjection
{
    public const double Width = 3600;

    /// <summary>Nobody has a car repaired nearer to the poles.</summary>
    public const double North = 74;

    /// <inheritdoc cref="North" />
    public const double South = -56;

    private const double UnitsOfRadian = Width / 2 / Math.PI;

    private static readonly double Top = Stretched(North);

    public static readonly double Height = Top - Stretched(South);

    /// <param name="latitude">Degrees north; what lies beyond the map is put on its edge.</param>
    /// <param name="longitude">Degrees east.</param>
    public static MapPoint Of(double latitude, double longitude) =>
        new((Math.Clamp(longitude, -180, 180) + 180) / 360 * Width, Top - Stretched(Math.Clamp(latitude, South, North)));

    /// <summary>Where on the globe a point of the map lies.</summary>
    public static (double Latitude, double Longitude) At(MapPoint point) =>
        ((2 * Math.Atan(Math.Exp((Top - point.Y) / UnitsOfRadian)) - (Math.PI / 2)) * 180 / Math.PI, (point.X / Width * 360) - 180);

    private static double Stretched(double latitude) => Math.Log(Math.Tan((Math.PI / 4) + (latitude * Math.PI / 360))) * UnitsOfRadian;
}
