namespace EscalationDashboard.Identity;

/// <summary>A browser and its system by the names that people know, from what it says of itself.</summary>
public static class Devices
{
    // The first that is found counts: nearly every browser also names those it descends from.
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("Edg/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ];

    /// <returns>Empty where it says nothing that is known.</returns>
    public static string Of(string? userAgent) => string.Join(
        " · ", new[] { Found(Browsers, userAgent), Found(Systems, userAgent) }.Where(name => name is not null));

    public static string Of(HttpContext http) => Of(http.Request.Headers.UserAgent.ToString());

    private static string? Found((string Sign, string Name)[] among, string? userAgent) =>
        Array.Find(among, known => userAgent?.Contains(known.Sign, StringComparison.Ordinal) == true).Name;
}
