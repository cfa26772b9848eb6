using EscalationDashboard.Application.Customers;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Features.Guardrails.Actions;

/// <summary>Puts a person's action on record: as a decision, on the dispute's timeline, in the audit chain and on the feed.</summary>
internal static class StaffActionRecord
{
    public static Task Write(
        WriteScope scope, Actor actor, ContactRequest request, StaffActionKind kind, string reason, DateTimeOffset now,
        BeforeAct? before = null) => Write(
            scope,
            new StaffAction
            {
                Kind = kind,
                ActorId = actor.Id,
                ActorName = actor.Name,
                Reason = reason.Trim(),
                At = now,
                CustomerRef = request.CustomerRef,
                LocationCode = request.LocationCode,
                RegionCode = request.RegionCode,
                RequestId = request.Id,
                DisputeNumber = request.DisputeNumber,
                Check = request.Check,
                Before = before,
                UndoUntil = before is null ? null : now + Undoing.Grace,
            },
            actor);

    public static async Task Write(WriteScope scope, StaffAction action, Actor actor)
    {
        scope.Db.StaffActions.Add(action);
        scope.Record(action.At, actor, StaffDecided.Of(action, await AuditedWords.Of(scope, action.CustomerRef, action.Reason)));
    }
}
