namespace EscalationDashboard.Shell.Edge;

/// <summary>Who an answer is for: people get pages that explain, programs get problems by RFC 9457.</summary>
internal static class Callers
{
    // Whatever a browser says it accepts, at these addresses a program is expected.
    private static readonly string[] ForPrograms = [Links.ApiRoot, "/hubs", "/openapi", "/health", "/demo", "/_blazor"];

    public static bool IsAPerson(HttpContext http) =>
        !Array.Exists(ForPrograms, path => http.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase))
        && http.Request.Headers.Accept.Any(types => types?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);

    public static bool IsAProgram(HttpContext http) => !IsAPerson(http);

    public static bool IsToBeRead(HttpContext http) => IsAPerson(http) && !HttpMethods.IsPost(http.Request.Method);

    public static bool IsForm(HttpContext http) => IsAPerson(http) && HttpMethods.IsPost(http.Request.Method);
}
