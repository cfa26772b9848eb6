namespace EscalationDashboard.Domain.Guardrails;

/// <summary>A deferred request that waits for its place.</summary>
public sealed record Waiting(string RequestId, string LocationCode, string CustomerRef, DateTimeOffset ArrivedAt);

/// <summary>
/// Who gets room that has become free: the location served longest ago, inside it the customer served longest ago, then by
/// arrival. So one customer, however often they ask, is ahead of another by one place at most.
/// </summary>
public static class FairOrder
{
    /// <param name="locationServedAt">When a request of the location was last admitted; missing where none ever was.</param>
    /// <param name="customerServedAt">When a request of the customer was last admitted; missing where none ever was.</param>
    public static IEnumerable<Waiting> Of(
        IEnumerable<Waiting> waiting,
        IReadOnlyDictionary<string, DateTimeOffset> locationServedAt,
        IReadOnlyDictionary<string, DateTimeOffset> customerServedAt) => waiting
        .OrderBy(w => locationServedAt.GetValueOrDefault(w.LocationCode))
        .ThenBy(w => w.LocationCode, StringComparer.Ordinal)
        .ThenBy(w => customerServedAt.GetValueOrDefault(w.CustomerRef))
        .ThenBy(w => w.ArrivedAt)
        .ThenBy(w => w.RequestId, StringComparer.Ordinal);
}
