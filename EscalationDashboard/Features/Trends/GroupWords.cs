using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Resources;
using EscalationDashboard.Shell;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Features.Trends;

/// <summary>What the groups of customers are called.</summary>
internal static class GroupWords
{
    /// <param name="code">Two letters; a language that the screens do not speak is called by them, and one that is not known has none.</param>
    public static string Language(IStringLocalizer<Text> words, string code) =>
        code.Length == 0 ? words["Trends.Unknown"] : Languages.Find(code)?.Name ?? code;

    public static string Age(IStringLocalizer<Text> words, string band) =>
        band == AgeBand.Unknown ? words["Trends.Unknown"] : words["Trends.Years", band.Replace('-', '–')];
}
