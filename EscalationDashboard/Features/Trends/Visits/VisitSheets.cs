using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Features.Trends.Export;
using EscalationDashboard.Resources;
using EscalationDashboard.Shell.Sheets;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Features.Trends.Visits;

/// <summary>The visits behind a mark, as their list shows them: customers by no more than lists may show.</summary>
public sealed class VisitSheets(TrendVisitQueries queries, IStringLocalizer<Text> words, TimeProvider clock) : IPageSheets
{
    public string View => "visits";

    public Type Page => typeof(TrendVisitsPage);

    public bool MayRead(Actor actor) => TrendColumns.MayRead(actor);

    public async Task<IReadOnlyList<Sheet>> Read(Actor actor, ViewAddress address)
    {
        var found = await queries.Behind(actor, VisitMark.Of(name => address[name], clock.GetUtcNow()));
        return
        [
            new Sheet(
                words["Visits.Title"],
                [
                    words.Text("Signs.Visit"), words.Text("Signs.Customer"), words.Text("Pilot.Location"), words.Text("Signs.Car"), words.Number("Sheets.Year"),
                    new(words["Signs.OpenedAt"], CellKind.Time), words.Text("Visits.Stage"), new(words["Visits.HandedOver"], CellKind.Time),
                ],
                [
                    .. found.Rows.Select(object?[] (row) =>
                        [row.Ref, row.Customer, row.Location, row.Model, row.Year == 0 ? null : row.Year, row.OpenedAt, StageOf(row), row.HandedOverAt]),
                ]),
        ];
    }

    // A stage that only the service system has a name for is told by that name, as on the list.
    private string StageOf(VisitRow row) => VisitStages.Known.Contains(row.Stage) ? words[$"Stage.{row.Stage}"] : row.Stage;
}
