using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Typed;
using EscalationDashboard.Identity;
using EscalationDashboard.Resources;
using EscalationDashboard.Shell.Sheets;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Features.Guardrails;

/// <summary>Decisions as their list shows them under the same address, customers masked as there; the newest, as far as one file may go.</summary>
public sealed class DecisionSheets(DecisionQueries queries, IStringLocalizer<Text> words) : IPageSheets
{
    /// <summary>More than these are a matter for an audit, and would hold one request up for minutes.</summary>
    public const int Most = 10_000;

    public string View => "decisions";

    public Type Page => typeof(DecisionsPage);

    public bool MayRead(Actor actor) => StaffPolicies.Admits(StaffPolicies.Decisions, actor);

    public async Task<IReadOnlyList<Sheet>> Read(Actor actor, ViewAddress address)
    {
        var filter = DecisionFilter.Of(name => address[name], day => ZoneTime.StartOf(day, address.Zone));
        var page = await queries.Page(actor, filter, DecisionCursor.Parse(address["before"]), Most);
        return
        [
            new Sheet(
                words["Guardrails.Decisions"],
                [
                    new(words["Sheets.DecidedAt"], CellKind.Time), new(words["Sheets.Lane"]), new(words["Decisions.Outcome"]), new(words["Decisions.Check"]),
                    new(words["Paper.Customer"]), new(words["Filter.Reason"]), new(words["Pilot.Location"]), new(words["Paper.Leader"]),
                    new(words["Sheets.Until"], CellKind.Time), new(words["Sheets.Dispute"]),
                ],
                [
                    .. page.Rows.Select(object?[] (row) =>
                    [
                        row.DecidedAt, row.Lane == Lane.S ? words["Lane.S"].Value : null, words[$"RequestOutcome.{row.Outcome}"].Value, words[$"Check.{row.Check}"].Value,
                        row.Customer, words[$"Reason.{row.Reason}"].Value, row.LocationName, row.LeaderName, row.Until, row.DisputeNumber,
                    ]),
                ]),
        ];
    }
}
