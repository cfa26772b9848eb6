using System.Globalization;
using System.Text;

namespace EscalationDashboard.Domain.Typed;

/// <param name="IsAgainst">A mark means what it does not mean in the reader's own language: a group mark before decimals, a decimal mark in thousands.</param>
internal readonly record struct NumberReading(decimal Value, bool IsAgainst);

/// <summary>
/// All that a typed number may mean. Digits of every script count, and so do the marks between thousands and before the
/// decimals that people use anywhere.
/// </summary>
internal static class NumberReadings
{
    private const char ArabicDecimal = 'd';
    private const char Apostrophe = '\'';
    private const char Space = ' ';

    // Stands for what no number contains.
    private const char Stranger = 'x';

    private static readonly char[] DecimalMarks = ['.', ',', ArabicDecimal];
    private static readonly char[] GroupMarks = [Space, Apostrophe, '.', ','];

    /// <summary>Empty where it is no number in any way of writing one.</summary>
    public static IReadOnlyList<NumberReading> Of(string typed, CultureInfo culture)
    {
        var text = Plain(typed);
        var sign = text is ['-', ..] ? -1 : 1;
        var body = text is ['-' or '+', .. var unsigned] ? unsigned.TrimStart() : text;
        var (own, thousands) = (MarkOf(culture.NumberFormat.NumberDecimalSeparator), MarkOf(culture.NumberFormat.NumberGroupSeparator));
        return
        [
            .. from mark in DecimalMarks
               from between in GroupMarks
               where mark != between
               let value = Value(body, mark, between)
               where value is not null
               select new NumberReading(
                   sign * value.Value,
                   (mark == thousands && body.Contains(mark)) || (between == own && body.Contains(between))),
        ];
    }

    private static decimal? Value(string body, char mark, char between)
    {
        if (body.Split(mark) is not { Length: 1 or 2 } parts)
        {
            return null;
        }

        var groups = parts[0].Split(between);
        var (digits, decimals) = (string.Concat(groups), parts is [_, var after] ? after : "");
        var isGrouped = groups is [{ Length: > 0 and <= 3 } first, .. var others] && first[0] != '0' && others.All(g => g.Length == 3);
        return digits.Length + decimals.Length > 0 && (groups.Length == 1 || isGrouped)
            && digits.All(char.IsAsciiDigit) && decimals.All(char.IsAsciiDigit)
            && decimal.TryParse($"0{digits}.{decimals}", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
    }

    /// <summary>With ASCII digits and one character for each kind of mark; what cannot be seen is left out.</summary>
    private static string Plain(string typed)
    {
        var plain = new StringBuilder(typed.Length);
        foreach (var rune in typed.EnumerateRunes())
        {
            if (Rune.IsDigit(rune))
            {
                plain.Append((char)('0' + (int)Rune.GetNumericValue(rune)));
            }
            else if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format)
            {
                plain.Append(MarkOf(rune.ToString()));
            }
        }

        return plain.ToString().Trim();
    }

    private static char MarkOf(string mark) => mark switch
    {
        "." or "．" => '.',
        "," or "，" => ',',
        "٫" => ArabicDecimal,
        "٬" or "'" or "’" => Apostrophe,
        "-" or "−" or "－" => '-',
        "+" or "＋" => '+',
        [var one] when char.IsWhiteSpace(one) => Space,
        _ => Stranger,
    };
}
