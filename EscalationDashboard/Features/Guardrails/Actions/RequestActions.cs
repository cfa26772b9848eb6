using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Guardrails.Actions;

/// <summary>
/// What a person may do about one request that the guardrails held back. Each is a decision of its own, with name, reason and
/// time: permission, transaction, refuse with all reasons or change, timeline and audit, commit, feed.
/// </summary>
public sealed class RequestActions(IWriteQueue writes, NetworkCatalog catalog, OverrideService letting, TimeProvider clock)
{
    /// <summary>The leader takes a request that is booked with them, before its time.</summary>
    public Task<Verdict> TakeNow(Actor actor, string requestId, string reason) => Run(actor, requestId, async (scope, request, now) =>
    {
        var booking = await scope.Db.Bookings.SingleOrDefaultAsync(b => b.RequestId == requestId);
        var verdict = Overrides.TakeNow(actor, request, booking, reason);
        return verdict.IsAllowed
            ? await Through(scope, actor, request, booking, StaffActionKind.TakeNow, reason, now)
            : await WithNames(scope, verdict);
    });

    /// <summary>The request gets through to the leader who says so, whatever the guardrails decided, and outside the caps.</summary>
    public Task<Verdict> AllowOnce(Actor actor, string requestId, string reason) => Run(actor, requestId, async (scope, request, now) =>
    {
        var verdict = Overrides.AllowOnce(actor, request, reason);
        if (!verdict.IsAllowed)
        {
            return verdict;
        }

        // A waiting request that shares another's promise is let through together with it.
        var first = request.SharesPromiseOf is { } id ? await scope.Db.Requests.SingleAsync(r => r.Id == id) : request;
        var booking = await scope.Db.Bookings.SingleOrDefaultAsync(b => b.RequestId == first.Id && b.ReleasedAt == null);
        return await Through(scope, actor, booking is null ? request : first, booking, StaffActionKind.AllowOnce, reason, now);
    });

    /// <summary>Marks a false throttle, which the guardrails' error rate counts.</summary>
    public Task<Verdict> ShouldHaveReached(Actor actor, string requestId, string reason) => Run(actor, requestId, async (scope, request, now) =>
    {
        var marked = await scope.Db.StaffActions.AnyAsync(a => a.RequestId == requestId && a.Kind == StaffActionKind.ShouldHaveReached && a.UndoneAt == null);
        var verdict = Overrides.ShouldHaveReached(actor, request, marked, reason);
        if (verdict.IsAllowed)
        {
            await StaffActionRecord.Write(scope, actor, request, StaffActionKind.ShouldHaveReached, reason, now, new BeforeAct());
        }

        return verdict;
    });

    private async Task<Verdict> Through(
        WriteScope scope, Actor actor, ContactRequest request, Booking? booking, StaffActionKind kind, string reason, DateTimeOffset now)
    {
        var leader = (await catalog.Current(scope.Db)).Leader(actor.LeaderId)!;
        var opening = await letting.Run(scope, request, booking, new Release(leader.Id, leader.Tier, $"{kind}", PermitCause.Override, actor), now);
        await StaffActionRecord.Write(scope, actor, request, kind, reason, now, opening is null ? null : new BeforeAct { Opening = opening });
        return Verdict.Allowed;
    }

    // Unknown or out of scope: one answer for both, so that ids cannot be tried out.
    private Task<Verdict> Run(Actor actor, string requestId, Func<WriteScope, ContactRequest, DateTimeOffset, Task<Verdict>> act) =>
        writes.Execute(async scope => await scope.Db.Requests.Within(actor.Scope).SingleOrDefaultAsync(r => r.Id == requestId) is { } request
            ? await act(scope, request, clock.GetUtcNow())
            : Verdict.Refused(Refusal.NotFound));

    private async Task<Verdict> WithNames(WriteScope scope, Verdict verdict)
    {
        var network = await catalog.Current(scope.Db);
        return Verdict.Refused(verdict.Refusals.Select(r => network.Leader(r.Values.GetValueOrDefault("leader")) is { } leader
            ? r with { Values = r.Values.SetItem("leader", leader.Name) }
            : r));
    }
}
