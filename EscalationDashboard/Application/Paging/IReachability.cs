using EscalationDashboard.Data;

namespace EscalationDashboard.Application.Paging;

/// <summary>Whether people can be reached while they look at no page of the dashboard.</summary>
public interface IReachability
{
    /// <returns>Those of the leaders whom no way reaches: none is chosen and connected, or each is known to lead nowhere.</returns>
    Task<IReadOnlySet<string>> Unreached(DashboardDbContext db, IReadOnlyCollection<string> leaderIds);
}
