using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Guardrails.Actions;

/// <summary>Takes back what a person has just done, while its messages are still held.</summary>
public sealed class UndoCommands(IWriteQueue writes, AdmissionUndo openings, TimeProvider clock)
{
    /// <param name="number">The act's.</param>
    public Task<Verdict> Undo(Actor actor, long number) => writes.Execute(async scope =>
    {
        if (await scope.Db.StaffActions.Within(actor.Scope).SingleOrDefaultAsync(a => a.Number == number) is not { } act)
        {
            return Verdict.Refused(Refusal.NotFound);
        }

        var now = clock.GetUtcNow();
        var opened = act.Before?.Opening is null ? null : await scope.Db.Disputes.SingleOrDefaultAsync(d => d.Number == act.DisputeNumber);
        var entries = opened is null ? 0 : await scope.Db.Timeline.CountAsync(e => e.DisputeNumber == opened.Number);
        var booking = opened is null ? null : await scope.Db.Bookings.SingleOrDefaultAsync(b => b.RequestId == act.RequestId);
        var verdict = Undoing.May(actor, act, opened is null ? null : (opened, entries), booking, now);
        if (verdict.IsAllowed)
        {
            var withdrawn = await Withdraw(scope, act);
            await Restore(scope, act, now);
            if (opened is not null)
            {
                await openings.TakeBack(scope, actor, act, opened, booking, now);
            }

            act.UndoneAt = now;
            scope.Record(now, actor, new StaffActUndone(ActSubject.Of(act), act.Kind, act.Number, act.At, withdrawn));
        }

        return verdict;
    });

    private static async Task<int> Withdraw(WriteScope scope, StaffAction act)
    {
        var held = await scope.Db.Messages
            .Where(m => m.RequestId == act.RequestId && m.CreatedAt == act.At && m.NotBefore == act.UndoUntil).ToListAsync();
        scope.Db.Messages.RemoveRange(held);
        return held.Count;
    }

    private static async Task Restore(WriteScope scope, StaffAction act, DateTimeOffset now)
    {
        if (act.Before?.AppealId is { } appealId)
        {
            var appeal = await scope.Db.Appeals.SingleAsync(a => a.Id == appealId);
            (appeal.AnsweredAt, appeal.Upheld) = (null, null);
        }

        if (act.Before?.StandingId is { } standingId)
        {
            // What it decided meanwhile was decided; from now on it holds no more, or holds again.
            var standing = await scope.Db.Standings.SingleAsync(s => s.Id == standingId);
            standing.LiftedAt = act.Kind == StaffActionKind.Lift ? null : now;
        }

        if (act.Kind == StaffActionKind.DisproveSafetyClaim)
        {
            (await scope.Db.Disputes.SingleAsync(d => d.Number == act.DisputeNumber)).SafetyClaim = SafetyClaim.ToVerify;
        }
    }
}
