using System.Text.Json;
using System.Text.Json.Serialization;
using EscalationDashboard.Domain.Calendar;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EscalationDashboard.Data;

/// <summary>Times as UTC ticks: SQLite can order and compare a number, but not a date with an offset.</summary>
public sealed class UtcTicksConverter() : ValueConverter<DateTimeOffset, long>(
    time => time.UtcTicks,
    ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

public sealed class WeeklyHoursConverter() : ValueConverter<WeeklyHours, string>(
    hours => hours.ToString(),
    text => WeeklyHours.Parse(text));

/// <summary>How values without a table of their own are stored: as JSON text, the same for every provider.</summary>
public static class Json
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <exception cref="JsonException">The stored text is not what was written.</exception>
    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Options)
        ?? throw new JsonException($"Stored JSON for {typeof(T).Name} is null.");

    public static PropertyBuilder<T> HasJson<T>(this PropertyBuilder<T> property) =>
        property.HasConversion(Converter<T>(), Comparer<T>());

    public static ComplexTypePropertyBuilder<T> HasJson<T>(this ComplexTypePropertyBuilder<T> property) =>
        property.HasConversion(Converter<T>(), Comparer<T>());

    private static ValueConverter<T, string> Converter<T>() => new(value => Write(value), text => Read<T>(text));

    private static ValueComparer<T> Comparer<T>() => new(
        (a, b) => Write(a) == Write(b),
        value => Write(value).GetHashCode(StringComparison.Ordinal),
        value => Read<T>(Write(value)));
}
