using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Resources;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Sheets;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Features.Trends.Export;

/// <summary>
/// Whether like cases end alike and groups of customers fare alike, as tables. What the page withholds for too few cases is
/// withheld here too: locations are named only where there are enough to compare.
/// </summary>
public sealed class FairnessSheets(FairnessQueries queries, IStringLocalizer<Text> words) : IPageSheets
{
    public string View => "fairness";

    public Type Page => typeof(FairnessPage);

    public bool MayRead(Actor actor) => TrendColumns.MayRead(actor);

    public async Task<IReadOnlyList<Sheet>> Read(Actor actor, ViewAddress address)
    {
        var of = await queries.Picture(actor, address.Places(), Languages.Current.Code);
        return
        [
            Like(of.Like),
            Groups("Trends.ByLanguage", of.Languages, language => GroupWords.Language(words, language)),
            Groups("Trends.ByAge", of.Ages, age => GroupWords.Age(words, age)),
        ];
    }

    private Sheet Like(IReadOnlyList<LikeCases> like) => new(
        words["Trends.Like"],
        [
            words.Text("Trends.Cause"), words.Number("Trends.Disputes"), .. words.Share("Trends.Like.All"),
            words.Text("Trends.Like.Least"), .. words.Share("Trends.Share"), words.Text("Trends.Like.Most"), .. words.Share("Trends.Share"), words.Note(),
        ],
        [
            .. like.Select(l => (Like: l, Ends: LikeEnds.Of(l))).Select(object?[] (l) =>
            [
                l.Like.Cause, l.Like.All.Cases, .. l.Like.All.Cells(), .. Place(l.Ends?.Least), .. Place(l.Ends?.Most),
                l.Like.All.Cases < Rate.Few ? TrendText.WhySmall(words, true) : l.Ends is null ? words["Trends.Like.None", Rate.Few].Value : null,
            ]),
        ]);

    private static IEnumerable<object?> Place((string Code, string Name, Domain.Guardrails.Share Share)? place) =>
        [place?.Name, .. (place?.Share).Cells()];

    private Sheet Groups(string title, IReadOnlyList<GroupLine> lines, Func<string, string> name) => new(
        words[title],
        [
            words.Text("Trends.Group"), .. words.Share("Trends.LetThrough"), words.Number("Sheets.Cases"),
            .. words.Share("Trends.InFavour"), words.Number("Sheets.Cases"), words.Note(),
        ],
        [
            .. lines.Select(object?[] (l) =>
            [
                name(l.Name), .. l.LetThrough.Cells(), l.LetThrough?.Cases ?? 0, .. l.InFavour.Cells(), l.InFavour?.Cases ?? 0,
                words.Why(("Trends.LetThrough", (l.LetThrough?.Cases ?? 0) < Rate.Few), ("Trends.InFavour", (l.InFavour?.Cases ?? 0) < Rate.Few)),
            ]),
        ]);
}
