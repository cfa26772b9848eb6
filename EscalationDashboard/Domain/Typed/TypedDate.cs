using System.Globalization;
using EscalationDashboard.Domain.Disputes;

namespace EscalationDashboard.Domain.Typed;

/// <summary>What a date field of a browser sent, and the day that it means; what means none says why.</summary>
/// <param name="Value">Null where nothing was chosen, or nothing that can be taken.</param>
public sealed record TypedDate(string Text, DateOnly? Value, Refusal? Fault = null)
{
    public static readonly TypedDate Empty = new("", null);

    /// <summary>A day outside these was mistyped; a browser sends the year 0002 while a person types 2026.</summary>
    public static readonly DateOnly Earliest = new(2000, 1, 1);

    public static readonly DateOnly Latest = new(2199, 12, 31);

    public static string TextOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static TypedDate Of(DateOnly? day) => day is { } one ? new TypedDate(TextOf(one), one) : Empty;

    public static TypedDate Read(string? sent)
    {
        var text = (sent ?? "").Trim();
        return text.Length == 0 ? Empty
            : !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? new TypedDate(text, null, IsLongYear(text) ? Outside(text) : Refusal.Of(TypedFault.NotADate, ("text", text)))
            : day < Earliest || day > Latest ? new TypedDate(text, null, Outside(text))
            : new TypedDate(text, day);
    }

    /// <summary>A field that must not stay empty.</summary>
    public TypedDate Required() =>
        Value is null && Fault is null ? this with { Fault = Refusal.Of(TypedFault.DateMissing) } : this;

    internal static Refusal Outside(string text) => Refusal.Of(
        TypedFault.DateOutside, ("earliest", $"{Earliest.Year}"), ("latest", $"{Latest.Year}"), ("text", text));

    // Browsers count up to the year 275760.
    internal static bool IsLongYear(string text) => text.IndexOf('-') is 5 or 6 && text.TakeWhile(char.IsAsciiDigit).Count() is 5 or 6;
}
