using System.Globalization;

namespace EscalationDashboard.Shell.Maps;

/// <summary>Which part of the map is shown. Every part has the same proportions, so that the page does not jump.</summary>
public readonly record struct MapView(double X, double Y, double Width)
{
    /// <summary>Nearer, the coast would be a few straight lines.</summary>
    public const double Narrowest = 160;

    /// <summary>At this width of the map on the screen a mark is as large as a finger needs; wider, it grows with the map.</summary>
    public const double NarrowestOnScreen = 640;

    private const double Margin = 0.12;

    public static readonly double Aspect = MapProjection.Width / MapProjection.Height;

    public static readonly MapView World = new(0, 0, MapProjection.Width);

    public double Height => Width / Aspect;

    /// <summary>One pixel of the smallest screen, in the map's units.</summary>
    public double Pixel => Width / NarrowestOnScreen;

    public MapPoint Middle => new(X + (Width / 2), Y + (Height / 2));

    /// <summary>Shows all of the points, with some room around them.</summary>
    public static MapView Around(IReadOnlyCollection<MapPoint> points)
    {
        if (points.Count == 0)
        {
            return World;
        }

        var (left, right) = (points.Min(p => p.X), points.Max(p => p.X));
        var (top, bottom) = (points.Min(p => p.Y), points.Max(p => p.Y));
        var width = Math.Max(right - left, (bottom - top) * Aspect) * (1 + (2 * Margin));
        return At(new MapPoint((left + right) / 2, (top + bottom) / 2), width);
    }

    /// <summary>As near to a middle as the edges of the map allow.</summary>
    public static MapView At(MapPoint middle, double width)
    {
        var shown = Math.Clamp(width, Narrowest, MapProjection.Width);
        var height = shown / Aspect;
        return new(
            Math.Clamp(middle.X - (shown / 2), 0, MapProjection.Width - shown),
            Math.Clamp(middle.Y - (height / 2), 0, MapProjection.Height - height),
            shown);
    }

    /// <summary>What lies under a part of the picture's width and of its height, each from 0 to 1.</summary>
    public MapPoint Under(double across, double down) => new(X + (Math.Clamp(across, 0, 1) * Width), Y + (Math.Clamp(down, 0, 1) * Height));

    public override string ToString() => string.Join(' ', new[] { X, Y, Width, Height }.Select(Text));

    /// <summary>A number as a drawing takes it, in every language.</summary>
    public static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
