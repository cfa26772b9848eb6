using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Admissions;

/// <summary>
/// Where rows begin and end: the store's tables, or the simulator's memory. What changes about a row is changed in the row itself.
/// </summary>
public interface IAdmissionRows
{
    void Add(Dispute dispute);

    void Remove(Dispute dispute);

    void Add(Booking booking);

    void Remove(Booking booking);

    void Add(Permit permit);

    void Remove(Permit permit);

    void Add(LeaderActivity activity);

    void Remove(LeaderActivity activity);
}
