using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Guardrails.Actions;

/// <summary>Exempts or restricts a customer until a date, and ends that before its time.</summary>
public sealed class RestrictionCommands(IWriteQueue writes, Ids ids, TimeProvider clock)
{
    public Task<Verdict> Exempt(Actor actor, string requestId, DateTimeOffset until, string reason) =>
        Judge(actor, requestId, StandingKind.Exempt, until, reason);

    /// <param name="refuses">Refuses outright until the end; else a person reads each request first.</param>
    public Task<Verdict> Restrict(Actor actor, string requestId, bool refuses, DateTimeOffset until, string reason) =>
        Judge(actor, requestId, refuses ? StandingKind.Refuse : StandingKind.Review, until, reason);

    public Task<Verdict> Lift(Actor actor, string standingId, string reason) => writes.Execute(async scope =>
    {
        if (await scope.Db.Standings.Within(actor.Scope).SingleOrDefaultAsync(s => s.Id == standingId) is not { } standing)
        {
            return Verdict.Refused(Refusal.NotFound);
        }

        var now = clock.GetUtcNow();
        var verdict = Overrides.Lift(actor, standing, reason, now);
        if (verdict.IsAllowed)
        {
            standing.LiftedAt = now;
            await Record(scope, actor, standing, StaffActionKind.Lift, requestId: null, reason, now);
        }

        return verdict;
    });

    private Task<Verdict> Judge(Actor actor, string requestId, StandingKind kind, DateTimeOffset until, string reason) =>
        writes.Execute(async scope =>
        {
            if (await scope.Db.Requests.Within(actor.Scope).SingleOrDefaultAsync(r => r.Id == requestId) is not { } request)
            {
                return Verdict.Refused(Refusal.NotFound);
            }

            var now = clock.GetUtcNow();
            var verdict = Overrides.Judge(actor, request.LocationCode, request.RegionCode, until, reason, now);
            if (verdict.IsAllowed)
            {
                var standing = StandingOf(actor, request, kind, until, reason, now);
                scope.Db.Standings.Add(standing);
                await Record(
                    scope, actor, standing, kind == StandingKind.Exempt ? StaffActionKind.Exempt : StaffActionKind.Restrict, request.Id, reason, now);
            }

            return verdict;
        });

    // It holds as far as the person answers for: a location, a region, or everywhere.
    private Standing StandingOf(
        Actor actor, ContactRequest request, StandingKind kind, DateTimeOffset until, string reason, DateTimeOffset now) => new()
        {
            Id = ids.Next(),
            CustomerRef = request.CustomerRef,
            Kind = kind,
            LocationCode = actor.Role == StaffRole.LocalLeader ? request.LocationCode : null,
            RegionCode = actor.Role == StaffRole.PilotAdmin ? null : request.RegionCode,
            From = now,
            Until = until,
            ById = actor.Id,
            ByName = actor.Name,
            Reason = reason.Trim(),
        };

    // Shown on the timeline of the customer's open dispute too, where there is one.
    private static async Task Record(
        WriteScope scope, Actor actor, Standing standing, StaffActionKind kind, string? requestId, string reason, DateTimeOffset now)
    {
        var latest = await scope.Db.Requests
            .Where(r => r.CustomerRef == standing.CustomerRef)
            .Where(r => requestId == null || r.Id == requestId)
            .OrderByDescending(r => r.DecidedAt).FirstAsync();
        await StaffActionRecord.Write(
            scope,
            new StaffAction
            {
                Kind = kind,
                ActorId = actor.Id,
                ActorName = actor.Name,
                Reason = reason.Trim(),
                At = now,
                CustomerRef = standing.CustomerRef,
                LocationCode = latest.LocationCode,
                RegionCode = latest.RegionCode,
                RequestId = requestId,
                DisputeNumber = await scope.Db.Disputes
                    .Where(d => d.CustomerRef == standing.CustomerRef && d.State != DisputeState.Resolved)
                    .OrderByDescending(d => d.AdmittedAt).Select(d => d.Number).FirstOrDefaultAsync(),
                Check = requestId is null ? null : latest.Check,
                Until = standing.Until,
                Before = new BeforeAct { StandingId = standing.Id },
                UndoUntil = now + Undoing.Grace,
            },
            actor);
    }
}
