using System.Globalization;
using EscalationDashboard.Domain.Words;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Resources;

/// <summary>The resources, with each value put into a sentence so that neither turns the other (<see cref="Isolated"/>).</summary>
public sealed class IsolatedTexts(IStringLocalizerFactory resources) : IStringLocalizer<Text>
{
    private readonly IStringLocalizer _texts = resources.Create(typeof(Text));

    public LocalizedString this[string name] => _texts[name];

    public LocalizedString this[string name, params object[] arguments] => _texts[name, Isolate(arguments)];

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => _texts.GetAllStrings(includeParentCultures);

    /// <summary>Names, numbers and codes; words of the resources are in the sentence's own direction, and numbers have none.</summary>
    public static object[] Isolate(object[] arguments)
    {
        var rightToLeft = CultureInfo.CurrentUICulture.TextInfo.IsRightToLeft;
        return Array.ConvertAll(arguments, value => value is string text ? Isolated.In(rightToLeft, text) : value);
    }
}
