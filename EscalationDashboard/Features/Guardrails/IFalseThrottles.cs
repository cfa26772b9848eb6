using EscalationDashboard.Data;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Features.Guardrails;

/// <summary>
/// How many of the requests held back since an instant deserved the leader sooner: appeals upheld, and marked by a leader
/// as <em>should have reached me</em>; each request once, by the check that held it back, within what a person may see.
/// </summary>
public interface IFalseThrottles
{
    Task<IReadOnlyDictionary<string, int>> ByCheck(DashboardDbContext db, Scope scope, DateTimeOffset since);
}
