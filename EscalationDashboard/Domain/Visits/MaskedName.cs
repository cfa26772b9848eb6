using System.Globalization;
using EscalationDashboard.Domain.Words;

namespace EscalationDashboard.Domain.Visits;

/// <summary>A name as lists show it: no more than is needed to recognise somebody, in characters as people see them.</summary>
public static class MaskedName
{
    /// <summary>What stands for a name that has nothing to show, or so little that any of it would be the whole name.</summary>
    public const string Hidden = "•••";

    private const int LongestWord = 20;

    /// <summary>
    /// The first name and the initials of the rest; a name of one word keeps its first character, and one of a single
    /// character keeps nothing.
    /// </summary>
    public static string Of(string name)
    {
        if (name == Customer.Erased)
        {
            return name;
        }

        var words = NameText.Of(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            [] => Hidden,
            [var only] => Count(only) > 1 ? $"{Initial(only)}…" : Hidden,
            [var first, .. var rest] when Count(first) > 1 || rest.Any(word => Count(word) > 1) =>
                string.Join(' ', rest.Take(3).Select(w => $"{Initial(w)}.").Prepend(NameText.Shortened(first, LongestWord))),
            _ => Hidden,
        };
    }

    private static int Count(string word) => new StringInfo(word).LengthInTextElements;

    private static string Initial(string word) => StringInfo.GetNextTextElement(word);
}
