using System.Globalization;
using EscalationDashboard.Domain.Disputes;

namespace EscalationDashboard.Domain.Typed;

/// <summary>What a date and time field of a browser sent, and the moment that it means in a zone; what means none says why.</summary>
/// <param name="Value">Null where nothing was chosen, or nothing that can be taken.</param>
public sealed record TypedMoment(string Text, DateTimeOffset? Value, Refusal? Fault = null)
{
    public static readonly TypedMoment Empty = new("", null);

    /// <summary>What was chosen, where the clocks go forward over it and no moment is meant.</summary>
    public DateTime? Skipped { get; private init; }

    // With and without seconds and their parts, after a T or a space: each is sent by some browser.
    private static readonly string[] Formats =
        [.. new[] { 'T', ' ' }.SelectMany(between => new[] { "HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF" }, (between, time) => $"yyyy-MM-dd'{between}'{time}")];

    /// <summary>A moment as the field shows it, to the minute.</summary>
    public static TypedMoment Of(DateTimeOffset at, TimeZoneInfo zone) =>
        Read(TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture), zone);

    public static TypedMoment Read(string? sent, TimeZoneInfo zone)
    {
        var text = (sent ?? "").Trim();
        if (text.Length == 0)
        {
            return Empty;
        }

        if (!DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return new TypedMoment(text, null, TypedDate.IsLongYear(text) ? TypedDate.Outside(text) : Refusal.Of(TypedFault.NotADate, ("text", text)));
        }

        var day = DateOnly.FromDateTime(local);
        return day < TypedDate.Earliest || day > TypedDate.Latest ? new TypedMoment(text, null, TypedDate.Outside(text))
            : zone.IsInvalidTime(local) ? new TypedMoment(text, null, Refusal.Of(TypedFault.TimeSkipped, ("text", text), ("zone", zone.Id))) { Skipped = local }
            : new TypedMoment(text, ZoneTime.At(local, zone).ToUniversalTime());
    }

    /// <summary>A field that must not stay empty.</summary>
    public TypedMoment Required() =>
        Value is null && Fault is null ? this with { Fault = Refusal.Of(TypedFault.DateMissing) } : this;
}
