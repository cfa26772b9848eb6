using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Workload;

/// <summary>
/// Whose time a person sees one by one: their own, and that of the leaders who report to them. Everybody else's they see as a
/// figure of the team, so that the panel protects people and does not rank them.
/// </summary>
public static class WorkloadVisibility
{
    public static bool MaySee(Actor actor, Leader leader) => actor.LeaderId == leader.Id || Leads(actor, leader);

    /// <summary>Regional managers lead the local leaders of their region.</summary>
    public static bool Leads(Actor actor, Leader leader) =>
        actor.Role == StaffRole.RegionalManager && leader.Tier == LeaderTier.Local && actor.Scope.RegionCode == leader.RegionCode;
}
