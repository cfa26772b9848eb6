using System.Net;
using System.Security.Claims;
using System.Threading.RateLimiting;
using EscalationDashboard.Data;
using Microsoft.AspNetCore.RateLimiting;

namespace EscalationDashboard.Shell.Edge;

/// <summary>
/// How many connections may be open at once: in all, and circuits and hub connections for each person and each address, so
/// that one browser gone wild leaves room for everybody else; how often one address may try to sign in; and what each key may ask
/// (<see cref="KeyLimits"/>). Settings <c>Limits:…</c>.
/// </summary>
internal static class ConnectionLimits
{
    private const int Connections = 10_000;
    private const int Circuits = 2_000;
    private const int CircuitsOfAPerson = 40;
    private const int CircuitsOfAnAddress = 400;
    private const int SignInsOfAnAddress = 30;

    // All of a person's pages may lose their line at once, and be opened anew before these are given up.
    private const int KeptForOneOpen = 2;

    private static readonly TimeSpan SignInWindow = TimeSpan.FromMinutes(1);
    private static readonly string[] Guessable = [Links.SignIn, Links.FirstAdmin, "/invitation"];

    // Of an IPv6 address, a caller who has one has the 64 bits behind these.
    private const int NetworkBytes = 8;

    /// <summary>After a caller is known, and before anything is done for them.</summary>
    public static void UseLimits(this IApplicationBuilder app)
    {
        var keys = app.ApplicationServices.GetRequiredService<KeyLimits>();
        app.Use((http, next) =>
        {
            keys.Tell(http);
            return next(http);
        });
        app.UseRateLimiter();
    }

    /// <summary>How many circuits may be open at once.</summary>
    public static int CircuitsIn(IConfiguration configuration) => configuration.Whole("Limits:Circuits", Circuits, 1);

    /// <summary>How many pages are kept for one person, those that lost their line included.</summary>
    public static int KeptIn(IConfiguration configuration) => KeptForOneOpen * CircuitsOfOne(configuration);

    public static void AddConnectionLimits(this IServiceCollection services, IConfiguration configuration)
    {
        var (connections, circuits) = (configuration.Whole("Limits:Connections", Connections, 1), CircuitsIn(configuration));
        var (ofAPerson, ofAnAddress) = (CircuitsOfOne(configuration), configuration.Whole("Limits:CircuitsOfAnAddress", CircuitsOfAnAddress, 1));
        var signIns = SignIns(configuration);
        services.Configure<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = connections;
            kestrel.Limits.MaxConcurrentUpgradedConnections = circuits;
        });
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (rejected, _) =>
            {
                // A key's own limit says for itself when there is room again.
                if (!KeyLimits.IsByKey(rejected.HttpContext))
                {
                    rejected.HttpContext.Response.Headers.RetryAfter = "10";
                }

                return ValueTask.CompletedTask;
            };
        });
        services.AddOptions<RateLimiterOptions>().Configure<KeyLimits>((limiter, keys) => limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            Each(Person, ofAPerson),
            Each(Address, ofAnAddress),
            Guesses(signIns),
            keys.Limiter));
    }

    /// <summary>For what does not come through here: each address's tries in the same window.</summary>
    public static PartitionedRateLimiter<HttpContext> OfSignIns(IConfiguration configuration)
    {
        var most = SignIns(configuration);
        return PartitionedRateLimiter.Create<HttpContext, string>(http => RateLimitPartition.GetFixedWindowLimiter(
            Address(http) ?? "", _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = SignInWindow, QueueLimit = 0 }));
    }

    private static int CircuitsOfOne(IConfiguration configuration) => configuration.Whole("Limits:CircuitsOfAPerson", CircuitsOfAPerson, 1);

    private static int SignIns(IConfiguration configuration) => configuration.Whole("Limits:SignInsOfAnAddress", SignInsOfAnAddress, 1);

    // A connection holds its permit as long as its request lasts, which is as long as it is open.
    private static PartitionedRateLimiter<HttpContext> Each(Func<HttpContext, string?> whose, int most) =>
        PartitionedRateLimiter.Create<HttpContext, string>(http => OwnOrigin.IsConnection(http) && whose(http) is { } one
            ? RateLimitPartition.GetConcurrencyLimiter(one, _ => new ConcurrencyLimiterOptions { PermitLimit = most, QueueLimit = 0 })
            : RateLimitPartition.GetNoLimiter(""));

    // Passwords, codes and links that an unknown visitor tries: each costs the machine a deliberate tenth of a second besides.
    private static PartitionedRateLimiter<HttpContext> Guesses(int most) =>
        PartitionedRateLimiter.Create<HttpContext, string>(http => IsGuess(http.Request) && Address(http) is { } one
            ? RateLimitPartition.GetFixedWindowLimiter(one, _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = SignInWindow, QueueLimit = 0 })
            : RateLimitPartition.GetNoLimiter(""));

    private static bool IsGuess(HttpRequest request) => HttpMethods.IsPost(request.Method)
        && !request.Path.StartsWithSegments(Links.SignInAsPersona)
        && Array.Exists(Guessable, path => request.Path.StartsWithSegments(path));

    private static string? Person(HttpContext http) => http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? http.User.Identity?.Name;

    private static string? Address(HttpContext http) => http.Connection.RemoteIpAddress switch
    {
        null => null,
        { IsIPv4MappedToIPv6: false, AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } six when !IPAddress.IsLoopback(six) =>
            Convert.ToHexString(six.GetAddressBytes().AsSpan(0, NetworkBytes)),
        var other => other.MapToIPv4().ToString(),
    };
}
