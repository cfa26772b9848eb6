using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Resources;
using EscalationDashboard.Shell.Addresses;
using EscalationDashboard.Shell.Sheets;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Features.Trends.Export;

/// <summary>
/// What the exports of the trends have in common: who may take them, and how a share leaves with the interval in which the true one
/// lies. A number that the page greys out says so in a note, since a file has no grey.
/// </summary>
internal static class TrendColumns
{
    public static bool MayRead(Actor actor) => actor.Role is StaffRole.RegionalManager or StaffRole.PilotAdmin;

    /// <summary>Over what the pages look that cut whole weeks, as they read it themselves.</summary>
    public static TrendFilter Filter(this ViewAddress address) => address.Places().About(address["reason"], address["model"]);

    /// <summary>The same of a page that cuts by place alone.</summary>
    public static TrendFilter Places(this ViewAddress address) => TrendFilter.Of(
        InAddress.Number(address["weeks"], 0, int.MaxValue), address["region"], address["location"], null, null, address["until"]);

    /// <summary>What belongs to something, behind its name and a colon, which not every language writes alike.</summary>
    public static string Part(this IStringLocalizer<Text> words, string of, string part) => words["Sheets.Part", of, part];

    public static SheetColumn Text(this IStringLocalizer<Text> words, string key) => new(words[key]);

    public static SheetColumn Number(this IStringLocalizer<Text> words, string key) => new(words[key], CellKind.Number);

    public static SheetColumn Day(this IStringLocalizer<Text> words, string key) => new(words[key], CellKind.Day);

    public static SheetColumn Percent(this IStringLocalizer<Text> words, string key) => new(words[key], CellKind.Percent);

    /// <summary>The last column of every table with numbers that may be of too few cases.</summary>
    public static SheetColumn Note(this IStringLocalizer<Text> words) => words.Text("Sheets.Note");

    /// <summary>As many columns as <see cref="Cells"/> fill.</summary>
    public static IEnumerable<SheetColumn> Share(this IStringLocalizer<Text> words, string key) =>
        [words.Percent(key), words.Percent("Sheets.Low"), words.Percent("Sheets.High")];

    public static IEnumerable<object?> Cells(this Share? share) => [share?.Rate, share?.Low, share?.High];

    /// <summary>Why numbers of a row say little, each by the name of its column; null where none does.</summary>
    public static string? Why(this IStringLocalizer<Text> words, params (string Key, bool IsSmall)[] numbers) => numbers switch
    {
        [(_, var only)] => TrendText.WhySmall(words, only),
        _ => numbers.Where(n => n.IsSmall).Select(n => words[n.Key].Value).ToList() is { Count: > 0 } small
            ? words.Part(string.Join(", ", small), TrendText.WhySmall(words, true)!)
            : null,
    };
}
