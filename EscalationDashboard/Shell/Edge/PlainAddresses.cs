using System.Buffers;

namespace EscalationDashboard.Shell.Edge;

/// <summary>
/// Makes requests plain before anything looks at them. A program that only asks whether a link leads anywhere (HEAD) hears
/// what a reader would; and the marks that a mail program or a chat wraps around a link in another direction's text, or
/// that come along when a customer copies it, do not belong to the address.
/// </summary>
internal static class PlainAddresses
{
    private static readonly SearchValues<char> Marks = SearchValues.Create("\u061C\u200B\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2060\u2066\u2067\u2068\u2069\uFEFF");

    public static void UsePlainAddresses(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        var request = http.Request;
        var method = request.Method;
        request.Method = HttpMethods.IsHead(method) ? HttpMethods.Get : method;
        if (request.Path.StartsWithSegments(Links.Feedback, out var rest) && (HasMarks(rest.Value) || HasMarks(Uri.UnescapeDataString(request.QueryString.Value ?? ""))))
        {
            request.Path = new PathString(Links.Feedback).Add(new PathString(Without(rest.Value!)));
            request.QueryString = QueryString.Create(
                request.Query.SelectMany(q => q.Value, (q, value) => KeyValuePair.Create(Without(q.Key), (string?)Without(value ?? ""))));
        }

        try
        {
            await next(http);
        }
        finally
        {
            request.Method = method;
        }
    });

    private static bool HasMarks(string? text) => text.AsSpan().ContainsAny(Marks);

    private static string Without(string text) => string.Concat(text.Where(c => !Marks.Contains(c)));
}
