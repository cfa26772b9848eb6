using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Live;

namespace EscalationDashboard.Features.Disputes.Queue;

/// <summary>A row with why it stands where it stands, and whether its owner is away meanwhile.</summary>
public sealed record PlacedRow(QueueRow Row, PriorityRank Rank, OwnerAway? Away = null)
{
    /// <summary>Whether a danger has nobody who is there: nobody has taken it, or its owner went on leave before they spoke to the customer.</summary>
    public bool NeedsAPerson => Row.Lane == Lane.S && (!Row.IsTaken || (Away?.Reason == AwayReason.OnLeave && Row.FirstContactAt is null));
}

/// <summary>The board in the order of <see cref="QueuePriority"/>, at one moment.</summary>
/// <param name="Urgencies">By location.</param>
/// <param name="StandIns">How many disputes of absent owners each deputy looks after, by the deputy's id.</param>
public sealed record RankedQueue(
    BoardView<QueueRow> View, DateTimeOffset At, IReadOnlyList<PlacedRow> Rows, IReadOnlyDictionary<string, PlaceUrgency> Urgencies,
    IReadOnlyDictionary<string, int> StandIns)
{
    public IReadOnlyList<QueueRow> UnclaimedSafety { get; init; } = [];

    /// <param name="network">Who is there and who is not; null where nobody has looked yet.</param>
    public static RankedQueue Of(BoardView<QueueRow> view, DateTimeOffset now, Network? network = null)
    {
        var owners = new OwnersAway(network, now);
        var rows = view.Rows.Values.Select(row => new PlacedRow(row, row.RankAt(now), owners.Of(row))).ToArray();
        Array.Sort(rows, static (a, b) => a.Rank.CompareTo(b.Rank) is not 0 and var order
            ? order
            : string.CompareOrdinal(a.Row.Number, b.Row.Number));
        return new RankedQueue(view, now, rows, PlaceUrgency.Of(rows), OwnersAway.StandIns(rows)) { UnclaimedSafety = Queue.UnclaimedSafety.Of(rows) };
    }

    public PlaceUrgency UrgencyAt(string locationCode) => Urgencies.GetValueOrDefault(locationCode) ?? PlaceUrgency.Nothing;
}

/// <summary>
/// Puts the board in order once for each view, for everybody on the node; a page only takes its slice. Because places
/// also change with time, an order is renewed every few seconds even where nothing else happened.
/// </summary>
public sealed class QueueOrder(Board<QueueRow> board, NetworkCatalog catalog, TimeProvider clock)
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(10);

    private RankedQueue? _current;

    public RankedQueue Current
    {
        get
        {
            var (view, now) = (board.View, clock.GetUtcNow());
            var current = Volatile.Read(ref _current);
            if (current is null || current.View.Rows != view.Rows || now - current.At >= GoodFor)
            {
                current = RankedQueue.Of(view, now, catalog.Known);
                Volatile.Write(ref _current, current);
            }

            return current.View == view ? current : current with { View = view };
        }
    }
}
