using System.Globalization;
using System.Text;

namespace EscalationDashboard.Domain.Words;

/// <summary>The beginning of what a person wrote, on one line: for lists, where the rest is one step away.</summary>
public static class FirstWords
{
    /// <summary>More than any list has room for.</summary>
    public const int Longest = 120;

    // A word that is longer than this is cut itself.
    private const int LongestWord = 40;

    public static string Of(string text)
    {
        var line = OnOneLine(text);
        if (line.Length <= Longest)
        {
            return line;
        }

        var end = Array.FindLast(StringInfo.ParseCombiningCharacters(line), start => start <= Longest);
        var space = line.LastIndexOf(' ', end);
        return $"{line[..(end - space <= LongestWord ? space : end)]}…";
    }

    private static string OnOneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune))
            {
                line.Append(rune);
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        return line.ToString().TrimEnd();
    }
}
