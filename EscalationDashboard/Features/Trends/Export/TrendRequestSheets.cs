using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Resources;
using EscalationDashboard.Shell.Sheets;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Features.Trends.Export;

/// <summary>The requests behind a mark, as their list shows them: customers by no more than lists may show.</summary>
public sealed class TrendRequestSheets(TrendRequestQueries queries, IStringLocalizer<Text> words, TimeProvider clock) : IPageSheets
{
    public string View => "requests";

    public Type Page => typeof(TrendRequestsPage);

    public bool MayRead(Actor actor) => TrendColumns.MayRead(actor);

    public async Task<IReadOnlyList<Sheet>> Read(Actor actor, ViewAddress address)
    {
        var found = await queries.Behind(actor, RequestMark.Of(name => address[name], clock.GetUtcNow()));
        return
        [
            new Sheet(
                words["Trends.Requests"],
                [
                    new(words["Sheets.DecidedAt"], CellKind.Time), new(words["Sheets.Outcome"]), new(words["Trends.Check"]), new(words["Signs.Customer"]),
                    new(words["Pilot.Location"]), new(words["Filter.Reason"]), new(words["Sheets.Lane"]), new(words["Sheets.Dispute"]),
                ],
                [
                    .. found.Rows.Select(object?[] (row) =>
                    [
                        row.DecidedAt, $"{words[$"RequestOutcome.{row.Outcome}"]}", $"{words[$"Check.{row.Check}"]}", row.Customer, row.Location,
                        $"{words[$"Reason.{row.Reason}"]}", $"{row.Lane}", row.DisputeNumber,
                    ]),
                ]),
        ];
    }
}
