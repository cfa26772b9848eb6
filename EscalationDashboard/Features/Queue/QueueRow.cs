using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Live;

namespace EscalationDashboard.Features.Queue;

/// <summary>One open dispute as the queue shows it.</summary>
/// <param name="Customer">The name, masked: a list shows no more than is needed to recognise somebody.</param>
public sealed record QueueRow(
    string Number,
    string RegionCode,
    string LocationCode,
    string LocationName,
    Lane Lane,
    DisputeReason Reason,
    DisputeState State,
    string? LeaderId,
    string? LeaderName,
    string Customer,
    string Vehicle,
    DateTimeOffset AdmittedAt,
    DateTimeOffset FirstContactDue,
    DateTimeOffset SameDayTarget,
    int MergedRequests,
    SafetyClaim SafetyClaim,
    int Version) : IBoardRow
{
    public string Id => Number;

    /// <summary>Newest grave first: the safety lane, then the rest, each from the newest.</summary>
    public static readonly Comparer<QueueRow> NewestGraveFirst = Comparer<QueueRow>.Create((a, b) =>
    {
        var byLane = b.Lane.CompareTo(a.Lane);
        var byAge = b.AdmittedAt.CompareTo(a.AdmittedAt);
        return byLane != 0 ? byLane : byAge != 0 ? byAge : string.CompareOrdinal(a.Number, b.Number);
    });

    public bool IsOverdue(DateTimeOffset now) => State == DisputeState.Waiting && now > FirstContactDue;
}
