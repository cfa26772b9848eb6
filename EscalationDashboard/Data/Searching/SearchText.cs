using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Domain.Words;

namespace EscalationDashboard.Data.Searching;

/// <summary>What is looked through when a dispute is sought, folded: the one place that says which fields those are.</summary>
public static class SearchText
{
    /// <summary>What a dispute is about; whom it is with, <see cref="ContactIndex"/> knows.</summary>
    public static string Of(Dispute dispute, Visit visit) => FoldedText.OfAll(dispute.Number, visit.Ref, visit.Vin, visit.VehicleModel, $"{visit.VehicleYear}");

    /// <summary>What was written in a timeline.</summary>
    public static string Of(TimelineEntry entry) => FoldedText.OfAll(entry.Text);
}
