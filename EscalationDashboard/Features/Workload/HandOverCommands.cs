using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Workload;

namespace EscalationDashboard.Features.Workload;

/// <summary>Hands everything a leader has, open disputes and waiting bookings, to a deputy; the effect can be seen before.</summary>
public sealed class HandOverCommands(IReadContexts contexts, IWriteQueue writes, NetworkCatalog catalog, LoadHandOver loads, TimeProvider clock)
{
    /// <returns>Null where the person may not, or the two do not go together.</returns>
    public Task<HandOver?> Preview(Actor actor, string leaderId, string deputyId) => contexts.Read(async db =>
    {
        var network = await catalog.Current(db);
        return network.Leader(leaderId) is { } leader && network.Leader(deputyId) is { } deputy
            && WorkloadVisibility.MaySee(actor, leader) && HandOver.Covers(deputy, leader)
                ? (await loads.Plan(db, network, leader, deputy, clock.GetUtcNow())).Plan
                : null;
    });

    public Task<Verdict> Run(Actor actor, string leaderId, string? deputyId, string reason) => writes.Execute(async scope =>
    {
        var network = await catalog.Current(scope.Db);
        if (network.Leader(leaderId) is not { } leader || !WorkloadVisibility.MaySee(actor, leader))
        {
            return Verdict.Refused(Refusal.NotFound);
        }

        var (now, deputy) = (clock.GetUtcNow(), network.Leader(deputyId));
        var load = deputy is null ? null : await loads.Plan(scope.Db, network, leader, deputy, now);
        var verdict = HandOver.May(actor, leader, deputy, load is not { IsEmpty: true }, reason);
        if (verdict.IsAllowed)
        {
            await loads.Move(scope, network, actor, load!, leader, deputy!, reason.Trim(), now);
        }

        return verdict;
    });
}
