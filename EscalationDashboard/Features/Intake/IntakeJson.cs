using System.Text.Json;
using System.Text.Json.Serialization;

namespace EscalationDashboard.Features.Intake;

/// <summary>A time must say its offset: without one it would mean this server's local time, which nobody meant.</summary>
public sealed class TimeWithOffset : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var time = reader.GetDateTimeOffset();
        var text = reader.GetString()!;
        var clock = text.IndexOf('T', StringComparison.Ordinal);
        return clock > 0 && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > clock)
            ? time.ToUniversalTime()
            : throw new JsonException("The time has no offset.");
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}

/// <summary>An enum by one of its names: a number or a list of names would get past the closed lists of the contract.</summary>
public sealed class OneName : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert))!;

    private sealed class Converter<T> : JsonConverter<T>
        where T : struct, Enum
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            return Enum.GetNames<T>().FirstOrDefault(n => n.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } name
                ? Enum.Parse<T>(name)
                : throw new JsonException($"The value could not be converted to {typeof(T).Name}.");
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue($"{value}");
    }
}
