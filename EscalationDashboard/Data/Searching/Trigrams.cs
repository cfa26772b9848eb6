using EscalationDashboard.Domain.Words;

namespace EscalationDashboard.Data.Searching;

/// <summary>How folded words are spelled where they are indexed by threes of characters, and where they are sought: alike in every store.</summary>
public static class Trigrams
{
    private const int Length = 3;

    /// <summary>
    /// Words as an index holds them. Two spaces stand before each word, so that a word of one letter still makes a three with them, at
    /// beginnings; a character that is a syllable or a word by itself stands three times, so that one of them is found inside a compound.
    /// </summary>
    public static string Stored(string words) =>
        string.Concat(words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => $"  {Thrice(word)}"));

    /// <summary>A word to seek: where it may stand inside another it goes without the spaces.</summary>
    public static string Of(string word) => Sought.IsBeginning(word) ? $"  {word}" : Thrice(word);

    /// <summary>The threes of a text so spelled, each once.</summary>
    public static string[] In(string spelled)
    {
        var runes = spelled.EnumerateRunes().Select(rune => rune.ToString()).ToList();
        var found = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at + Length <= runes.Count; at++)
        {
            found.Add(string.Concat(runes.GetRange(at, Length)));
        }

        return [.. found];
    }

    private static string Thrice(string word) => word.Any(Sought.IsDense)
        ? string.Concat(word.Select(c => new string(c, Sought.IsDense(c) ? Length : 1)))
        : word;
}
