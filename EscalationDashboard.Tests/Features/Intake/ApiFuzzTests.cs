using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Intake;

/// <summary>
/// Every field and parameter of every operation in the API's own description, one odd value at a time: nothing fails, a
/// refusal names the field and stores nothing.
/// </summary>
public sealed class ApiFuzzTests : IDisposable
{
    private readonly IntakeApp _intake = new();

    [Fact]
    public async Task OddValueInAnyField_IsTakenOrNamedAndNeverAFault()
    {
        var visit = await _intake.OpenStatedVisit();
        var number = (await _intake.Ask(visit, dangers: ["Fire"])).Said("disputeNumber")!;
        var requestId = await _intake.App.Read(db => db.Requests.Where(r => r.VisitRef == visit).Select(r => r.Id).SingleAsync());
        var description = (await _intake.Get("/openapi/v1.json")).Body;
        var (tried, fields) = (0, 0);
        foreach (var (method, path, operation) in Operations(description).Where(o => o.Operation.TryGetProperty("requestBody", out _)))
        {
            var address = path.Replace("{visitRef}", visit, StringComparison.Ordinal).Replace("{number}", number, StringComparison.Ordinal).Replace("{id}", requestId, StringComparison.Ordinal);
            var schema = operation.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema");
            foreach (var sound in Sound(path, visit))
            {
                foreach (var field in Fields(description, schema, ""))
                {
                    fields++;
                    foreach (var value in OddValues.Json.Concat(OddValues.Texts.Select(Quoted)))
                    {
                        tried++;
                        await Try(new HttpMethod(method.ToUpperInvariant()), address, With(sound, field, value), field, value);
                    }
                }
            }
        }

        (fields, tried).ShouldBeGreaterThan((60, 4_000), "or else the description has lost its fields");
    }

