using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Shell.Addresses;

namespace EscalationDashboard.Features.Disputes.Queue;

/// <summary>Which disputes a tab of the queue shows.</summary>
public enum QueueTab
{
    All,
    Mine,
    Waiting,
    Overdue,
    Safety,
    Up,
    Paused,
    Soon,

    /// <summary>The customer wrote and has no answer yet.</summary>
    Unanswered,
}

public enum QueueSort
{
    Next,
    Newest,
    Oldest,
    Target,
}

/// <summary>What the reader has chosen to see; it lives in the address, so that it can be kept, shared and linked to.</summary>
/// <param name="At">A location's or a region's code; null for all the person may see.</param>
public sealed record QueueFilter(QueueTab Tab, string? At = null, DisputeReason? Reason = null, QueueSort Sort = QueueSort.Next)
{
    public static readonly QueueFilter Everything = new(QueueTab.All);

    public static QueueFilter From(string? show, string? at, string? reason, string? sort) => new(
        InAddress.One<QueueTab>(show) ?? QueueTab.All,
        InAddress.Text(at),
        InAddress.One<DisputeReason>(reason),
        InAddress.One<QueueSort>(sort) ?? QueueSort.Next);

    /// <summary>For the address; what everybody gets by default is left out.</summary>
    public IEnumerable<KeyValuePair<string, object?>> Query() =>
    [
        new("show", Tab == QueueTab.All ? null : Name(Tab)),
        new("at", At),
        new("reason", Reason is { } reason ? Name(reason) : null),
        new("sort", Sort == QueueSort.Next ? null : Name(Sort)),
    ];

    public bool Shows(PlacedRow placed, Actor actor)
    {
        var row = placed.Row;
        return actor.Scope.Holds(row.Number, row.LocationCode, row.RegionCode)
            && (At is null || row.LocationCode == At || row.RegionCode == At)
            && (Reason is null || row.Reason == Reason)
            && Tab switch
            {
                QueueTab.Mine => (row.LeaderId is not null && row.LeaderId == actor.LeaderId) || placed.Away?.IsDeputy(actor) == true,
                QueueTab.Waiting => !row.IsTaken,
                QueueTab.Overdue => placed.Rank.IsLate,
                QueueTab.Safety => row.Lane == Lane.S,
                QueueTab.Up => row.HandedUp is not null,
                QueueTab.Paused => row.Paused is not null,
                QueueTab.Soon => placed.Rank.Urgency == Urgency.DueSoon,
                QueueTab.Unanswered => row.UnansweredSince is not null,
                _ => true,
            };
    }

    /// <summary>The slice in the order asked for; the board's own order needs no sorting.</summary>
    public IEnumerable<PlacedRow> Of(RankedQueue arranged, Actor actor)
    {
        var rows = arranged.Rows.Where(row => Shows(row, actor));
        return Sort switch
        {
            QueueSort.Newest => rows.OrderByDescending(r => r.Row.Since),
            QueueSort.Oldest => rows.OrderBy(r => r.Row.Since),
            QueueSort.Target => rows.OrderBy(r => r.Row.Timers.SameDayTarget),
            _ => rows,
        };
    }

    private static string Name<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
