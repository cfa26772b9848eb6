using EscalationDashboard.Data;
using EscalationDashboard.Domain.Admissions;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.Admissions;

/// <summary>What the store does before and after a dispute opens.</summary>
public static class Openings
{
    /// <summary>Gives the dispute its number, and finds what else it begins with.</summary>
    public static async Task<Opening> Prepare(WriteScope scope, ContactRequest request, Func<string, Opening> numbered)
    {
        // The request first: it and its case name each other, and the store wants to see one of them before the other.
        await scope.Db.SaveChangesAsync();
        var opening = numbered($"D-{await scope.Next(Counter.Disputes)}");
        return opening with
        {
            VisitOpenedAt = (await scope.Db.Visits.FindAsync(request.VisitRef))?.OpenedAt,
            Activity = opening.LeaderId is { } leader ? await scope.Db.FindActivity(leader) : null,
        };
    }

    /// <summary>Works its timers out and puts it on record.</summary>
    public static async Task Record(WriteScope scope, ContactRequest request, Dispute dispute, Location location, DateTimeOffset now)
    {
        dispute.RecalculateTimers(location.Calendar());
        var waited = request.DecidedAt != now;
        scope.Record(now, Actor.System, new DisputeOpened(DisputeStanding.Of(dispute), request.Id, dispute.Lane)
        {
            Said = request.Text,
            Waited = waited,
            Before = waited ? await TakenBack(scope, request, dispute.Number) : [],
        });
    }

    // What people did about the request and took back is part of the story of the dispute that came of it in the end.
    private static async Task<IReadOnlyList<TimelineLine>> TakenBack(WriteScope scope, ContactRequest request, string number)
    {
        var acts = await scope.Db.StaffActions.Where(a => a.RequestId == request.Id && a.UndoneAt != null).OrderBy(a => a.Number).ToListAsync();
        return [.. acts.SelectMany(act => new[] { Line(act, act.At, $"{act.Kind}", act.Reason), Line(act, act.UndoneAt!.Value, "Undo", text: null) })];

        TimelineLine Line(StaffAction act, DateTimeOffset at, string action, string? text) =>
            new(number, TimelineKind.StaffDecided, text, ("action", action)) { At = at, By = (act.ActorId, act.ActorName) };
    }
}
