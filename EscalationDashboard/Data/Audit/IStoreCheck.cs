using EscalationDashboard.Domain.Audit;

namespace EscalationDashboard.Data.Audit;

/// <summary>What a store can say about itself.</summary>
public interface IStoreCheck
{
    /// <summary>Whether entries of the audit can be changed; quick.</summary>
    Task<IReadOnlyList<AuditFault>> Guarded(DashboardDbContext db);

    /// <summary>Whether pages, indexes and references are whole; reads all of the database.</summary>
    Task<IReadOnlyList<AuditFault>> Whole(DashboardDbContext db);
}
