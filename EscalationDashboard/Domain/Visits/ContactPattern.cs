using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Domain.Visits;

/// <summary>One time a customer asked for a leader.</summary>
public sealed record PastContact(string VisitRef, string Vin, DisputeReason Reason, DateTimeOffset At);

/// <summary>
/// How a customer's requests spread over visits and cars: whether a matter comes back although it was settled, which says
/// more about the work than about the customer.
/// </summary>
/// <param name="Last30Days">Requests of the last 30 days.</param>
/// <param name="Matters">Each car and reason, the most often asked about first.</param>
public sealed record ContactPattern(int Contacts, int Visits, int Vehicles, int Last30Days, IReadOnlyList<MatterPattern> Matters)
{
    public static readonly TimeSpan Lately = TimeSpan.FromDays(30);

    public static ContactPattern Of(IReadOnlyCollection<PastContact> contacts, DateTimeOffset now) => new(
        contacts.Count,
        contacts.Select(c => c.VisitRef).Distinct().Count(),
        contacts.Select(c => c.Vin).Distinct().Count(),
        contacts.Count(c => c.At > now - Lately),
        [
            .. contacts.GroupBy(c => (c.Vin, c.Reason))
                .Select(g => new MatterPattern(
                    g.Key.Vin, g.Key.Reason, g.Count(), g.Select(c => c.VisitRef).Distinct().Count(), g.Min(c => c.At), g.Max(c => c.At)))
                .OrderByDescending(m => m.Visits).ThenByDescending(m => m.Contacts).ThenByDescending(m => m.Last),
        ]);
}

/// <param name="Visits">Visits on which it was asked about.</param>
public sealed record MatterPattern(string Vin, DisputeReason Reason, int Contacts, int Visits, DateTimeOffset First, DateTimeOffset Last)
{
    /// <summary>Asked about on more than one visit of the same car: the matter came back.</summary>
    public bool CameBack => Visits > 1;
}
