using EscalationDashboard.Domain.Visits;

namespace EscalationDashboard.Domain.Trends.Risk;

/// <summary>A visit with everything that was ever stated about it; what was known when, <see cref="SignReading"/> cuts out.</summary>
/// <param name="HandedOverAt">Null while the car is here.</param>
/// <param name="AskedAt">When its customer first asked for a leader, whatever the guardrails made of it; null where they never did.</param>
/// <param name="OtherVisits">When other visits of the same car or customer began.</param>
/// <param name="OtherRequests">When the customer asked for a leader on other visits.</param>
public sealed record VisitStory(
    string Ref,
    string LocationCode,
    DateTimeOffset OpenedAt,
    DateTimeOffset? PromisedAt,
    IReadOnlyList<Fact> Facts,
    DateTimeOffset? HandedOverAt,
    DateTimeOffset? AskedAt,
    IReadOnlyList<DateTimeOffset> OtherVisits,
    IReadOnlyList<DateTimeOffset> OtherRequests)
{
    /// <summary>Whether at an instant the car was here and nobody had asked: only then is there something to foretell.</summary>
    public bool IsQuietAt(DateTimeOffset at) => at >= OpenedAt && !(HandedOverAt <= at) && !(AskedAt <= at);
}
