using EscalationDashboard.Application.Customers;
using EscalationDashboard.Live;

namespace EscalationDashboard.Shell.Edge;

/// <summary>
/// Circuits and the hub take connections from pages of this site alone: a browser sends a person's cookie along with a web
/// socket that any other site opens. Programs send no origin, and have a key instead.
/// </summary>
internal static class OwnOrigin
{
    public const string Circuits = "/_blazor";

    public static void UseOwnOriginOnly(this IApplicationBuilder app, PublicAddress address) => app.UseWhen(IsConnection, connections => connections.Use((http, next) =>
    {
        var origin = http.Request.Headers.Origin;
        if (origin.Count == 0 || IsOwn(origin.ToString(), http.Request.Host, address))
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }));

    public static bool IsConnection(HttpContext http) =>
        http.Request.Path.StartsWithSegments(Circuits) || http.Request.Path.StartsWithSegments(DisputesHub.Path);

    // By host and port: before the program there may be a proxy that speaks TLS, and the program hears of http.
    private static bool IsOwn(string origin, HostString host, PublicAddress address) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var from)
        && (from.Authority.Equals(host.Value, StringComparison.OrdinalIgnoreCase)
            || (Uri.TryCreate(address.Value, UriKind.Absolute, out var known) && from.Authority == known.Authority));
}
