using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Trends.Export;
using EscalationDashboard.Identity;
using EscalationDashboard.Resources;
using EscalationDashboard.Shell.Sheets;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Features.Trends.Signs;

/// <summary>Early signs as tables: the list, the calibration, the weights.</summary>
public sealed class SignsSheets(SignsQueries queries, CallEffectQueries calls, IStringLocalizer<Text> words) : IPageSheets
{
    public string View => "signs";

    public Type Page => typeof(SignsPage);

    public bool MayRead(Actor actor) => StaffPolicies.Admits(StaffPolicies.Desk, actor);

    public async Task<IReadOnlyList<Sheet>> Read(Actor actor, ViewAddress address)
    {
        var picture = await queries.Picture(actor, address["region"], address["location"]);
        var list = new Sheet(
            words["Signs.Title"],
            [
                new(words["Signs.Likely"], CellKind.Percent), new(words["Signs.StandsOut"], CellKind.Number), new(words["Signs.Visit"]),
                new(words["Signs.Place"]), new(words["Signs.Customer"]), new(words["Signs.Car"]),
                new(words["Signs.OpenedAt"], CellKind.Time), new(words["Signs.Why"]), new(words["Signs.Before"]),
                words.Text("Signs.CalledBy"), new(words["Signs.CalledAt"], CellKind.Time), words.Text("Signs.CameOfIt"),
            ],
            [
                .. picture.Rows.Select(object?[] (row) =>
                [
                    row.Probability, row.StandsOut ? 1 : 0, row.VisitRef, row.LocationName, row.CustomerName, row.CarModel, row.OpenedAt,
                    string.Join("; ", row.Reasons.Select(reason => SignWords.Of(words, reason, row))),
                    words[$"Sign.{row.Reasons[0].Sign}.Do"].Value,
                    row.Call?.ByName, row.Call?.At, row.Call?.Result is { } result ? words[$"CallResult.{result}"].Value : null,
                ]),
            ]);
        var called = await calls.Picture(actor, address["region"], address["location"]);
        return picture.Model is not { Model: var model } ? [list, .. Calls(called)] : [list, .. Calls(called), .. Calibration(model), Weights(model), Said(picture)];
    }

    // What the page says above its list: how many there are, and that it ends before them.
    private Sheet Said(SignsPicture of) => new(
        words["Sheets.Note"],
        [words.Note()],
        [
            [words["Signs.Counts", of.WithSign, of.Looked, of.StandingOut].Value],
            .. of.WithSign > of.Rows.Count ? [[words["Signs.Listed", of.Rows.Count].Value]] : Array.Empty<object?[]>(),
        ]);

    // Where nobody was called the page has no table either.
    private IEnumerable<Sheet> Calls(CallPicture of)
    {
        if (of.Lines.Count == 0)
        {
            yield break;
        }

        yield return new Sheet(
            words.Part(words["Signs.Calls"], words["Trends.Share"]),
            [words.Text("Digest.Figure"), .. words.Share("Trends.Share"), words.Number("Sheets.Cases")],
            [
                .. new[] { ("Signs.Calls.Asked", of.Effect.Called), ("Signs.Calls.Like", of.Effect.Like) }
                    .Select(object?[] (l) => [words[l.Item1].Value.TrimEnd(' ', '\u00a0', ':'), .. l.Item2.Cells(), l.Item2?.Cases ?? 0]),
            ]);
        yield return new Sheet(
            words["Signs.Calls"],
            [
                words.Text("Signs.Visit"), words.Text("Signs.Place"), words.Text("Signs.Sign"), words.Text("Signs.CalledBy"), new(words["Signs.CalledAt"], CellKind.Time),
                words.Text("Signs.CameOfIt"), new(words["Signs.AskedAfter"], CellKind.Time),
            ],
            [
                .. of.Lines.Select(object?[] (l) =>
                [
                    l.Call.VisitRef, l.Location, words[$"Sign.{l.Call.Sign}"].Value, l.Call.ByName, l.Call.At,
                    l.Call.Result is { } result ? words[$"CallResult.{result}"].Value : null, l.AskedAt,
                ]),
            ]);
    }

    private IEnumerable<Sheet> Calibration(Domain.Trends.Risk.RiskModel model)
    {
        if (model.Score is not { } score)
        {
            yield break;
        }

        yield return new Sheet(
            words["Signs.Calibration"],
            [new(words["Signs.Tenth"], CellKind.Number), new(words["Signs.Foretold"], CellKind.Percent), new(words["Signs.Came"], CellKind.Percent), new(words["Signs.Looks"], CellKind.Number)],
            [.. score.Bins.Select(object?[] (bin, index) => [index + 1, bin.Foretold, bin.Came, bin.Looks])]);
        yield return new Sheet(
            words["Signs.Score"],
            [new(words["Signs.Score"]), new(words["Signs.Brier"], CellKind.Number), new(words["Signs.LogLoss"], CellKind.Number), new(words["Signs.Auc"], CellKind.Number)],
            [
                [$"{words["Signs.Score.Model"]}", score.Model.Brier, score.Model.LogLoss, score.Model.Auc],
                [$"{words["Signs.Score.Naive"]}", score.Naive.Brier, score.Naive.LogLoss, score.Naive.Auc],
            ]);
    }

    private Sheet Weights(Domain.Trends.Risk.RiskModel model) => new(
        words["Signs.Model"],
        [new(words["Signs.Sign"]), new(words["Signs.Odds"], CellKind.Number), words.Text("Signs.InWords")],
        [.. model.Weights.OrderByDescending(w => Math.Abs(w.Weight)).Select(object?[] (w) => [$"{words[$"Sign.{w.Sign}"]}", w.OddsRatio, words[$"Signs.Effect.{SignWords.Effect(w)}"].Value])]);
}
