using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Trends;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.Pilot;

/// <summary>
/// What the roll-out is decided on, of a week of one location. The gate adds up four weeks that end now, the trends whole ones; both
/// count here, so that neither can say what the other denies.
/// </summary>
/// <param name="Kept">Disputes settled by their same-day target.</param>
/// <param name="Missed">Settled later, or open and late; what waits for the customer is not late, what was merged away counts where it went.</param>
/// <param name="Asked">Disputes whose customer was asked how the end was, and has answered or can no longer.</param>
/// <param name="Answers">Customers who answered, for the end that the dispute has now.</param>
/// <param name="Content">Of them, those who gave 4 or 5.</param>
/// <param name="Stars">The sum of their answers.</param>
public sealed record PlaceCell(DateOnly Week, string LocationCode, int Disputes, int Kept, int Missed, int Asked, int Answers, int Content, int Stars)
{
    public static readonly PlaceCell None = new(default, "", 0, 0, 0, 0, 0, 0, 0);

    public Tally SameDay => new(Kept, Kept + Missed);

    public Tally Contentment => new(Content, Answers);

    public Tally Answered => new(Answers, Asked);

    /// <summary>Of the answers, 1 to 5; null where there are none.</summary>
    public double? Mean => Answers == 0 ? null : (double)Stars / Answers;

    public static PlaceCell operator +(PlaceCell a, PlaceCell b) => None with
    {
        Disputes = a.Disputes + b.Disputes,
        Kept = a.Kept + b.Kept,
        Missed = a.Missed + b.Missed,
        Asked = a.Asked + b.Asked,
        Answers = a.Answers + b.Answers,
        Content = a.Content + b.Content,
        Stars = a.Stars + b.Stars,
    };

    public static PlaceCell Sum(IEnumerable<PlaceCell> cells) => cells.Aggregate(None, (sum, cell) => sum + cell);
}

/// <summary>Counts disputes for the roll-out.</summary>
public static class PlaceCells
{
    /// <param name="admitted">The disputes to count, by when they were admitted.</param>
    public static async Task<IReadOnlyList<PlaceCell>> Of(DashboardDbContext db, IQueryable<Dispute> admitted, DateTimeOffset now)
    {
        // In the order of the index, so that nothing has to be sorted. Whose answer may still come has neither answered nor kept silent.
        var cells = await admitted.GroupBy(d => new { d.Week, d.RegionCode, d.LocationCode }).Select(g => new PlaceCell(
            g.Key.Week, g.Key.LocationCode, g.Count(),
            g.Count(d => (d.Marks & DisputeMarks.SameDayKept) != 0), g.Count(d => (d.Marks & DisputeMarks.SameDayMissed) != 0),
            g.Count(d => d.Rating != null || d.AskedUntil <= now),
            g.Count(d => d.Rating != null), g.Count(d => d.Rating >= Feedback.LeastContent), g.Sum(d => d.Rating ?? 0))).ToListAsync();

        // Open and late is no mark, since it depends on when one looks.
        // By the few that are open; were it asked by week, the database would look at every row of the period.
        var late = await db.Disputes.Where(d => d.State != DisputeState.Resolved && d.MergedInto == null && d.Timers.SameDayTarget < now)
            .Where(d => admitted.Any(a => a.Number == d.Number))
            .Select(d => new { d.Week, d.LocationCode, d.Pauses, d.FirstContactAt }).ToListAsync();
        return
        [
            .. cells.Concat(late.Where(d => Pause.Running(d.Pauses, d.FirstContactAt) is null)
                    .Select(d => PlaceCell.None with { Week = d.Week, LocationCode = d.LocationCode, Missed = 1 }))
                .GroupBy(cell => (cell.Week, cell.LocationCode))
                .Select(g => PlaceCell.Sum(g) with { Week = g.Key.Week, LocationCode = g.Key.LocationCode }),
        ];
    }
}
