namespace EscalationDashboard.Shell.Maps;

/// <summary>Draws a mark around its own middle, with which it is moved to where it stands.</summary>
public static class MapShapes
{
    private const double Radius = 7;

    /// <param name="pixel">How many units of the drawing make one.</param>
    public static string Path(MapShape shape, double pixel)
    {
        return shape switch
        {
            MapShape.Half => $"{Disc(Radius)}M0 {Size(Radius - 2)}a{Size(Radius - 2)} {Size(Radius - 2)} 0 0 0 0 {Size(4 - (2 * Radius))}z",
            MapShape.Ring => Disc(Radius) + Disc(Radius - 3.5),
            MapShape.Square => $"{Bar(-6, -6, 12, 12)}{Bar(-3, -3, 2, 6)}{Bar(1, -3, 2, 6)}",
            MapShape.Cross => Bar(-10, -1.25, 20, 2.5) + Bar(-1.25, -10, 2.5, 8.75) + Bar(-1.25, 1.25, 2.5, 8.75),
            _ => Disc(Radius),
        };

        string Size(double pixels) => MapView.Text(pixels * pixel);
        string Disc(double r) => $"M{Size(-r)} 0a{Size(r)} {Size(r)} 0 1 0 {Size(2 * r)} 0a{Size(r)} {Size(r)} 0 1 0 {Size(-2 * r)} 0z";
        string Bar(double x, double y, double width, double height) => $"M{Size(x)} {Size(y)}h{Size(width)}v{Size(height)}h{Size(-width)}z";
    }
}
