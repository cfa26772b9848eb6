using System.Collections;
using System.Collections.Immutable;
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

/// <summary>Days as numbers: what is grouped and looked for by day, in an index that is read from end to end, is small so.</summary>
public sealed class DayNumberConverter() : ValueConverter<DateOnly, int>(
    day => day.DayNumber,
    number => DateOnly.FromDayNumber(number));

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

    // EF asks what the default of each property is stored as, and that of an immutable array cannot be walked through.
    public static string Write<T>(T value) => Kind<T>.IsArray && EqualityComparer<T>.Default.Equals(value, default) ? "[]" : JsonSerializer.Serialize(value, Options);

    /// <exception cref="JsonException">The stored text is not what was written.</exception>
    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Options)
        ?? throw new JsonException($"Stored JSON for {typeof(T).Name} is null.");

    public static PropertyBuilder<T> HasJson<T>(this PropertyBuilder<T> property) =>
        property.HasConversion(Converter<T>(), Comparer<T>());

    public static ComplexTypePropertyBuilder<T> HasJson<T>(this ComplexTypePropertyBuilder<T> property) =>
        property.HasConversion(Converter<T>(), Comparer<T>());

    private static ValueConverter<T, string> Converter<T>() => new(value => Write(value), text => Read<T>(text));

    /// <summary>Whether two values are stored alike. What a command has read is compared at each save, and most of it is empty.</summary>
    public static bool AreSame<T>(T? one, T? other) => AreEmpty(one, other) || Write(one) == Write(other);

    /// <summary>The value as it is now, whatever is changed inside it later.</summary>
    public static T Copy<T>(T value) => Read<T>(Write(value));

    private static bool AreEmpty<T>(T? one, T? other) =>
        !typeof(T).IsValueType && ((one, other) is (null, null) or (ICollection { Count: 0 }, ICollection { Count: 0 }));

    private static ValueComparer<T> Comparer<T>() => new(
        (a, b) => AreSame(a, b),
        value => Write(value).GetHashCode(StringComparison.Ordinal),
        value => Copy(value));

    private static class Kind<T>
    {
        public static readonly bool IsArray = typeof(T).IsGenericType && typeof(T).GetGenericTypeDefinition() == typeof(ImmutableArray<>);
    }
}
