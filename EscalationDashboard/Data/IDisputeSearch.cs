namespace EscalationDashboard.Data;

/// <summary>Full text over disputes: numbers, visits, customers, vehicles, and what people wrote.</summary>
public interface IDisputeSearch
{
    /// <summary>The numbers of disputes in which every word occurs, as a part of a larger query.</summary>
    /// <returns>Null where the text holds nothing to look for.</returns>
    IQueryable<string>? Matching(DashboardDbContext db, string text);
}
