using System.Globalization;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Words;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Resources;

/// <summary>Names the resource files beside it: <c>@inject IStringLocalizer&lt;Text&gt; T</c>, then <c>T["Nav.Queue"]</c>.</summary>
public sealed class Text;

/// <summary>
/// The resources, with the form of each word that a count asks for
/// (<see cref="PluralText"/>), and each value put in so that neither it nor the sentence turns the other (<see cref="Isolated"/>).
/// </summary>
public sealed class PluralTexts(IStringLocalizerFactory resources) : IStringLocalizer<Text>
{
    private readonly IStringLocalizer _texts = resources.Create(typeof(Text));

    public LocalizedString this[string name] => _texts[name];

    public LocalizedString this[string name, params object[] arguments] => _texts[name] is { ResourceNotFound: false } text
        ? new LocalizedString(name, Fill(text.Value, arguments))
        : _texts[name, arguments];

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => _texts.GetAllStrings(includeParentCultures);

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
