using System.Globalization;
using EscalationDashboard.Domain.Disputes;

namespace EscalationDashboard.Domain.Typed;

/// <summary>
/// What a person typed where a number belongs, and the number that it means. What means none, or could mean two, says why
/// and is kept as it was typed; nothing is guessed and nothing is replaced.
/// </summary>
/// <param name="Value">Null where nothing was typed, or nothing that can be taken.</param>
public sealed record TypedNumber(string Text, decimal? Value, Refusal? Fault = null)
{
    public static readonly TypedNumber Empty = new("", null);

    // What is kept for readers of other languages and is no number yet begins so where they might take it for one.
    private const char Unread = '?';

    /// <summary>A number as its reader's language writes it, without marks between thousands.</summary>
    public static string TextOf(decimal value, CultureInfo culture) => value.ToString("0.##########", culture);

    public static TypedNumber Of(decimal? value, CultureInfo culture) =>
        value is { } number ? new TypedNumber(TextOf(number, culture), number) : Empty;

    public static TypedNumber Read(string? typed, CultureInfo culture, NumberBounds bounds)
    {
        var text = typed ?? "";
        if (string.IsNullOrWhiteSpace(text))
        {
            return new TypedNumber(text, null);
        }

        var readings = NumberReadings.Of(text, culture);
        var meant = readings.Where(r => !r.IsAgainst).Select(r => r.Value).Distinct().ToList();
        if (meant.Count == 0)
        {
            return Refused(text, readings.Count == 0 ? TypedFault.NotANumber : TypedFault.NumberUnclear, Example());
        }

        // Where only one of two readings can be meant here, that one is.
        var possible = meant.FindAll(bounds.Holds);
        return possible switch
        {
            [] => Refused(text, TypedFault.NumberOutside, ("least", Said(bounds.Least)), ("most", Said(bounds.Most))),
            [var value] when bounds.IsFineEnough(value) => new TypedNumber(text, value),
            [_] => bounds.Decimals == 0
                ? Refused(text, TypedFault.NotWhole)
                : Refused(text, TypedFault.TooFine, ("decimals", Said(bounds.Decimals))),
            _ => Refused(text, TypedFault.NumberUnclear, Example()),
        };

        string Said(decimal number) => TextOf(number, culture);
        (string Name, string Value) Example() => ("example", (1234.5m).ToString("#,0.0", culture));
    }

    /// <summary>A field that must not stay empty.</summary>
    public TypedNumber Required() =>
        Value is null && Fault is null ? this with { Fault = Refusal.Of(TypedFault.NumberMissing) } : this;

    /// <summary>For readers of every language: the number with a point, or what was typed, marked where it looks like a number.</summary>
    public string Kept => Value is { } value ? TextOf(value, CultureInfo.InvariantCulture)
        : NumberReadings.Of(Text, CultureInfo.InvariantCulture).Count > 0 ? $"{Unread}{Text}" : Text;

    /// <summary>What was kept. Older drafts have a comma before the decimals, too.</summary>
    public static TypedNumber ReadKept(string kept, NumberBounds bounds) =>
        Read(kept, CultureInfo.InvariantCulture, bounds) is { Fault.Code: not TypedFault.NumberUnclear } number
            ? number
            : Read(kept.Replace(',', '.'), CultureInfo.InvariantCulture, bounds);

    /// <summary>What was kept, in its reader's language.</summary>
    public static string TextOfKept(string kept, CultureInfo culture) =>
        kept is [Unread, .. var typed] ? typed
        : ReadKept(kept, new NumberBounds(decimal.MinValue, decimal.MaxValue, 28)).Value is { } value ? TextOf(value, culture) : kept;

    private static TypedNumber Refused(string text, string code, params (string Name, string Value)[] values) =>
        new(text, null, Refusal.Of(code, [.. values, ("text", text.Trim())]));
}
