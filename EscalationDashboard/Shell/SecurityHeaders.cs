using System.Security.Cryptography;
using EscalationDashboard.Shell.Edge;
using Microsoft.Net.Http.Headers;

namespace EscalationDashboard.Shell;

/// <summary>What a browser, a cache and a search engine may do with our answers.</summary>
public static class SecurityHeaders
{
    private const string Scripts = "default-src 'self'; script-src 'self'";

    /// <summary>
    /// Styles may be inline because the components position and size things that way; scripts may not. Connections to
    /// this site include the circuit's.
    /// </summary>
    private const string ContentSecurityPolicy =
        "; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; "
        + "base-uri 'self'; form-action 'self'";

    private const string Permissions =
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), "
        + "midi=(), payment=(), screen-wake-lock=(), serial=(), usb=()";

    /// <summary>Nearly everything is about people, so nothing is kept by a cache unless its own answer says otherwise, as the static files do.</summary>
    private const string NotKept = "no-store";

    /// <summary>For an answer that a package writes with scripts of its own in it: these may run, and no others.</summary>
    /// <returns>What each of its scripts must carry; new for each answer.</returns>
    public static string AllowScriptsOf(HttpContext http)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
        http.Items[nameof(AllowScriptsOf)] = nonce;
        return nonce;
    }

    /// <summary>Around all else there is, the refusal of a foreign host's name too.</summary>
    public static void AddSecurityHeaders(this IServiceCollection services) =>
        services.Insert(0, ServiceDescriptor.Transient<IStartupFilter, Outermost>());

    // Set when the answer starts: the handler that answers in place of a fault clears what was set before.
    private static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        var targets = http.RequestServices.GetRequiredService<FormTargets>();
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            var allowed = http.Items[nameof(AllowScriptsOf)] is string nonce ? $" 'nonce-{nonce}'" : "";
            headers.ContentSecurityPolicy = Scripts + allowed + ContentSecurityPolicy + targets.Listed + "; frame-ancestors 'none'";
            headers.XContentTypeOptions = "nosniff";

            // For those who know no frame-ancestors; the framework's forms would say that this site may.
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "same-origin";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers["Permissions-Policy"] = Permissions;
            headers["X-Robots-Tag"] = "noindex, nofollow";
            if (!headers.ContainsKey(HeaderNames.CacheControl))
            {
                headers.CacheControl = NotKept;
            }

            return Task.CompletedTask;
        });
        return next(http);
    });

    private sealed class Outermost : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.UseSecurityHeaders();
            next(app);
        };
    }
}
