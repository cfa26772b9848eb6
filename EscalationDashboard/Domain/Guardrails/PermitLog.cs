using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace EscalationDashboard.Domain.Guardrails;

/// <summary>One counted permit: when, for which request, and whether it is urgent.</summary>
public sealed record PermitStamp(DateTimeOffset At, string RequestId, bool Urgent)
{
    /// <summary>The visit it is about; null in a leader's log, where each permit counts by itself.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? VisitRef { get; init; }

    /// <summary>Stands for the request in an answer to a service system that may not know of it.</summary>
    public const string Elsewhere = "elsewhere";

    /// <summary>The same permit without what tells whose and where: it still counts.</summary>
    public PermitStamp Anonymous() => this with { RequestId = Elsewhere, VisitRef = null };
}

/// <summary>
/// A leader's counted permits, bookings included, as an exact log. For every instant t, the permits in
/// (t − 24 h, t] stay within the cap: no buckets and no fixed windows, which let twice the cap through at their seams.
/// </summary>
public sealed class PermitLog(IEnumerable<PermitStamp> permits)
{
    public static readonly TimeSpan Window = TimeSpan.FromHours(24);

    private readonly ImmutableArray<PermitStamp> _permits = [.. permits.OrderBy(p => p.At)];

    /// <summary>The permits in (at − 24 h, at].</summary>
    public IEnumerable<PermitStamp> UsedAt(DateTimeOffset at) => _permits.Where(p => p.At > at - Window && p.At <= at);

    /// <summary>Whether one more permit at this instant keeps every window within the cap, later bookings' windows too.</summary>
    public bool HasRoomAt(DateTimeOffset at, int cap) =>
        UsedAt(at).Count() < cap
        && _permits.Where(p => p.At > at && p.At < at + Window).All(p => UsedAt(p.At).Count() < cap);

    /// <summary>The next instant after this one at which a permit leaves a window, so that room may appear.</summary>
    public DateTimeOffset? NextExpiryAfter(DateTimeOffset at) => _permits
        .Select(p => p.At + Window)
        .Where(expiry => expiry > at)
        .Select(expiry => (DateTimeOffset?)expiry)
        .FirstOrDefault();
}
