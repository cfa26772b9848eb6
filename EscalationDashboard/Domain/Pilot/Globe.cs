namespace EscalationDashboard.Domain.Pilot;

/// <summary>How far places are from each other.</summary>
public static class Globe
{
    private const double RadiusKm = 6371;

    /// <summary>The shortest way over the ground, both in degrees.</summary>
    public static double Kilometres(double fromLatitude, double fromLongitude, double toLatitude, double toLongitude)
    {
        var (a, b) = (double.DegreesToRadians(fromLatitude), double.DegreesToRadians(toLatitude));
        var (down, across) = (Half(b - a), Half(double.DegreesToRadians(toLongitude - fromLongitude)));
        return 2 * RadiusKm * Math.Asin(Math.Sqrt(Math.Min(1, down + (Math.Cos(a) * Math.Cos(b) * across))));
    }

    /// <summary>The nearest few, the nearest first.</summary>
    public static IReadOnlyList<(Location Location, double Kilometres)> Nearest(IEnumerable<Location> locations, double latitude, double longitude, int most) =>
        [.. locations.Select(l => (l, Kilometres(latitude, longitude, l.Latitude, l.Longitude))).OrderBy(l => l.Item2).Take(most)];

    private static double Half(double angle) => Math.Pow(Math.Sin(angle / 2), 2);
}
