using System.Collections.Immutable;
using System.Text.RegularExpressions;
using EscalationDashboard.Domain.Words;

namespace EscalationDashboard.Domain.Messages;

/// <summary>The words of messages to customers, by language and code, with <c>{named}</c> places for values.</summary>
public sealed partial class MessageTexts(ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>> byLanguage)
{
    public const string Fallback = "en";

    public IEnumerable<string> Languages => byLanguage.Keys;

    public ImmutableSortedDictionary<string, string> In(string language) => byLanguage[language];

    /// <summary>A text with its places filled. A language without texts gets English: a message beats silence.</summary>
    /// <exception cref="KeyNotFoundException">The code has no text.</exception>
    public string Render(string language, string code, params (string Name, string? Value)[] values)
    {
        var texts = byLanguage.GetValueOrDefault(language) ?? byLanguage[Fallback];
        return Fill(texts[code], language, values);
    }

    /// <summary>
    /// Fills the places, with the form of each word that a count asks for. A value never turns the sentence around it: it is
    /// isolated where its direction may be another, unless the text does so itself.
    /// </summary>
    public static string Fill(string text, string language, params (string Name, string? Value)[] values)
    {
        var chosen = PluralText.Choose(text, language, name => PluralText.Number(Value(name, values)), name => $"{{{name}}}");
        return Place().Replace(chosen, place =>
            Value(place.Groups[1].Value, values) is not { } value ? ""
            : IsIsolated(chosen, place) ? Isolated.Contained(value)
            : Isolated.In(language == "ar", value));
    }

    public static IEnumerable<string> PlacesOf(string text) => Place().Matches(PluralText.Choose(text, Fallback, _ => null, name => $"{{{name}}}"))
        .Select(m => m.Groups[1].Value).Concat(PluralText.CountsIn(text).Select(count => count.Place));

    private static string? Value(string name, (string Name, string? Value)[] values) =>
        values.FirstOrDefault(v => v.Name == name).Value;

    private static bool IsIsolated(string text, Match place) => place.Index > 0 && text[place.Index - 1] is '\u2066' or '\u2068';

    [GeneratedRegex(@"\{([a-z]+)\}")]
    private static partial Regex Place();
}
