using EscalationDashboard.Domain.Disputes;

namespace EscalationDashboard.Features.Dispute;

/// <summary>What somebody has typed so far; it belongs to the page, so that no push can touch it.</summary>
public sealed class ResolveFormState
{
    public DisputeOutcome Outcome { get; set; } = DisputeOutcome.Corrected;

    public string RootCause { get; set; } = "";

    public string Text { get; set; } = "";

    /// <summary>What it is worth to the customer.</summary>
    public decimal? Amount { get; set; }

    /// <summary>Only two outcomes change what the customer pays.</summary>
    public bool IsAboutMoney => Outcome is DisputeOutcome.Corrected or DisputeOutcome.Goodwill;

    public ResolveDetails Details(string currency) =>
        new(Outcome, RootCause, Text, IsAboutMoney ? Amount : null, IsAboutMoney && Amount is not null ? currency : null);

    public void Clear() => (Outcome, RootCause, Text, Amount) = (DisputeOutcome.Corrected, "", "", null);
}
