using System.Globalization;
using EscalationDashboard.Shell;

namespace EscalationDashboard.Tests.Support;

/// <summary>The words of each language, and those of what a page says that belong to another.</summary>
public static class ForeignWords
{
    // Texts without places, of three letters and more, by language.
    private static readonly Dictionary<string, HashSet<string>> Words = Languages.All.ToDictionary(l => l.Code, l => Read(l.Culture));

    public static IEnumerable<string> In(IEnumerable<string> said, string language)
    {
        var others = Words.Where(w => w.Key != language).SelectMany(w => w.Value).Except(Words[language]).ToHashSet(StringComparer.Ordinal);
        return said.Where(others.Contains);
    }

    /// <summary>How much of what is said is in a language.</summary>
    public static int CountIn(IEnumerable<string> said, string language) => said.Count(Words[language].Contains);

    private static HashSet<string> Read(CultureInfo culture)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
        try
        {
            return ScreenTexts.All.GetAllStrings(includeParentCultures: true)
                .Select(text => text.Value).Where(text => !text.Contains('{', StringComparison.Ordinal) && text.Count(char.IsLetter) > 2).ToHashSet(StringComparer.Ordinal);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }
}
