namespace EscalationDashboard.Domain.Visits;

/// <summary>
/// Something the service system stated about a visit. Each fact of a kind is a revision of the one before it; only the
/// fields of its kind are set.
/// </summary>
public sealed class Fact
{
    public required string Id { get; init; }

    public required string VisitRef { get; init; }

    public required FactKind Kind { get; init; }

    /// <summary>1 for the first fact of its kind on the visit.</summary>
    public required int Revision { get; init; }

    public required DateTimeOffset StatedAt { get; init; }

    /// <summary>Whether the advisor recorded talking it over with the customer.</summary>
    public bool TalkedOver { get; init; }

    /// <summary>Diagnosis code.</summary>
    public string? Code { get; init; }

    public string? Summary { get; init; }

    public List<string> Findings { get; init; } = [];

    /// <summary>Estimate total, in <see cref="Currency"/>.</summary>
    public decimal? Amount { get; init; }

    /// <summary>ISO 4217.</summary>
    public string? Currency { get; init; }

    public List<EstimateLine> Lines { get; init; } = [];

    /// <summary>Why the estimate is what it is.</summary>
    public string? Why { get; init; }

    public WarrantyDecision? Decision { get; init; }

    /// <summary>The warranty clause the decision rests on.</summary>
    public string? Clause { get; init; }

    /// <summary>The stage of the work, for <see cref="FactKind.Stage"/>.</summary>
    public string? Stage { get; init; }
}

public sealed record EstimateLine(string Text, decimal Amount);

public enum FactKind
{
    Diagnosis,
    Estimate,
    Warranty,
    Stage,
}

public enum WarrantyDecision
{
    Covered,
    Denied,
    Goodwill,
}
