using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Resources;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Parts;
using EscalationDashboard.Shell.Sheets;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Features.Trends.Export;

/// <summary>The disputes behind a mark, as their list shows them: customers by no more than lists may show.</summary>
public sealed class TrendDisputeSheets(TrendDisputeQueries queries, IStringLocalizer<Text> words, TimeProvider clock) : IPageSheets
{
    public string View => "disputes";

    public Type Page => typeof(TrendDisputesPage);

    public bool MayRead(Actor actor) => TrendColumns.MayRead(actor);

    public async Task<IReadOnlyList<Sheet>> Read(Actor actor, ViewAddress address)
    {
        var found = await queries.Behind(actor, MarkAddress.Of(name => address[name], clock.GetUtcNow()), Languages.Current.Code);
        return
        [
            new Sheet(
                words["Trends.Behind"],
                [
                    new(words["Sheets.Number"]), new(words["Signs.Customer"]), new(words["Pilot.Location"]), new(words["Filter.Reason"]),
                    new(words["Signs.Car"]), new(words["Sheets.Year"], CellKind.Number), new(words["Sheets.AdmittedAt"], CellKind.Time),
                    new(words["Sheets.Outcome"]), new(words["Trends.Cause"]),
                    new(words["Trends.Money.Given"], CellKind.Number), new(words["Trends.Money.Currency"]), new(words["Sheets.Rating"], CellKind.Number),
                ],
                [
                    .. found.Rows.Select(object?[] (row) =>
                    [
                        row.Number, row.Customer, row.Location, $"{words[$"Reason.{row.Reason}"]}", row.Model, row.Year == 0 ? null : row.Year, row.AdmittedAt,
                        $"{(row.MergedAway ? words["Trends.MergedAway"] : row.Outcome is { } outcome ? words[$"Outcome.{outcome}"] : words["Trends.Open"])}",
                        row.Cause, row.Given is { } given ? MoneyText.Rounded(given.Amount, given.Currency) : null, row.Given?.Currency, row.Rating,
                    ]),
                ]),
        ];
    }
}
