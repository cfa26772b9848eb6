namespace EscalationDashboard.Domain.Guardrails;

/// <summary>What a person decided about a customer, with a name, a reason and an end.</summary>
public sealed class Standing
{
    public required string Id { get; init; }

    public required string CustomerRef { get; init; }

    public required StandingKind Kind { get; init; }

    /// <summary>The one location it holds at; null where it holds in the whole region or network.</summary>
    public string? LocationCode { get; init; }

    /// <summary>The one region it holds in; null where it holds everywhere.</summary>
    public string? RegionCode { get; init; }

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset Until { get; init; }

    public required string ById { get; init; }

    public required string ByName { get; init; }

    public required string Reason { get; init; }

    public DateTimeOffset? LiftedAt { get; set; }

    public bool IsInForceAt(DateTimeOffset at) => LiftedAt is null && From <= at && at < Until;
}

public enum StandingKind
{
    /// <summary>Free from the limits of flood and share.</summary>
    Exempt,

    /// <summary>A person reads each request first.</summary>
    Review,

    /// <summary>No contact until the end.</summary>
    Refuse,
}
