using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Resources;
using EscalationDashboard.Shell;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Features.Trends;

/// <summary>What the groups of customers are called.</summary>
internal static class GroupWords
{
    /// <param name="code">Two letters; a language that the screens do not speak is called by them.</param>
    public static string Language(IStringLocalizer<Text> words, string code) =>
        code == TallyTable.Unknown ? words["Trends.Unknown"] : Languages.Find(code)?.Name ?? code;

    public static string Age(IStringLocalizer<Text> words, string band) =>
        band == TallyTable.Unknown ? words["Trends.Unknown"] : words["Trends.Years", band];
}
