using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PhoneNumbers;

namespace EscalationDashboard.Domain.Words;

/// <summary>
/// Telephone numbers as people write them. Stored numbers are E.164; they are sought, and shown, in the notations of the
/// world's numbering plans.
/// </summary>
public static partial class TelephoneNumber
{
    private const int FewestDigits = 7;

    // One country for each way of dialling abroad that the pilot's people have: 011, 00, and Korea's 00 with a carrier.
    private static readonly string[] DialledFrom = ["US", "FR", "KR"];

    private static readonly PhoneNumberUtil Plans = PhoneNumberUtil.GetInstance();

    /// <summary>A stored number as it is indexed: whole, and as it is dialled in its own country.</summary>
    public static string Words(string? stored) => string.IsNullOrEmpty(stored) ? ""
        : Read(stored, null) is { } number ? $"{Digits(stored)} {Digits(Plans.Format(number, PhoneNumberFormat.NATIONAL))}"
        : Digits(stored);

    /// <summary>A stored number in groups, with its country's code; as it is where no plan knows it.</summary>
    public static string Shown(string stored) =>
        Read(stored, null) is { } number ? Plans.Format(number, PhoneNumberFormat.INTERNATIONAL) : stored;

    /// <summary>A number with its country's code, as it is stored; null where it is none that can be dialled.</summary>
    public static string? Stored(string typed) =>
        typed.TrimStart() is ['+', ..] && Read(typed, null) is { } number ? Plans.Format(number, PhoneNumberFormat.E164) : null;

    /// <summary>A number with its country's code without its notation, whether or not a plan knows it.</summary>
    public static string Plain(string written) => $"+{Digits(written)}";

    /// <summary>Whether two notations, each with its country's code, are of one number.</summary>
    public static bool Same(string one, string other) => Digits(one) is { Length: > 0 } digits && digits == Digits(other);

    /// <summary>Other readings of a text in which something may be a telephone number: that part without its notation.</summary>
    public static IEnumerable<string> Readings(string text)
    {
        if (Written().Match(text) is not { Success: true } found || Digits(found.Value).Length < FewestDigits)
        {
            return [];
        }

        var digits = Digits(found.Value);
        var sign = found.Value[0] is '+' or '＋' ? "+" : "";
        var abroad = DialledFrom.Select(country => Read(sign + digits, country)).OfType<PhoneNumber>()
            .Select(number => Digits(Plans.Format(number, PhoneNumberFormat.E164)));
        return abroad.Prepend(digits).Distinct().Select(number => text.Replace(found.Value, $" {number} ", StringComparison.Ordinal));
    }

    private static PhoneNumber? Read(string text, string? country)
    {
        try
        {
            return Plans.Parse(text, country) is var number && Plans.IsPossibleNumber(number) ? number : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    private static string Digits(string text)
    {
        var digits = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes().Where(Rune.IsDigit))
        {
            digits.Append(((int)Rune.GetNumericValue(rune)).ToString(CultureInfo.InvariantCulture));
        }

        return digits.ToString();
    }

    [GeneratedRegex(@"[+＋]?\(?\p{Nd}[\p{Nd}\p{Pd}\p{Zs}\p{Cf}().\/]{5,}\p{Nd}")]
    private static partial Regex Written();
}
