using System.Text;
using System.Text.RegularExpressions;

namespace EscalationDashboard.Domain.Words;

/// <summary>
/// A value inside a sentence of plain text, kept from turning the sentence or being turned by it: a Latin name or a telephone
/// number in Arabic, an Arabic name in English. Pages use <c>bdi</c> where they write elements; this is for sentences, titles
/// and messages.
/// </summary>
public static partial class Isolated
{
    private const char Begin = '\u2068';
    private const char End = '\u2069';
    private const char Pop = '\u202C';

    /// <summary>Isolated where its direction could be another than the sentence's; as it is where nothing could be turned.</summary>
    /// <remarks>What has lines of its own is no value inside a sentence, and each of its lines has its own direction.</remarks>
    public static string In(bool rightToLeft, string value) => value.Contains('\n') || !MayTurn(rightToLeft, value)
        ? value
        : $"{Begin}{Contained(value)}{End}";

    /// <summary>
    /// As it may stand inside an isolate: isolates of its own that it closes again stay, such as that of a telephone number in a
    /// sentence that is a value itself; without them the sentence's letters would turn the number. All other marks go.
    /// </summary>
    public static string Contained(string value)
    {
        var open = 0;
        foreach (var rune in value.EnumerateRunes().Where(IsDirection))
        {
            open += rune.Value is >= 0x2066 and <= 0x2068 ? 1 : -1;
            if (rune.Value is < 0x2066 or > 0x2069 || open < 0)
            {
                return Undirected(value);
            }
        }

        return open == 0 ? value : Undirected(value);
    }

    /// <summary>Without marks of direction: inside an isolate its own letters decide.</summary>
    public static string Undirected(string value) => string.Concat(value.EnumerateRunes().Where(rune => !IsDirection(rune)));

    /// <summary>For a file of cells: a person's marks of direction that are left open end with the cell, and turn no other.</summary>
    public static string Closed(string value)
    {
        var open = new Stack<int>();
        foreach (var rune in value.EnumerateRunes())
        {
            if (rune.Value is (>= 0x202A and <= 0x202E and not 0x202C) or (>= 0x2066 and <= 0x2068))
            {
                open.Push(rune.Value >= 0x2066 ? End : Pop);
            }
            else if (rune.Value is Pop or End && (!open.TryPop(out var awaited) || awaited != rune.Value))
            {
                return Undirected(value);
            }
        }

        return open.Count == 0 ? value : Undirected(value);
    }

    /// <summary>
    /// A person's words in parts, telephone numbers and codes apart: those are read from left to right in any text, and the
    /// text around would turn their groups.
    /// </summary>
    public static IEnumerable<(string Text, bool LeftToRight)> Parts(string text)
    {
        var at = 0;
        foreach (Match match in LeftToRight().Matches(text))
        {
            if (match.Index > at)
            {
                yield return (text[at..match.Index], false);
            }

            yield return (match.Value, true);
            at = match.Index + match.Length;
        }

        if (at < text.Length)
        {
            yield return (text[at..], false);
        }
    }

    // Digits alone stay as they are; with signs between they take on the direction of what stands beside them.
    private static bool MayTurn(bool rightToLeft, string value) => value.EnumerateRunes().Any(rune => IsDirection(rune)
        || (rightToLeft ? !IsRightToLeft(rune) && !Rune.IsWhiteSpace(rune) && !Rune.IsDigit(rune) && rune.Value is not ('.' or ',') : IsRightToLeft(rune)));

    private static bool IsDirection(Rune rune) => rune.Value is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    private static bool IsRightToLeft(Rune rune) => rune.Value is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF)
        or (>= 0xFE70 and <= 0xFEFC) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);

    [GeneratedRegex(@"[+＋]?\p{Nd}[\p{Nd}\p{Pd}()./ ]{4,}\p{Nd}|\b[A-Z0-9]+(?:-[A-Z0-9]+)+\b|\b[A-HJ-NPR-Z0-9]{17}\b")]
    private static partial Regex LeftToRight();
}
