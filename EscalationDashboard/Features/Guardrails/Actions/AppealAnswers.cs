using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Guardrails.Actions;

/// <summary>Upholds an appeal or turns it down; never by the leader it concerns.</summary>
public sealed class AppealAnswers(
    IWriteQueue writes, NetworkCatalog catalog, PolicyCatalog policies, OverrideService letting, CustomerAnswers answers, TimeProvider clock)
{
    /// <summary>The customer was right: the request is admitted, and the time it first came in is kept.</summary>
    public Task<Verdict> Uphold(Actor actor, string appealId, string reason) =>
        Answer(actor, appealId, upheld: true, reason, async (scope, appeal, request, now) =>
        {
            var before = new BeforeAct { AppealId = appeal.Id };
            if (request.DisputeNumber is null)
            {
                var leader = await LeaderFor(scope, request, now);
                var booking = await scope.Db.Bookings.SingleOrDefaultAsync(b => b.RequestId == request.Id && b.ReleasedAt == null);
                var opening = await letting.Run(
                    scope, request, booking,
                    new Release(leader?.Leader.Id, leader?.Leader.Tier ?? LeaderTier.Local, "Appeal", PermitCause.Override, actor),
                    now, tell: false);
                before = opening is null ? null : before with { Opening = opening };
            }

            var network = await catalog.Current(scope.Db);
            await answers.WriteAppealAnswer(
                scope, request, "appeal.upheld", now, before is null ? null : now + Undoing.Grace,
                ("leader", network.Leader(request.LeaderId)?.Name ?? network.Location(request.LocationCode)!.Name), ("number", request.DisputeNumber));
            return before;
        });

    public Task<Verdict> TurnDown(Actor actor, string appealId, string reason) =>
        Answer(actor, appealId, upheld: false, reason, async (scope, appeal, request, now) =>
        {
            await answers.WriteAppealAnswer(scope, request, "appeal.turned-down", now, now + Undoing.Grace, ("text", reason.Trim()));
            return new BeforeAct { AppealId = appeal.Id };
        });

    private Task<Verdict> Answer(
        Actor actor, string appealId, bool upheld, string reason, Func<WriteScope, Appeal, ContactRequest, DateTimeOffset, Task<BeforeAct?>> then) =>
        writes.Execute(async scope =>
        {
            if (await scope.Db.Appeals.Within(actor.Scope).SingleOrDefaultAsync(a => a.Id == appealId) is not { } appeal)
            {
                return Verdict.Refused(Refusal.NotFound);
            }

            var request = await scope.Db.Requests.SingleAsync(r => r.Id == appeal.RequestId);
            var atLocation = (await catalog.Current(scope.Db)).Leader(actor.LeaderId) is { Tier: LeaderTier.Local } leader
                && leader.LocationCodes.Contains(request.LocationCode);
            var verdict = Overrides.AnswerAppeal(actor, appeal, request, atLocation, await Restricted(scope.Db, actor, request), reason);
            if (verdict.IsAllowed)
            {
                var now = clock.GetUtcNow();
                (appeal.AnsweredAt, appeal.Upheld) = (now, upheld);
                var before = await then(scope, appeal, request, now);
                await StaffActionRecord.Write(scope, actor, request, upheld ? StaffActionKind.UpholdAppeal : StaffActionKind.TurnDownAppeal, reason, now, before);
            }

            return verdict;
        });

    /// <summary>Whether it was this person's restriction that held the request back.</summary>
    public static async Task<bool> Restricted(DashboardDbContext db, Actor actor, ContactRequest request) =>
        request.Code == DecisionCodes.ConductRefused && await db.Standings.AnyAsync(s =>
            s.CustomerRef == request.CustomerRef && s.Kind == StandingKind.Refuse && s.ById == actor.Id
            && s.From <= request.DecidedAt && s.Until > request.DecidedAt);

    // The leader whom the guardrails would have chosen; where none has room, the one who has most.
    private async Task<LeaderRoom?> LeaderFor(WriteScope scope, ContactRequest request, DateTimeOffset now)
    {
        var network = await catalog.Current(scope.Db);
        var location = network.Location(request.LocationCode)!;
        var policy = (await policies.InForce(scope.Db, now)).For(location.RegionCode, location.Code);
        var leaders = (await SnapshotQueries.Leaders(scope.Db, network, location, now)).Select(l => l.Without(request.Id)).ToList();
        var local = leaders.Where(l => l.Tier == LeaderTier.Local && l.AtLocation).ToList();
        var rooms = LeaderRoom.InOrder(local.Count > 0 ? local : leaders, policy, urgent: true, now).ToList();
        return rooms.Find(r => r.IsFree) ?? rooms.Find(r => r.Absence is null) ?? rooms.FirstOrDefault();
    }
}
