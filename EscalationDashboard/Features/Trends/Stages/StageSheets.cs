using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Features.Trends.Export;
using EscalationDashboard.Features.Trends.Rollout;
using EscalationDashboard.Resources;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Sheets;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Features.Trends.Stages;

/// <summary>How precise each stage was, as tables.</summary>
public sealed class StageSheets(StageQueries queries, IStringLocalizer<Text> words) : IPageSheets
{
    public string View => "stages";

    public Type Page => typeof(StagesPage);

    public bool MayRead(Actor actor) => TrendColumns.MayRead(actor);

    public async Task<IReadOnlyList<Sheet>> Read(Actor actor, ViewAddress address)
    {
        var of = await queries.Picture(actor, address.Places(), Languages.Current.Code);
        return
        [
            Of("Stages.Question", of.Lines.Select(line => ("", line))),
            Of("Trends.ByLocation", of.Places.SelectMany(team => team.Lines.Select(line => (team.Name, line)))),
            Of("Stages.ByTechnician", of.Technicians.SelectMany(team => team.Lines.Select(line => (team.Name, line)))),
        ];
    }

    private Sheet Of(string title, IEnumerable<(string Team, StageLine Line)> lines) => new(
        words[title],
        [
            words.Text("Trends.Group"), words.Text("Stages.Step"), .. words.Share("Stages.Done"), words.Number("Sheets.Cases"), .. words.Share("Stages.With"), words.Number("Sheets.Cases"),
            .. words.Share("Stages.Without"), words.Number("Sheets.Cases"), words.Text("Stages.Difference"), words.Note(),
        ],
        [
            .. lines.Select(object?[] (l) =>
            [
                l.Team, words[$"Stages.{l.Line.Step.Mark}"].Value, .. l.Line.Done.Cells(), l.Line.Done?.Cases ?? 0, .. l.Line.DisputedWith.Cells(), l.Line.DisputedWith?.Cases ?? 0,
                .. l.Line.DisputedWithout.Cells(), l.Line.DisputedWithout?.Cases ?? 0,
                l.Line.Difference is { } difference ? words.Part(words[$"Stages.Verdict.{difference.Verdict}"], RolloutWords.Points(difference)) : null,
                words.Why(("Stages.With", (l.Line.DisputedWith?.Cases ?? 0) < Rate.Few), ("Stages.Without", (l.Line.DisputedWithout?.Cases ?? 0) < Rate.Few)),
            ]),
        ]);
}
