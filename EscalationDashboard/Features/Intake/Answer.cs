using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace EscalationDashboard.Features.Intake;

/// <summary>A reply as a value, so that it can be stored with what it answers and given again word for word.</summary>
/// <param name="Stored">
/// Whether a repeat of the idempotency key gets it again: everything that was decided, but not what a caller can put
/// right and send anew.
/// </param>
public sealed record Answer(int Status, string ContentType, string Body, Dictionary<string, string> Headers, bool Stored) : IResult
{
    /// <summary>Whose matter it is about, where it is one customer's.</summary>
    public string? CustomerRef { get; init; }

    public const string Json = "application/json; charset=utf-8";
    public const string Problem = "application/problem+json; charset=utf-8";

    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Answer Of<T>(int status, T body, Dictionary<string, string>? headers = null) =>
        new(status, Json, JsonSerializer.Serialize(body, Options), headers ?? [], Stored: true);

    /// <summary>A problem by RFC 9457, with a type that stays and a code to switch on.</summary>
    public static Answer Fault(
        int status, string code, string detail, IDictionary<string, object?>? more = null,
        Dictionary<string, string>? headers = null, bool stored = false)
    {
        var problem = new ProblemDetails
        {
            Status = status,
            Type = $"urn:escalation-dashboard:problem:{code}",
            Title = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status),
            Detail = detail,
        };
        problem.Extensions["code"] = code;
        foreach (var (name, value) in more ?? new Dictionary<string, object?>())
        {
            problem.Extensions[name] = value;
        }

        return new Answer(status, Problem, JsonSerializer.Serialize(problem, Options), headers ?? [], stored);
    }

    public static Answer Invalid(Faults faults) => Fault(
        400, "invalid", "Some fields are missing or wrong; nothing was stored.",
        new Dictionary<string, object?> { ["errors"] = faults.ByField });

    /// <summary>
    /// For <c>Retry-After</c>: rounded so that a caller who counts from the answer's own date, which knows no part of a second,
    /// never comes back too early.
    /// </summary>
    public static string SecondsUntil(DateTimeOffset until, DateTimeOffset now)
    {
        var second = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        return Math.Max(1, (long)Math.Ceiling((until - second).TotalSeconds)).ToString(CultureInfo.InvariantCulture);
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        // The server's own date may be a second old, and is another clock's.
        if (Headers.ContainsKey(HeaderNames.RetryAfter))
        {
            httpContext.Response.Headers.Date = HeaderUtilities.FormatDate(
                httpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
        }

        httpContext.Response.StatusCode = Status;
        httpContext.Response.ContentType = ContentType;
        foreach (var (name, value) in Headers)
        {
            httpContext.Response.Headers[name] = value;
        }

        return httpContext.Response.WriteAsync(Body, httpContext.RequestAborted);
    }
}
