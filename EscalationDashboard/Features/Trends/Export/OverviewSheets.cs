using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Resources;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Sheets;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Features.Trends.Export;

/// <summary>The first page of the trends as tables: the weeks, the causes, the locations, what was settled the same day.</summary>
public sealed class OverviewSheets(TrendQueries queries, IStringLocalizer<Text> words) : IPageSheets
{
    public string View => "overview";

    public Type Page => typeof(TrendsPage);

    public bool MayRead(Actor actor) => TrendColumns.MayRead(actor);

    public async Task<IReadOnlyList<Sheet>> Read(Actor actor, ViewAddress address)
    {
        var of = await queries.Overview(actor, address.Filter(), Languages.Current.Code);
        return [.. HandlingSheets.Of(words, of), Weeks(of), Causes(of), Places(of), Both(of), SameDays(of), SameDayPlaces(of), Hours(of)];
    }

    private Sheet Weeks(TrendOverview of) => new(
        words["Trends.PerHundred.Title"],
        [new(words["Trends.Week"], CellKind.Day), words.Number("Trends.Disputes"), words.Number("Trends.VisitsShort"), words.Number("Trends.PerHundred.Short"), words.Note()],
        [
            .. of.Weeks.Select(object?[] (w) =>
                [w.Week, w.Rate.Disputes, w.Rate.Visits, w.Rate.PerHundred, words.Why(("Trends.PerHundred.Short", w.Rate.IsSmall))]),
        ]);

    private Sheet Causes(TrendOverview of) => new(
        words["Trends.ByCause"],
        [
            new(words["Trends.Cause"]), words.Number("Trends.Disputes"), words.Percent("Trends.Share"), words.Percent("Trends.Together"), words.Number("Outcome.Corrected"), words.Number("Outcome.Goodwill"),
            words.Number("Outcome.Explained"), words.Number("Trends.PerHundred.Short"), words.Number("Trends.Change"), words.Percent("Trends.OfTheFall"), words.Note(),
        ],
        [.. ParetoLine.Of(of.Causes).Select(object?[] (l) => CauseSheets.Line(words, l))]);

    private Sheet Places(TrendOverview of) => new(
        words["Trends.ByLocation"],
        [
            new(words["Pilot.Location"]), words.Number("Trends.VisitsShort"), words.Number("Trends.Disputes"), words.Number("Trends.PerHundred.Short"),
            words.Number("Sheets.Low"), words.Number("Sheets.High"), words.Number("Trends.BeforeShort"), words.Number("Trends.Similar"), new(words["Digest.SameDay"], CellKind.Percent), words.Note(),
        ],
        [
            .. of.Places.Select(object?[] (p) =>
            [
                p.Name, p.Rate.Visits, p.Rate.Disputes, p.Rate.PerHundred, 100 * p.Rate.Interval?.Low, 100 * p.Rate.Interval?.High, p.Before.PerHundred, p.Similar?.PerHundred, p.SameDay.Share?.Rate,
                words.Why(("Trends.PerHundred.Short", p.Rate.IsSmall), ("Digest.SameDay", p.SameDay.IsSmall)),
            ]),
        ]);

    private Sheet Both(TrendOverview of) => new(
        words["Trends.SameDay.Both"],
        [words.Text("Digest.Figure"), words.Number("Sheets.Kept"), words.Number("Sheets.Missed"), .. words.Share("Trends.Share"), words.Note()],
        [Line("Trends.Disputes", of.SameDay), Line("Trends.VisitsShort", of.Visits)]);

    private object?[] Line(string name, SameDay it) =>
        [words[name].Value, it.Kept, it.Missed, .. it.Share.Cells(), words.Why(("Trends.Share", it.IsSmall))];

    private Sheet SameDays(TrendOverview of) => Shares("Trends.ByReason", words.Text("Filter.Reason"), of.Reasons.Select(r => ((object?)words[$"Reason.{r.Reason}"].Value, r.SameDay)));

    private Sheet SameDayPlaces(TrendOverview of) => Shares("Trends.ByLocation.SameDay", words.Text("Pilot.Location"), PlaceLine.BySameDay(of.Places).Select(p => ((object?)p.Name, p.SameDay)));

    private Sheet Hours(TrendOverview of) => Shares("Trends.Hour", words.Number("Trends.Hour"), of.Hours.Select(h => ((object?)h.Hour, h.SameDay)));

    private Sheet Shares(string title, SheetColumn by, IEnumerable<(object? Name, SameDay SameDay)> lines) => new(
        words.Part(words["Trends.SameDay"], words[title]),
        [by, words.Number("Sheets.Kept"), words.Number("Sheets.Missed"), .. words.Share("Trends.Share"), words.Note()],
        [.. lines.Select(object?[] (l) => [l.Name, l.SameDay.Kept, l.SameDay.Missed, .. l.SameDay.Share.Cells(), words.Why(("Trends.Share", l.SameDay.IsSmall))])]);
}
