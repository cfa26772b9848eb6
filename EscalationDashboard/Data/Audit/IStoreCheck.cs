using EscalationDashboard.Domain.Audit;

namespace EscalationDashboard.Data.Audit;

/// <summary>What a store can say about itself.</summary>
public interface IStoreCheck
{
    /// <summary>Whether entries of the audit can be changed; quick.</summary>
    Task<IReadOnlyList<AuditFault>> Guarded(DashboardDbContext db);

    /// <summary>Makes what keeps entries of the audit from being changed as it was, as part of a command that says so.</summary>
    /// <returns>What was not as it was made; nothing where all was.</returns>
    Task<IReadOnlyList<string>> Mend(DashboardDbContext db);

    /// <summary>Whether pages, indexes and references are whole; reads all of the database.</summary>
    Task<IReadOnlyList<AuditFault>> Whole(DashboardDbContext db);
}
