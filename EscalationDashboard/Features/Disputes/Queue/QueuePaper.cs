using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Identity;
using EscalationDashboard.Live;
using EscalationDashboard.Shell;

namespace EscalationDashboard.Features.Disputes.Queue;

/// <summary><c>GET /queue/paper</c>: every row of the list that the address shows, in its order.</summary>
public static class QueuePaper
{
    private static readonly string[] Heads =
        ["Sheets.Number", "Filter.Reason", "Paper.Customer", "Paper.Vehicle", "Pilot.Location", "Paper.Since", "Paper.State", "Paper.Leader"];

    public static void MapQueue(this IEndpointRouteBuilder app) => app.MapGet(Links.QueuePaper, Print).RequireAuthorization(StaffPolicies.Desk).ExcludeFromDescription();

    private static Task<IResult> Print(
        string? show, string? at, string? reason, string? sort, string? q, Paper paper, QueueOrder order, QueueQueries queries, Board<QueueRow> board) =>
        paper.Of(typeof(QueuePage), Heads, async actor =>
        {
            await board.Ready;
            return (await Rows(actor, QueueFilter.From(show, at, reason, sort), q, order, queries)).Select(row => (IReadOnlyList<string>)
            [
                row.Number,
                row.Lane == Lane.S ? $"{paper.Words["Lane.S"]} · {paper.Words[$"Reason.{row.Reason}"]}" : paper.Words[$"Reason.{row.Reason}"],
                row.Customer,
                row.Vehicle,
                row.LocationName,
                paper.At(row.Since),
                paper.Words[$"State.{row.State}"],
                row.LeaderName ?? "",
            ]);
        });

    internal static async Task<IEnumerable<QueueRow>> Rows(Actor actor, QueueFilter filter, string? text, QueueOrder order, QueueQueries queries)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            return await queries.Search(actor.Scope, text) ?? [];
        }

        var view = new QueueView();
        view.Show(order.Current, actor, filter, pointing: false);
        return view.Shown.Select(shown => shown.Row);
    }
}
