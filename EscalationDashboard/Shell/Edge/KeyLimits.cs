using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using EscalationDashboard.Domain.ApiKeys;
using EscalationDashboard.Identity;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace EscalationDashboard.Shell.Edge;

/// <summary>
/// How many requests a service system may send in a minute, by all its keys together: a bucket of them that fills again evenly. What
/// asks for a leader has a bucket of its own, so that a system which sends all its visits at once keeps nobody in danger waiting.
/// Each answer says how much is left, in the fields of the IETF draft <c>RateLimit</c>.
/// </summary>
internal sealed class KeyLimits : IDisposable
{
    private const string Requests = "requests";
    private const string ContactRequests = "contact-requests";
    private const int Minute = 60;

    public KeyLimits(TimeProvider clock)
    {
        Limiter = PartitionedRateLimiter.Create<HttpContext, (string Name, string Policy, int Rate)>(http => Of(http) is { } caller
            ? RateLimitPartition.Get(caller, RateLimiter (of) => new KeyBucket(of.Rate, clock))
            : RateLimitPartition.GetNoLimiter(("", "", 0)));
        Calls = PartitionedRateLimiter.Create<HttpContext, (string Name, int Rate)>(http =>
            RateLimitPartition.Get((Name: NameOf(http.User), Rate: RateOf(http.User) ?? ApiKey.UsualPerMinute), RateLimiter (of) => new KeyBucket(of.Rate, clock)));
    }

    public PartitionedRateLimiter<HttpContext> Limiter { get; }

    /// <summary>Of what is called over the hub, by the context in which the connection was made; a person has what a key has usually.</summary>
    public PartitionedRateLimiter<HttpContext> Calls { get; }

    public void Dispose()
    {
        Limiter.Dispose();
        Calls.Dispose();
    }

    /// <summary>Tells of the limit in whatever becomes of the request, beside what the guardrails tell of a customer's share.</summary>
    public void Tell(HttpContext http)
    {
        if (Of(http) is not { } caller)
        {
            return;
        }

        http.Response.OnStarting(() =>
        {
            var share = Limiter.GetStatistics(http) as KeyShare;
            var left = share?.CurrentAvailablePermits ?? caller.Rate;
            var headers = http.Response.Headers;
            // The number of seconds until it is full again; or, where nothing is left, until there is one more.
            var wait = Math.Ceiling((left > 0 ? share?.Full : share?.Next)?.TotalSeconds ?? 0);
            // Before a customer's share, which the answer itself may tell of.
            headers["RateLimit-Policy"] = Listed(string.Create(CultureInfo.InvariantCulture, $"\"{caller.Policy}\";q={caller.Rate};w={Minute}"), headers["RateLimit-Policy"]);
            headers["RateLimit"] = Listed(string.Create(CultureInfo.InvariantCulture, $"\"{caller.Policy}\";r={left};t={wait}"), headers["RateLimit"]);
            if (http.Response.StatusCode == StatusCodes.Status429TooManyRequests && !headers.ContainsKey(HeaderNames.RetryAfter))
            {
                headers.RetryAfter = string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, wait)}");
            }

            return Task.CompletedTask;
        });
    }

    private static string Listed(string first, StringValues more) => more.Count == 0 ? first : $"{first}, {more}";

    public static bool IsByKey(HttpContext http) => Of(http) is not null;

    private static (string Name, string Policy, int Rate)? Of(HttpContext http) =>
        http.Request.Path.StartsWithSegments(Links.ApiRoot)
        && RateOf(http.User) is { } rate
            ? (http.User.Identity!.Name!, IsContactRequest(http.Request) ? ContactRequests : Requests, rate)
            : null;

    private static string NameOf(ClaimsPrincipal caller) => caller.FindFirstValue(ClaimTypes.NameIdentifier) ?? caller.Identity?.Name ?? "";

    private static int? RateOf(ClaimsPrincipal caller) =>
        int.TryParse(caller.FindFirstValue(ApiKeyAuthentication.RateClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var rate) ? rate : null;

    private static bool IsContactRequest(HttpRequest request) =>
        HttpMethods.IsPost(request.Method)
        && ((request.Path.StartsWithSegments($"{Links.ApiRoot}/v1/contact-requests", out var rest) && !rest.HasValue)
            || (request.Path.StartsWithSegments($"{Links.ApiRoot}/v1/calls", out rest) && !rest.HasValue));
}
