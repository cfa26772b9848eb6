namespace EscalationDashboard.Domain.Trends;

/// <summary>
/// A count kept in the transaction of what it counts, so that trends never scan the history. The day is the
/// location's own.
/// </summary>
public sealed class DailyTally
{
    public required DateOnly Day { get; init; }

    public required string LocationCode { get; init; }

    public required string RegionCode { get; init; }

    /// <summary>For example <c>visits</c>, <c>requests.Deferred</c>, <c>disputes.Diagnosis</c>, <c>resolved.sameDay</c>.</summary>
    public required string Measure { get; init; }

    public int Count { get; set; }
}