    [Fact]
    public async Task FieldThatIsMissingTwiceOrUnknown_IsNamed()
    {
        var visit = await _intake.OpenStatedVisit();
        var description = (await _intake.Get("/openapi/v1.json")).Body;
        foreach (var (method, path, operation) in Operations(description).Where(o => o.Operation.TryGetProperty("requestBody", out _)))
        {
            var address = path.Replace("{visitRef}", visit, StringComparison.Ordinal).Replace("{number}", "D-1", StringComparison.Ordinal).Replace("{id}", "1", StringComparison.Ordinal);
            foreach (var sound in Sound(path, visit))
            {
                foreach (var field in Fields(description, operation.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema"), ""))
                {
                    var (http, name) = (new HttpMethod(method.ToUpperInvariant()), field.Split('.')[^1].Replace("[0]", "", StringComparison.Ordinal));
                    var text = With(sound, field, "null");
                    var twice = text.Replace($"\"{name}\":", $"\"{name}\":null,\"{name}\":", StringComparison.Ordinal);
                    (await Send(http, address, twice)).FaultyFields.ShouldContain(f => f.EndsWith(name, StringComparison.Ordinal), $"{path} {twice}");
                    var unknown = text.Replace($"\"{name}\":", $"\"{name}X\":1,\"{name}\":", StringComparison.Ordinal);
                    (await Send(http, address, unknown)).FaultyFields.ShouldContain(f => f.EndsWith($"{name}X", StringComparison.Ordinal), $"{path} {unknown}");
                }
            }
        }
    }

    [Fact]
    public async Task OddValueInAnyAddress_IsNeverAFault()
    {
        var description = (await _intake.Get("/openapi/v1.json")).Body;
        foreach (var (method, path, _) in Operations(description).Where(o => o.Path.Contains('{', StringComparison.Ordinal)))
        {
            foreach (var odd in OddValues.Texts.Where(t => t.Length is > 0 and < 500 && !t.Any(char.IsSurrogate) || t == "😀"))
            {
                var address = System.Text.RegularExpressions.Regex.Replace(path, @"\{\w+\}", Uri.EscapeDataString(odd));
                var reply = await _intake.Send(
                    new HttpMethod(method.ToUpperInvariant()), address, method is "get" ? null : new StringContent("{}", Encoding.UTF8, "application/json"));

                ((int)reply.Status).ShouldBeInRange(200, 499, $"{method} {address}");
                // An address that is no address is refused before anything of ours sees it.
                var isAddress = !odd.Contains('\0', StringComparison.Ordinal);
                (isAddress && (int)reply.Status is >= 400 ? reply.ContentType : "application/problem+json").ShouldStartWith("application/problem+json", customMessage: $"{method} {address}");
            }
        }
    }

    public void Dispose() => _intake.Dispose();

    private async Task Try(HttpMethod method, string address, string body, string field, string value)
    {
        var before = await Written();

        var reply = await Send(method, address, body);

        var said = $"{method} {address}, {field} = {(value.Length > 80 ? value[..80] : value)}: {(int)reply.Status} {reply.Text}";
        ((int)reply.Status).ShouldBeInRange(200, 499, said);
        if ((int)reply.Status == 400)
        {
            reply.FaultyFields.ShouldContain(named => named == field || IsInside(named, field) || IsInside(field, named), said);
            (await Written()).ShouldBe(before, said);
        }
    }

    private static bool IsInside(string part, string whole) => part.StartsWith(whole, StringComparison.Ordinal) && part[whole.Length] is '.' or '[';

    private Task<Reply> Send(HttpMethod method, string address, string body) =>
        _intake.Send(method, address, new StringContent(body, Encoding.UTF8, "application/json"));

    // Whatever is stored is written down.
    private Task<long> Written() => _intake.App.Read(async db => await db.Audit.MaxAsync(a => a.Sequence));

    /// <summary>Bodies that are right, one for each way an operation can be used; a new operation needs one here.</summary>
    private IEnumerable<object> Sound(string path, string visit) => path switch
    {
        "/api/v1/visits/{visitRef}" => [Bodies.Visit($"C-{visit}", _intake.Now, openRecall: true)],
        "/api/v1/visits/{visitRef}/facts" =>
        [
            new { kind = "diagnosis", code = "P0A80", summary = "Worn", findings = new[] { "Cell 3" }, talkedOver = true },
            new { kind = "estimate", amount = 100, currency = "USD", why = "Parts", lines = new[] { new { text = "Pump", amount = 80 } }, talkedOver = true },
            new { kind = "warranty", decision = "denied", clause = "4.2", summary = "Wear", talkedOver = true },
            new { kind = "stage", stage = "InRepair", talkedOver = true },
        ],
        "/api/v1/contact-requests" => [Bodies.Request(visit, $"C-{visit}")],
        "/api/v1/contact-requests/{id}/appeals" => [new { text = "Why?" }],
        "/api/v1/calls" => [new { callId = "K-1", from = "+15105550100", relayNumber = "+15105550100", at = _intake.Now, visitRef = visit }],
        "/api/v1/calls/{callId}/ended" => [new { minutes = 1, answered = true }],
        "/api/v1/pages/{id}/acknowledge" => [new { accountId = "L-US-FRE-1", step = 1 }],
        "/api/v1/disputes/{number}/messages" => [new { customerRef = $"C-{visit}", text = "Hello?" }],
        "/api/v1/disputes/{number}/feedback" => [new { score = 3, comment = "Fine." }],
        _ => throw new InvalidOperationException($"Say here what a right body of {path} is."),
    };

    private static IEnumerable<(string Method, string Path, JsonElement Operation)> Operations(JsonElement description) =>
        description.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(method => (method.Name, path.Name, method.Value)));

    private static IEnumerable<string> Fields(JsonElement description, JsonElement schema, string path)
    {
        schema = Resolved(description, schema);
        if (schema.TryGetProperty("items", out var items))
        {
            return Fields(description, items, $"{path}[0]").Prepend(path);
        }

        return schema.TryGetProperty("properties", out var properties)
            ? properties.EnumerateObject().SelectMany(p => Fields(description, p.Value, path.Length == 0 ? p.Name : $"{path}.{p.Name}")).Concat(path.Length == 0 ? [] : [path])
            : [path];
    }

    private static JsonElement Resolved(JsonElement description, JsonElement schema)
    {
        while (true)
        {
            if (schema.TryGetProperty("$ref", out var reference))
            {
                schema = reference.GetString()!.Split('/').Skip(1).Aggregate(description, (at, name) => at.GetProperty(name));
            }
            else if (schema.TryGetProperty("oneOf", out var either) || schema.TryGetProperty("anyOf", out either))
            {
                schema = either.EnumerateArray().First(one => !(one.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() == "null"));
            }
            else
            {
                return schema;
            }
        }
    }

    /// <summary>The body with one value put in as it is written, which no serializer would write.</summary>
    private static string With(object sound, string field, string value)
    {
        const string Mark = "⟪here⟫";
        var root = JsonSerializer.SerializeToNode(sound)!.AsObject();
        JsonNode at = root;
        var parts = field.Split('.');
        for (var i = 0; i < parts.Length; i++)
        {
            var (name, isItem) = (parts[i].Replace("[0]", "", StringComparison.Ordinal), parts[i].EndsWith("[0]", StringComparison.Ordinal));
            var last = i == parts.Length - 1;
            var holder = at.AsObject();
            if (isItem)
            {
                var list = holder[name] as JsonArray ?? [];
                holder[name] = list.Parent is null ? list : holder[name];
                if (list.Count == 0)
                {
                    list.Add(last ? (JsonNode)Mark : new JsonObject());
                }
                else if (last)
                {
                    list[0] = Mark;
                }

                at = list[0]!;
            }
            else if (last)
            {
                holder[name] = Mark;
            }
            else
            {
                at = holder[name] ??= new JsonObject();
            }
        }

        return root.ToJsonString(Plain).Replace($"\"{Mark}\"", value, StringComparison.Ordinal);
    }

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Quoted(string text) => $"\"{string.Concat(text.Select(c => $"\\u{(int)c:x4}"))}\"";
}
