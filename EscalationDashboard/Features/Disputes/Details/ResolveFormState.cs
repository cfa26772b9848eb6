using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Typed;

namespace EscalationDashboard.Features.Disputes.Details;

/// <summary>What the owner has typed so far; it belongs to the page, so that no push can touch it.</summary>
public sealed class ResolveFormState
{
    /// <summary>Null until the owner has chosen: none is likelier than another.</summary>
    public DisputeOutcome? Outcome { get; set; }

    public string RootCause { get; set; } = "";

    public string Text { get; set; } = "";

    /// <summary>What it is worth to the customer.</summary>
    public TypedNumber Amount { get; set; } = TypedNumber.Empty;

    /// <summary>Only two outcomes change what the customer pays.</summary>
    public bool IsAboutMoney => Outcome is DisputeOutcome.Corrected or DisputeOutcome.Goodwill;

    public ResolveDetails Details(string currency) =>
        new(Outcome!.Value, RootCause, Text, IsAboutMoney ? Amount.Value : null, IsAboutMoney && Amount.Value is not null ? currency : null);

    public void Clear() => (Outcome, RootCause, Text, Amount) = (null, "", "", TypedNumber.Empty);
}
