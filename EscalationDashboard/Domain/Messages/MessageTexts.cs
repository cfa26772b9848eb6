using System.Collections.Immutable;
using System.Text.RegularExpressions;

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
        return Fill(PluralText.Choose(texts[code], language, name => PluralText.Number(Value(name, values)), name => $"{{{name}}}"), values);
    }

    public static string Fill(string text, params (string Name, string? Value)[] values) =>
        Place().Replace(text, place => Value(place.Groups[1].Value, values) ?? "");

    public static IEnumerable<string> PlacesOf(string text) => Place().Matches(PluralText.Choose(text, Fallback, _ => null, name => $"{{{name}}}"))
        .Select(m => m.Groups[1].Value).Concat(PluralText.CountsIn(text).Select(count => count.Place));

    private static string? Value(string name, (string Name, string? Value)[] values) =>
        values.FirstOrDefault(v => v.Name == name).Value;

    [GeneratedRegex(@"\{([a-z]+)\}")]
    private static partial Regex Place();
}
