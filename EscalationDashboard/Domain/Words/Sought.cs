namespace EscalationDashboard.Domain.Words;

/// <summary>
/// What a person looks for: every word must occur, each anywhere in a word of what is looked through; one or two letters
/// only at the beginning of a word, since inside words they are everywhere. Nothing typed is a pattern or a language.
/// </summary>
public sealed class Sought
{
    private const int MostWords = 8;
    private const int ShortWord = 2;
    private const int LongestText = 400;

    private Sought(IReadOnlyList<IReadOnlyList<string>> readings) => Readings = readings;

    /// <summary>Folded words, in each way in which the text may be meant; one of the ways must fit.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Readings { get; }

    /// <returns>Null where the text holds nothing to look for.</returns>
    public static Sought? For(string? text)
    {
        text = text?.Length > LongestText ? text[..LongestText] : text ?? "";
        var asTyped = WordsOf(text);
        return asTyped.Count == 0 ? null : new([asTyped, .. TelephoneNumber.Readings(text).Select(WordsOf).Where(words => words.Count > 0)]);
    }

    /// <summary>Whether it occurs in these texts, taken together.</summary>
    public bool IsIn(params IEnumerable<string?> texts)
    {
        var folded = FoldedText.OfAll(texts);
        return Readings.Any(words => words.All(word => folded.Contains(Mark(word), StringComparison.Ordinal)));
    }

    /// <summary>A word as it is looked for in what <see cref="FoldedText.OfAll"/> made.</summary>
    public static string Mark(string word) => IsBeginning(word) ? $" {word}" : word;

    /// <summary>Whether a word is looked for at beginnings only. A character of Hangul, Han or Kana says as much as a word.</summary>
    public static bool IsBeginning(string word) => word.Length <= ShortWord && !word.Any(IsDense);

    /// <summary>Of a script that writes a syllable or a word with one character.</summary>
    public static bool IsDense(char c) => c is (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7A3');

    private static List<string> WordsOf(string text) =>
        [.. FoldedText.Of(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Take(MostWords)];
}
