namespace EscalationDashboard.Domain.Guardrails;

/// <summary>What of a dispute tells whether a further request is about the same matter.</summary>
/// <param name="ClosedAt">Null while it is open.</param>
public sealed record MatterState(
    string Number, bool IsOpen, Lane Lane, DateTimeOffset? ClosedAt, DateTimeOffset LastRungAt, string? LeaderId, Dangers Dangers)
{
    /// <summary>The dispute that a further request would belong to: an open one first, the safety lane's before another, else the one closed last.</summary>
    /// <param name="factsChangedAt">When a fact of the disputed kind was last received.</param>
    public static MatterSnapshot? Of(IEnumerable<MatterState> disputes, DateTimeOffset? factsChangedAt) => disputes
        .OrderByDescending(d => d.IsOpen)
        .ThenByDescending(d => d.Lane)
        .ThenByDescending(d => d.ClosedAt)
        .Select(d => new MatterSnapshot(d.Number, d.ClosedAt, d.LastRungAt, factsChangedAt, d.LeaderId) { Dangers = d.Dangers })
        .FirstOrDefault();

    /// <summary>The number of the open dispute in the safety lane; null where there is none.</summary>
    public static string? OpenInSafety(IEnumerable<MatterState> disputes) => disputes.FirstOrDefault(d => d is { IsOpen: true, Lane: Lane.S })?.Number;
}
