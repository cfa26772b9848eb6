using System.Text.Json;
using System.Text.Json.Serialization;

namespace EscalationDashboard.Domain.Events;

/// <summary>
/// What a person wrote. The text goes where people read it; the audit keeps the fingerprint alone, under a secret of the
/// customer's that can be erased.
/// </summary>
[JsonConverter(typeof(AsFingerprint))]
public sealed record WordsOnRecord(string Fingerprint)
{
    /// <summary>Null once it is read back from the audit.</summary>
    public string? Text { get; init; }

    private sealed class AsFingerprint : JsonConverter<WordsOnRecord>
    {
        public override WordsOnRecord Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetString() ?? throw new JsonException("Words on record are a fingerprint."));

        public override void Write(Utf8JsonWriter writer, WordsOnRecord value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Fingerprint);
    }
}
