using System.Text.Json.Serialization;
using EscalationDashboard.Domain.Guardrails;

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

    /// <summary>The service system's own time; a fact may be stated for an hour that has passed.</summary>
    public required DateTimeOffset StatedAt { get; init; }

    /// <summary>When it was received; this alone says whether facts changed since something else.</summary>
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When the customer confirmed having seen it; null where nobody says so.</summary>
    public DateTimeOffset? AcknowledgedByCustomerAt { get; init; }

    /// <summary>Whether the advisor recorded talking it over with the customer.</summary>
    public bool TalkedOver { get; init; }

    /// <summary>Diagnosis code.</summary>
    public string? Code { get; init; }

    /// <summary>The code of the diagnosis whose place this one took; kept here, so that nothing has to look for that one.</summary>
    public string? CodeBefore { get; init; }

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

public sealed record EstimateLine(string Text, decimal Amount)
{
    /// <summary>The maker's number of the part; null for work, and where it is not known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PartNumber { get; init; }
}

public enum FactKind
{
    Diagnosis,
    Estimate,
    Warranty,
    Stage,
}

public static class DisputedFacts
{
    /// <summary>The kind of fact that a reason disputes.</summary>
    public static FactKind Disputed(this DisputeReason reason) => reason switch
    {
        DisputeReason.Warranty => FactKind.Warranty,
        DisputeReason.Estimate => FactKind.Estimate,
        _ => FactKind.Diagnosis,
    };
}

public enum WarrantyDecision
{
    Covered,
    Denied,
    Goodwill,
}
