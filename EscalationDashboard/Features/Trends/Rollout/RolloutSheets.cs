using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Trends.Export;
using EscalationDashboard.Resources;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Sheets;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Features.Trends.Rollout;

/// <summary>Whether the pilot works, as tables: the answer, each location, the ratings, what customers wrote.</summary>
public sealed class RolloutSheets(RolloutQueries queries, IStringLocalizer<Text> words) : IPageSheets
{
    public string View => "rollout";

    public Type Page => typeof(RolloutPage);

    public bool MayRead(Actor actor) => TrendColumns.MayRead(actor);

    public async Task<IReadOnlyList<Sheet>> Read(Actor actor, ViewAddress address)
    {
        var of = await queries.Picture(actor, address.Places(), Languages.Current.Code);
        return [Answer(of), Places(of), Ratings(of), Comments(of)];
    }

    private Sheet Answer(RolloutPicture of) => new(
        words["Rollout.Question"],
        [
            words.Text("Digest.Figure"), .. words.Share("Rollout.In"), words.Number("Sheets.Cases"), .. words.Share("Rollout.Before"), words.Number("Sheets.Cases"),
            words.Text("Rollout.AgainstBefore"), .. words.Share("Rollout.PairedNow"), words.Number("Sheets.Cases"), .. words.Share("Rollout.Outside"), words.Number("Sheets.Cases"), words.Text("Rollout.AgainstOutside"),
        ],
        [
            .. of.Lines.Select(object?[] (line) =>
            [
                words[$"Rollout.{line.Measure}"].Value, .. line.In.Cells(), line.In?.Cases, .. line.Before.Cells(), line.Before?.Cases, Verdict(line, line.AgainstBefore), .. line.Paired.Cells(), line.Paired?.Cases,
                .. line.Outside.Cells(), line.Outside?.Cases, Verdict(line, line.AgainstOutside),
            ]),
        ]);

    private string? Verdict(RolloutLine line, Domain.Trends.ShareDifference? of) =>
        of is null ? null : words.Part(words[$"Rollout.Verdict.{RolloutWords.Of(line, of)}"], RolloutWords.Points(of));

    private Sheet Places(RolloutPicture of) => new(
        words["Rollout.Places"],
        [
            words.Text("Pilot.Location"), words.Text("Pilot.Stage"), words.Day("Rollout.Since"), words.Text("Rollout.Which"), words.Number("Trends.VisitsShort"), words.Number("Trends.Disputes"), words.Number("Rollout.WouldBe"),
            .. Enum.GetValues<RolloutMeasure>().SelectMany(m => words.Share($"Rollout.{m}").Append(words.Number("Sheets.Cases"))),
        ],
        [.. of.Places.SelectMany(Rows)]);

    private IEnumerable<object?[]> Rows(RolloutPlace place)
    {
        yield return Row(place, place.IsIn ? "Rollout.Which.Now" : "Rollout.Outside", place.Now);
        if (place.Before is { } before)
        {
            yield return Row(place, "Rollout.Which.Before", before);
        }

        if (place.Like is { } like)
        {
            yield return Row(place, "Rollout.Which.Like", like);
        }
    }

    private object?[] Row(RolloutPlace place, string which, RolloutFigures figures) =>
    [
        place.Location.Name, words[$"PilotStage.{place.Location.Stage}"].Value, place.Since, words[which].Value, figures.Came, figures.Ends.Disputes, figures.WouldBe,
        .. Enum.GetValues<RolloutMeasure>().SelectMany(m => figures.Of(m).Cells().Append(figures.Of(m)?.Cases)),
    ];

    private Sheet Ratings(RolloutPicture of) => new(
        words["Rollout.Ratings"],
        [words.Day("Trends.Week"), .. words.Share("Rollout.Content"), words.Number("Trends.Money.Answers"), words.Number("Trends.Money.Mean"), words.Note()],
        [
            .. of.Ratings.Select(object?[] (w) =>
                [w.Week, .. w.Content.Cells(), w.Ends.Answers, w.Ends.Mean, words.Why(("Rollout.Content", w.Ends.Answers < Domain.Trends.Rate.Few))]),
        ]);

    private Sheet Comments(RolloutPicture of) => new(
        words["Rollout.Comments"],
        [words.Number("Rollout.Stars"), words.Text("Rollout.Wrote"), words.Text("Sheets.Dispute"), words.Text("Pilot.Location"), new(words["Rollout.AnsweredAt"], CellKind.Time)],
        [.. of.Comments.Select(object?[] (c) => [c.Score, c.Words, c.DisputeNumber, c.Location, c.At])]);
}
