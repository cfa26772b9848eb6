using System.Collections.Immutable;

namespace EscalationDashboard.Domain.Guardrails;

/// <summary>What an act changed, as it was before; kept with the act so that it can be taken back.</summary>
public sealed record BeforeAct
{
    /// <summary>The exemption or restriction that it made or ended.</summary>
    public string? StandingId { get; init; }

    /// <summary>The appeal that it answered.</summary>
    public string? AppealId { get; init; }

    /// <summary>The dispute that it opened; null where it opened none.</summary>
    public BeforeOpening? Opening { get; init; }
}

/// <summary>How a request stood before a person let it through.</summary>
/// <param name="Leaders">Whose each request was, this one and those that shared its promise.</param>
/// <param name="Permit">The place that was booked; null where none was.</param>
/// <param name="ServedAt">When the leader was last given a request.</param>
/// <param name="Version">The dispute's, right after it was opened; a higher one says that a leader has gone on with it.</param>
/// <param name="Entries">How long its timeline was then.</param>
public sealed record BeforeOpening(
    ImmutableSortedDictionary<string, string?> Leaders, BeforePermit? Permit, DateTimeOffset? ServedAt, int Version = 0, int Entries = 0);

public sealed record BeforePermit(string? LeaderId, DateTimeOffset At, PermitCause Cause);
