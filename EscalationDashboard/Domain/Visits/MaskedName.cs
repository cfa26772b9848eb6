using System.Globalization;
using EscalationDashboard.Domain.Words;

namespace EscalationDashboard.Domain.Visits;

/// <summary>A name as lists show it: no more than is needed to recognise a customer, in characters as people see them.</summary>
public static class MaskedName
{
    /// <summary>What stands for a name that has nothing to show, or so little that any of it would be the whole name.</summary>
    public const string Hidden = "•••";

    private const string OneCharacter = "•";
    private const int LongestWord = 20;
    private const int MostInitials = 6;

    /// <summary>
    /// The first name and the initials of the rest; a name of one word keeps its first character. A word of a single character
    /// keeps nothing, since its initial would be all of it.
    /// </summary>
    public static string Of(string name)
    {
        if (name == Customer.Erased)
        {
            return name;
        }

        var words = NameText.Of(name).Split(' ').Where(word => Count(word) > 0).ToList();
        return words switch
        {
            [] => Hidden,
            [var only] => Count(only) > 1 ? $"{Initial(only)}…" : Hidden,
            [var first, .. var rest] when Count(first) > 1 || rest.Any(word => Count(word) > 1) =>
                string.Join(' ', rest.Take(MostInitials).Select(w => Count(w) > 1 ? $"{Initial(w)}." : OneCharacter).Prepend(NameText.Shortened(first, LongestWord))),
            _ => Hidden,
        };
    }

    // Signs say nothing, and hide nothing.
    private static int Count(string word) => Elements(word).Count();

    private static string Initial(string word) => Elements(word).FirstOrDefault(OneCharacter);

    private static IEnumerable<string> Elements(string word)
    {
        for (var elements = StringInfo.GetTextElementEnumerator(word); elements.MoveNext();)
        {
            if (NameText.SaysSomething(elements.GetTextElement()))
            {
                yield return elements.GetTextElement();
            }
        }
    }
}
