using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Domain.Admissions;

/// <summary>A request with the rows that go where it goes.</summary>
/// <param name="Booking">The promise that it waits for; null where it has none.</param>
/// <param name="Permit">Its place in the log, booked or used; null where it takes none.</param>
/// <param name="Sharers">Those that share its promise and have reached no leader yet, oldest first.</param>
public sealed record RequestRows(ContactRequest Request, Booking? Booking, Permit? Permit, IReadOnlyList<ContactRequest> Sharers);
