using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Visits;

namespace EscalationDashboard.Features.Customers;

/// <summary>Everything the customer's page shows, cut to what the person may see.</summary>
/// <param name="Contact">How the latest visit states them that the person may see.</param>
/// <param name="Cars">By vehicle identification number.</param>
/// <param name="Locations">Names by code.</param>
/// <param name="Open">What keeps the customer from being erased: open disputes, waiting bookings, open appeals.</param>
public sealed record CustomerDetails(
    Customer Customer,
    VisitContact Contact,
    IReadOnlyList<Visit> Visits,
    IReadOnlyDictionary<string, string> Cars,
    IReadOnlyDictionary<string, string> Locations,
    IReadOnlyList<ContactRequest> Requests,
    IReadOnlyList<Domain.Disputes.Dispute> Disputes,
    IReadOnlyList<Standing> Standings,
    IReadOnlyList<Feedback> Feedback,
    ContactPattern Pattern,
    int Open,
    bool HasWords)
{
    public string CarOf(string vin) => Cars.GetValueOrDefault(vin, vin);

    public double? AverageScore => Feedback.Any(f => f.Score is not null) ? Feedback.Average(f => f.Score) : null;
}

/// <param name="Name">Masked, as in every list.</param>
public sealed record FoundCustomer(string Ref, string Name, bool Fleet, int Visits, DateTimeOffset LastVisit);

/// <summary>How much an erasure would take away.</summary>
public sealed record ErasureEffect(int Visits, int Requests, int Entries, int Messages, int Facts);
