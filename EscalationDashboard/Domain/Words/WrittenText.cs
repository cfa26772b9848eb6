using System.Globalization;
using System.Text;

namespace EscalationDashboard.Domain.Words;

/// <summary>What every text from a person is held to, whichever way it comes in.</summary>
public static class WrittenText
{
    /// <summary>The most characters of a text that a person writes or a system passes on, wherever it comes in.</summary>
    public const int Longest = 8_000;

    /// <summary>The first sign that no text has: a control character other than line ends and tabs, or half a character.</summary>
    /// <returns>Its number as Unicode writes it; null where there is none.</returns>
    public static string? StrangeSign(string text)
    {
        var at = 0;
        while (at < text.Length)
        {
            if (!Rune.TryGetRuneAt(text, at, out var rune))
            {
                return Named(text[at]);
            }

            if (Rune.IsControl(rune) && rune.Value is not ('\n' or '\r' or '\t'))
            {
                return Named(rune.Value);
            }

            at += rune.Utf16SequenceLength;
        }

        return null;
    }

    /// <summary>Whether nothing of it would be seen.</summary>
    public static bool IsBlank(string? text) =>
        text is null || text.EnumerateRunes().All(rune => Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) || FoldedText.IsUnseen(rune));

    private static string Named(int value) => string.Create(CultureInfo.InvariantCulture, $"U+{value:X4}");
}
