using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Identity;
using EscalationDashboard.Live;
using EscalationDashboard.Resources;
using EscalationDashboard.Shell.Sheets;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Features.Disputes.Queue;

/// <summary>The queue as its address shows it: the same rows in the same order, customers masked as on the list.</summary>
public sealed class QueueSheets(
    QueueOrder order, QueueQueries queries, Board<QueueRow> board, IStringLocalizer<Text> words, TimeProvider clock) : IPageSheets
{
    public string View => "queue";

    public Type Page => typeof(QueuePage);

    public bool MayRead(Actor actor) => StaffPolicies.Admits(StaffPolicies.Desk, actor);

    public async Task<IReadOnlyList<Sheet>> Read(Actor actor, ViewAddress address)
    {
        await board.Ready;
        var now = clock.GetUtcNow();
        var rows = await QueuePaper.Rows(
            actor, QueueFilter.From(address["show"], address["at"], address["reason"], address["sort"]), address["q"], order, queries);
        return
        [
            new Sheet(
                words["Queue.Title"],
                [
                    new(words["Sheets.Number"]), new(words["Sheets.Lane"]), new(words["Filter.Reason"]), new(words["Paper.Customer"]), new(words["Paper.Vehicle"]),
                    new(words["Pilot.Location"]), new(words["Paper.Since"], CellKind.Time), new(words["Paper.State"]), new(words["Paper.Leader"]),
                    new(words["Sheets.Promise"]), new(words["Sheets.Due"], CellKind.Time), new(words["Sheets.AskedAgain"], CellKind.Number), new(words["Sheets.Words"]),
                ],
                [.. rows.Select(row => Cells(row, now))]),
        ];
    }

    private object?[] Cells(QueueRow row, DateTimeOffset now)
    {
        var rank = row.RankAt(now);
        return
        [
            row.Number, row.Lane == Lane.S ? words["Lane.S"].Value : null, words[$"Reason.{row.Reason}"].Value, row.Customer, row.Vehicle, row.LocationName, row.Since,
            words[$"State.{row.State}"].Value, row.LeaderName, rank.Promise == Promise.None ? null : words[$"Promise.{rank.Promise}"].Value, rank.At, row.MergedRequests, row.Words,
        ];
    }
}
