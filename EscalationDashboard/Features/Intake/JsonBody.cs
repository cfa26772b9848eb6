using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Metadata;

namespace EscalationDashboard.Features.Intake;

/// <summary>
/// A request body read with care: content type, size and shape are answered as problems that name the field, and the
/// hash of the bytes is kept for the idempotency key. The framework's own binding answers an empty 400.
/// </summary>
[SuppressMessage("Design", "CA1000:Do not declare static members on generic types", Justification = "The framework binds through them.")]
public sealed class JsonBody<T> : IEndpointParameterMetadataProvider
    where T : class, new()
{
    public const int Limit = 256 * 1024;

    // The contract asks for one meaning of each body: a field named twice has two, and one that is not known none.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new OneName(), new TimeWithOffset() },
    };

    // Reads the same, and stops at nothing that can be said of a single field.
    private static readonly JsonSerializerOptions FieldOptions = new(Options)
    {
        AllowDuplicateProperties = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    private JsonBody(T? value, string hash, Answer? fault, Faults? misread = null) =>
        (Value, Hash, Fault, Misread) = (value!, hash, fault, misread ?? new Faults());

    /// <summary>The body; only to be used when <see cref="Fault"/> is null.</summary>
    public T Value { get; }

    /// <summary>SHA-256 of path and body.</summary>
    public string Hash { get; }

    /// <summary>Why there is no body at all.</summary>
    public Answer? Fault { get; }

    /// <summary>The fields that could not be read; they are missing in <see cref="Value"/>.</summary>
    public Faults Misread { get; }

    public static async ValueTask<JsonBody<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        if (!context.Request.HasJsonContentType())
        {
            return Wrong(Answer.Fault(415, "unsupported-media-type", "Send the body as application/json."));
        }

        if (await ReadWithin(Limit, context.Request) is not { } bytes)
        {
            return Wrong(Answer.Fault(413, "too-large", $"A body may have up to {Limit / 1024} KiB."));
        }

        var hash = HashOf(context.Request.Path, bytes);
        try
        {
            return JsonSerializer.Deserialize<T>(bytes, Options) is { } value ? new(value, hash, null) : ByField(bytes, hash);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return ByField(bytes, hash, (e as JsonException)?.Path);
        }
    }

    /// <param name="at">Where the reading stopped; the only word of the field where it is no JSON from there on.</param>
    private static JsonBody<T> ByField(byte[] bytes, string hash, string? at = null)
    {
        try
        {
            using var body = JsonDocument.Parse(bytes);
            if (body.RootElement.ValueKind != JsonValueKind.Object)
            {
                return Wrong(Answer.Fault(
                    400, "invalid", "The body is not an object.", ErrorAt("$", body.RootElement.ValueKind == JsonValueKind.Null ? "is required" : "is not an object")));
            }

            var reading = new BodyReading(FieldOptions);
            return new JsonBody<T>(reading.Read<T>(body.RootElement), hash, null, reading.Faults);
        }
        catch (JsonException e)
        {
            return Wrong(Answer.Fault(400, "invalid", "The body is not JSON; nothing was stored.", ErrorAt(FieldOf(at), Reason(e))));
        }
        catch (InvalidOperationException)
        {
            return Wrong(Answer.Fault(400, "invalid", "The body has text that is not Unicode.", ErrorAt("$", "contains half a character")));
        }
    }

    // Any type gets this far, or routing would answer a bare 415; IntakeFeature keeps the second one out of the description.
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json", JsonBody.AnyType], typeof(T)));

    private static JsonBody<T> Wrong(Answer fault) => new(null, "", fault);

    private static async Task<byte[]?> ReadWithin(int limit, HttpRequest request)
    {
        if (request.ContentLength > limit)
        {
            return null;
        }

        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
        {
            body.Write(buffer, 0, read);
            if (body.Length > limit)
            {
                return null;
            }
        }

        return body.ToArray();
    }

    private static string HashOf(PathString path, byte[] body) =>
        Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes($"{path}\n"), .. body]));

    private static string FieldOf(string? path) => path is null or "$" ? "$" : path.TrimStart('$', '.');

    private static string Reason(JsonException e) => $"is not valid JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1})";

    private static Dictionary<string, object?> ErrorAt(string field, string fault) =>
        new() { ["errors"] = new Dictionary<string, string[]> { [field] = [fault] } };

    private sealed class AcceptsMetadata(string[] contentTypes, Type type) : IAcceptsMetadata
    {
        public IReadOnlyList<string> ContentTypes { get; } = contentTypes;

        public Type? RequestType { get; } = type;

        public bool IsOptional => false;
    }
}

public static class JsonBody
{
    public const string AnyType = "*/*";
}
