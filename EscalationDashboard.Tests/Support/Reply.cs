using System.Net;
using System.Text.Json;

namespace EscalationDashboard.Tests.Support;

/// <summary>An answer over HTTP, read to its end.</summary>
public sealed record Reply(HttpStatusCode Status, string ContentType, Dictionary<string, string> Headers, string Text)
{
    /// <summary>The body as JSON.</summary>
    public JsonElement Body { get; } = Text.Length > 0 && ContentType.Contains("json", StringComparison.Ordinal)
        ? JsonDocument.Parse(Text).RootElement
        : default;

    public JsonElement this[string field] => Body.GetProperty(field);

    public string? Said(string field) => Body.GetProperty(field).GetString();

    public DateTimeOffset Time(string field) => Body.GetProperty(field).GetDateTimeOffset();

    public string[] FaultyFields => [.. Body.GetProperty("errors").EnumerateObject().Select(e => e.Name)];

    /// <summary>A problem by RFC 9457, with the type and code that callers switch on.</summary>
    public Reply ShouldBeAProblem(HttpStatusCode status, string code)
    {
        Status.ShouldBe(status, Text);
        ContentType.ShouldStartWith("application/problem+json");
        Said("type").ShouldBe($"urn:escalation-dashboard:problem:{code}");
        Said("code").ShouldBe(code);
        Body.GetProperty("status").GetInt32().ShouldBe((int)status);
        return this;
    }

    public static async Task<Reply> Of(HttpResponseMessage message)
    {
        var headers = message.Headers.Concat(message.Content.Headers)
            .ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        return new Reply(
            message.StatusCode, headers.GetValueOrDefault("Content-Type", ""), headers, await message.Content.ReadAsStringAsync());
    }
}
