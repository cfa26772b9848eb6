using EscalationDashboard.Application.Customers;
using EscalationDashboard.Application.Paging;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Admissions;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.Admissions;

/// <summary>Carries out a ruling, and puts on record what came of it.</summary>
public static class OutcomeService
{
    /// <returns>The dispute that the request is part of now; null where it waits, or was held back.</returns>
    public static async Task<Dispute?> Apply(
        WriteScope scope, Actor actor, ContactRequest request, DecisionContext decided, Network network, DateTimeOffset now)
    {
        var (ruling, location) = (decided.Ruling, network.Location(request.LocationCode)!);
        var into = ruling.Outcome == RequestOutcome.Merged
            ? await scope.Db.Disputes.SingleAsync(d => d.Number == ruling.DisputeNumber)
            : null;
        var opening = ruling.Outcome == RequestOutcome.Admitted
            ? await PrepareOpening(scope, request, number => Opening.Of(
                number, ruling, decided.Policy.For(location.RegionCode, location.Code), decided.Policy.Version))
            : null;
        var comesBack = into is { IsOpen: false };
        if (comesBack)
        {
            await UntoldEnd.Withdraw(scope.Db, into!.Number, into.ResolvedAt, now);
        }

        var namesMore = into is { Lane: Lane.S } && ruling.Lane == Lane.S && (ruling.Dangers & ~into.Dangers) != Dangers.None;
        var dispute = Admission.Rule(new AdmissionRows(scope.Db), request, ruling, opening, into, decided.Snapshot, now);
        if (into is not null)
        {
            RecordJoin(scope, actor, request, into, comesBack, ruling.Rings, location.Calendar(), now);
            if (ruling.Rings || namesMore)
            {
                await PageCourse.RingAgain(scope, network, into, now, namesMore);
            }
        }
        else if (dispute is not null)
        {
            await RecordOpening(scope, request, dispute, location, now);
        }
        else if (ruling is { Outcome: RequestOutcome.Redirected, Code: DecisionCodes.LeaderLoadFull })
        {
            await OverflowService.Begin(scope, location, now);
        }

        return dispute;
    }

    /// <summary>A further request has become part of a dispute.</summary>
    /// <param name="comesBack">Whether the dispute had ended.</param>
    public static void RecordJoin(
        WriteScope scope, Actor actor, ContactRequest request, Dispute dispute, bool comesBack, bool rings, BusinessCalendar calendar,
        DateTimeOffset now)
    {
        dispute.RecalculateTimers(calendar);
        var standing = DisputeStanding.Of(dispute);
        scope.Record(now, actor, comesBack
            ? new DisputeCameBack(standing, request.Id, rings) { Said = request.Text, Waited = request.DecidedAt != now }
            : new RequestMerged(standing, request.Id, rings)
            {
                Said = request.Text,
                EndsRest = dispute.WokeAt(now),
                Waited = request.DecidedAt != now,
            });
    }

    /// <summary>Gives the dispute its number, and finds what else it begins with.</summary>
    public static async Task<Opening> PrepareOpening(WriteScope scope, ContactRequest request, Func<string, Opening> numbered)
    {
        // The request first: it and its case name each other, and the store wants to see one of them before the other.
        await scope.Db.SaveChangesAsync();
        var opening = numbered($"D-{await scope.Next(Counter.Disputes)}");
        var visit = await scope.Db.Visits.FindAsync(request.VisitRef);
        return opening with
        {
            VisitOpenedAt = visit?.OpenedAt,
            Vin = visit?.Vin ?? "",
            Subjects = visit?.Subjects ?? "",
            Activity = opening.LeaderId is { } leader ? await scope.Db.FindActivity(leader) : null,
        };
    }

    /// <summary>Works its timers out and puts it on record, with its visit too.</summary>
    public static async Task RecordOpening(WriteScope scope, ContactRequest request, Dispute dispute, Location location, DateTimeOffset now)
    {
        dispute.RecalculateTimers(location.Calendar());
        await MarkVisit(scope, dispute);
        var waited = request.DecidedAt != now;
        scope.Record(now, Actor.System, new DisputeOpened(DisputeStanding.Of(dispute), request.Id, dispute.Lane)
        {
            Said = request.Text,
            Waited = waited,
            Before = waited ? await TakenBack(scope, request, dispute.Number) : [],
        });
        PageCourse.BeginWith(scope, dispute, now);
    }

    /// <summary>The visit knows from now on that its customer disputed this about it.</summary>
    public static async Task MarkVisit(WriteScope scope, Dispute dispute) =>
        (await scope.Db.Visits.FindAsync(dispute.VisitRef))?.DisputedFor(dispute.Reason);

    // What people did about the request and took back is part of the story of the dispute that came of it in the end.
    private static async Task<IReadOnlyList<TimelineLine>> TakenBack(WriteScope scope, ContactRequest request, string number)
    {
        var acts = await scope.Db.StaffActions.Where(a => a.RequestId == request.Id && a.UndoneAt != null).OrderBy(a => a.Number).ToListAsync();
        return [.. acts.SelectMany(act => new[] { Line(act, act.At, $"{act.Kind}", act.Reason), Line(act, act.UndoneAt!.Value, "Undo", text: null) })];

        TimelineLine Line(StaffAction act, DateTimeOffset at, string action, string? text) =>
            new(number, TimelineKind.StaffDecided, text, ("action", action)) { At = at, By = (act.ActorId, act.ActorName) };
    }
}
