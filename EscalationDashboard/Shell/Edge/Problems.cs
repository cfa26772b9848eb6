using EscalationDashboard.Data;
using EscalationDashboard.Domain.Messages;
using Microsoft.AspNetCore.Connections;
using Microsoft.Net.Http.Headers;

namespace EscalationDashboard.Shell.Edge;

/// <summary>Gives a program a problem by RFC 9457, with a type and a code that stay, where there would be a bare code or nothing.</summary>
internal static class Problems
{
    public static void UseProblems(this IApplicationBuilder app) => app
        .UseExceptionHandler(new ExceptionHandlerOptions
        {
            AllowStatusCode404Response = true,
            StatusCodeSelector = StatusOf,
            ExceptionHandler = Write,
            SuppressDiagnosticsCallback = fault => IsTheCallers(fault.Exception),
        })
        .UseStatusCodePages(answer => Write(answer.HttpContext));

    /// <summary>Whether the same may be asked again shortly, or something is wrong here.</summary>
    public static int StatusOf(Exception fault) => fault is BadHttpRequestException bad ? bad.StatusCode
        : StoreFaults.IsOfTheStore(fault) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError;

    /// <summary>
    /// Whether the caller alone is to blame, such as one that goes away while it sends its body: nobody here can mend anything, so that
    /// the log stays without an error.
    /// </summary>
    public static bool IsTheCallers(Exception fault) => fault is BadHttpRequestException or ConnectionResetException or ConnectionAbortedException;

    /// <summary>A problem of ours: its type names its code.</summary>
    public static IResult Of(int status, string code, string detail, IDictionary<string, object?>? more = null) => Results.Problem(
        detail,
        statusCode: status,
        type: $"urn:escalation-dashboard:problem:{code}",
        extensions: new Dictionary<string, object?>(more ?? new Dictionary<string, object?>()) { ["code"] = code });

    private static Task Write(HttpContext http)
    {
        var (code, detail) = Known(http.Response.StatusCode);
        var isAway = http.Response.StatusCode == StatusCodes.Status503ServiceUnavailable;
        if (isAway && !http.Response.Headers.ContainsKey(HeaderNames.RetryAfter))
        {
            http.Response.Headers.RetryAfter = Meanwhile.RetryAfter;
        }

        return Of(http.Response.StatusCode, code, detail, isAway ? Meanwhile.In(http.RequestServices.GetRequiredService<MessageTexts>()) : null).ExecuteAsync(http);
    }

    private static (string Code, string Detail) Known(int status) => status switch
    {
        StatusCodes.Status400BadRequest => ("invalid", "The request can't be read; nothing was stored."),
        StatusCodes.Status401Unauthorized => ("no-key", "Send a key that is known: Authorization: Bearer KEY."),
        StatusCodes.Status403Forbidden => ("outside-scope", "This key or person may not do that."),
        StatusCodes.Status404NotFound => ("not-found", "There is nothing at this address."),
        StatusCodes.Status405MethodNotAllowed => ("method-not-allowed", "This address does not take that method; Allow says which it takes."),
        StatusCodes.Status413PayloadTooLarge => ("too-large", "The body is too large; nothing was stored."),
        StatusCodes.Status415UnsupportedMediaType => ("unsupported-media-type", "Send the body as application/json."),
        StatusCodes.Status429TooManyRequests => ("too-many", "That is too much at once; close connections, or come back when Retry-After says."),
        StatusCodes.Status503ServiceUnavailable => ("busy", "It can't be answered just now; nothing was stored. Send it again shortly, with the same Idempotency-Key."),
        >= StatusCodes.Status500InternalServerError => ("fault", "Something went wrong here, and is in the log."),
        _ => ("refused", "The request was refused; nothing was stored."),
    };
}
