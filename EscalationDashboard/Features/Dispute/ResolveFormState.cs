using EscalationDashboard.Domain.Disputes;

namespace EscalationDashboard.Features.Dispute;

/// <summary>What somebody has typed so far; it belongs to the page, so that no push can touch it.</summary>
public sealed class ResolveFormState
{
    public DisputeOutcome Outcome { get; set; } = DisputeOutcome.Corrected;

    public string RootCause { get; set; } = "";

    public string Text { get; set; } = "";

    public ResolveDetails Details() => new(Outcome, RootCause, Text);

    public void Clear() => (Outcome, RootCause, Text) = (DisputeOutcome.Corrected, "", "");
}
