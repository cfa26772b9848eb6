using System.Globalization;

namespace EscalationDashboard.Domain.Visits;

/// <summary>A name as lists show it: no more than is needed to recognise somebody.</summary>
public static class MaskedName
{
    /// <summary>The first name and the initials of the rest; a name of one word keeps its first letter.</summary>
    public static string Of(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 1
            ? string.Join(' ', words.Skip(1).Select(w => $"{Initial(w)}.").Prepend(words[0]))
            : $"{Initial(name)}…";
    }

    private static string Initial(string word) => StringInfo.GetNextTextElement(word.Length == 0 ? "?" : word);
}
