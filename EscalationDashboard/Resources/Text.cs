using System.Collections.Frozen;
using System.Globalization;
using System.Resources;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Words;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Resources;

/// <summary>
/// Stands for all the resource files beside it: <c>@inject IStringLocalizer&lt;Text&gt; T</c>, then <c>T["Nav.Queue"]</c>. There is
/// one file for each feature, one for what several show, and one for why a command is refused.
/// </summary>
public sealed class Text;

/// <summary>
/// The resources, with the form of each word that a count asks for
/// (<see cref="PluralText"/>), and each value put in so that neither it nor the sentence turns the other (<see cref="Isolated"/>).
/// </summary>
public sealed class PluralTexts : IStringLocalizer<Text>
{
    // The English texts are in the program itself, and say in which file each key stands.
    private static readonly FrozenDictionary<string, ResourceManager> Files = (
        from name in typeof(Text).Assembly.GetManifestResourceNames()
        where name.EndsWith(".resources", StringComparison.Ordinal)
        let file = new ResourceManager(Path.GetFileNameWithoutExtension(name), typeof(Text).Assembly)
        from text in file.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!.Cast<System.Collections.DictionaryEntry>()
        select KeyValuePair.Create((string)text.Key, file)).ToFrozenDictionary(StringComparer.Ordinal);

    public LocalizedString this[string name] =>
        Files.GetValueOrDefault(name)?.GetString(name, CultureInfo.CurrentUICulture) is { } text ? new(name, text) : new(name, name, resourceNotFound: true);

    public LocalizedString this[string name, params object[] arguments] =>
        this[name] is { ResourceNotFound: false } text ? new(name, Fill(text.Value, arguments)) : this[name];

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => Files.Keys.Select(name => this[name]);

    /// <summary>A text as the person being served reads it, its counts in the right form.</summary>
    public static string Fill(string text, params object[] arguments) => string.Format(
        CultureInfo.CurrentCulture,
        PluralText.Choose(
            text, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName,
            place => PluralText.Number(arguments[int.Parse(place, CultureInfo.InvariantCulture)]),
            // Grouped as the reader groups thousands, and a half not dropped.
            place => $"{{{place}:#,0.##}}"),
        Isolate(arguments));

    // Names, numbers and codes; words of the resources are in the sentence's own direction, and numbers have none.
    private static object[] Isolate(object[] arguments)
    {
        var rightToLeft = CultureInfo.CurrentUICulture.TextInfo.IsRightToLeft;
        return Array.ConvertAll(arguments, value => value is string text ? Isolated.In(rightToLeft, text) : value);
    }
}
