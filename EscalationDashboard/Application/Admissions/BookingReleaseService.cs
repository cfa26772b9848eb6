using EscalationDashboard.Application.Customers;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Telemetry;
using EscalationDashboard.Domain.Admissions;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Workload;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.Admissions;

/// <summary>How a request that waited reached a leader.</summary>
/// <param name="TellFrom">Before this the customer is not told, so that it can be taken back; null where it cannot.</param>
public sealed record Release(string? LeaderId, LeaderTier Tier, string Way, PermitCause Cause, Actor By, DateTimeOffset? TellFrom = null);

/// <summary>
/// Ends the wait of deferred requests: at the promised time in any case, earlier where room frees, and at once where a person
/// says so. Runs inside the caller's transaction.
/// </summary>
public sealed class BookingReleaseService(PolicyCatalog policies, NetworkCatalog catalog, DecisionService deciding, CustomerAnswers answers)
{
    /// <summary>Keeps a promise whose time has come; one that is kept already is left alone.</summary>
    public async Task<bool> Keep(WriteScope scope, string requestId, DateTimeOffset now)
    {
        var booking = await scope.Db.Bookings.SingleAsync(b => b.RequestId == requestId);
        if (booking.ReleasedAt is not null || booking.PromisedAt > now)
        {
            return false;
        }

        var request = await scope.Db.Requests.SingleAsync(r => r.Id == requestId);
        if (!booking.HoldsPlace)
        {
            await LookAgain(scope, booking, request, now);
            return true;
        }

        var network = await catalog.Current(scope.Db);
        var location = network.Location(booking.LocationCode)!;
        var policy = (await policies.InForce(scope.Db, now)).For(location.RegionCode, location.Code);
        var leaders = await SnapshotQueries.Leaders(scope.Db, network, location, now);
        var ruling = BookingRelease.Decide(policy, leaders, requestId, booking.LeaderId!, booking.Urgent, now);
        var of = await new AdmissionRows(scope.Db).Of(request, booking);
        await Through(scope, of, new Release(ruling.LeaderId, ruling.Tier, $"{ruling.Way}", PermitRules.CauseOf(ruling.Way), Actor.System), now);
        return true;
    }

    /// <summary>
    /// A visit's facts show a danger by now: what its customer waits for is decided again at once, for lane S waits for no promised
    /// time, and the place that was held for it is free again.
    /// </summary>
    public async Task OutOfDanger(WriteScope scope, string visitRef, DateTimeOffset now)
    {
        var waiting = await (
            from booking in scope.Db.Bookings
            join request in scope.Db.Requests on booking.RequestId equals request.Id
            where request.VisitRef == visitRef && booking.ReleasedAt == null
            orderby request.ArrivedAt, request.Id
            select new { booking, request }).ToListAsync();
        foreach (var it in waiting)
        {
            await LookAgain(scope, it.booking, it.request, now);
            await scope.Db.SaveChangesAsync();
        }
    }

    /// <summary>Gives room that has become free at a location to those who wait there, in fair order.</summary>
    /// <returns>How many were released.</returns>
    public async Task<int> IntoFreeRoom(WriteScope scope, Location location, DateTimeOffset now)
    {
        var released = 0;
        while (await Next(scope, location, now) is { } next)
        {
            var request = await scope.Db.Requests.SingleAsync(r => r.Id == next.Booking.RequestId);
            var of = await new AdmissionRows(scope.Db).Of(request, next.Booking);
            await Through(scope, of, new Release(next.LeaderId, next.Booking.Tier, "Early", PermitCause.Admission, Actor.System), now);
            await scope.Db.SaveChangesAsync();
            released++;
        }

        return released;
    }

    /// <summary>Lets a request through to a leader, whatever it waited for, and whether it waited at all.</summary>
    /// <param name="tell">Whether the customer gets the usual message; not where another one says more.</param>
    public async Task<Dispute> Through(WriteScope scope, RequestRows of, Release release, DateTimeOffset now, bool tell = true)
    {
        var (network, rows, request, booking) = (await catalog.Current(scope.Db), new AdmissionRows(scope.Db), of.Request, of.Booking);
        var location = network.Location(request.LocationCode)!;
        var open = await rows.OpenOf(request);
        var opening = open is null ? await Prepare(scope, request, location, release) : null;
        var dispute = Admission.LetThrough(rows, of, open, opening, release.Cause, now);
        if (open is null)
        {
            await OutcomeService.RecordOpening(scope, request, dispute, location, now);
        }
        else
        {
            OutcomeService.RecordJoin(scope, release.By, request, open, comesBack: false, rings: true, location.Calendar(), now);
        }

        scope.Record(now, release.By, new BookingReleased(
            request.Id, dispute.Number, release.LeaderId, release.Way, release.Cause, location.RegionCode, location.Code)
        {
            Booked = booking is null || open is not null ? null : new TimelineLine(dispute.Number, TimelineKind.Booked, request.Text, ("way", release.Way))
            {
                RequestId = request.Id,
                At = booking.BookedAt,
                By = (Actor.System.Id, Actor.System.Name),
            },
        });
        RecordJoins(scope, of.Sharers, dispute, location, now);
        Measure(scope, booking, now);
        if (tell)
        {
            var customer = await scope.Db.ContactOf(request);
            answers.WriteReleased(scope, request, customer, location, network.Leader(dispute.LeaderId)?.Name, dispute, now, open is null ? release.TellFrom : null);
        }

        return dispute;
    }

    // The advisor had the customer first and it did not settle the matter, or a danger has shown itself: the guardrails look
    // again, and the wait counts from the first look.
    private async Task LookAgain(WriteScope scope, Booking booking, ContactRequest request, DateTimeOffset now)
    {
        var network = await catalog.Current(scope.Db);
        var location = network.Location(request.LocationCode)!;
        var visit = await scope.Db.Visits.SingleAsync(v => v.Ref == request.VisitRef);
        var facts = new RequestFacts(request.Id, request.VisitRef, request.CustomerRef, request.Reason, request.Dangers, request.ArrivedAt)
        {
            FirstDecidedAt = request.DecidedAt,
            UnderRef = request.UnderRef,
        };
        var decided = await deciding.Decide(scope, facts, visit, location, now);
        DecisionService.Store(scope, Actor.System, facts, decided, now);
        var rows = new AdmissionRows(scope.Db);
        var of = await rows.Of(request, booking);
        Measure(scope, booking, now);
        Admission.Withdraw(rows, of);
        await scope.Db.SaveChangesAsync();
        var endWasUntold = decided.Ruling.Code == DecisionCodes.SameMatterReopened && await UntoldEnd.IsOf(scope.Db, decided.Ruling.DisputeNumber, now);
        var dispute = await OutcomeService.Apply(scope, Actor.System, request, decided, network, now);
        Admission.Follow(of.Sharers, decided.Ruling, dispute, now);
        if (dispute is not null)
        {
            RecordJoins(scope, of.Sharers, dispute, location, now);
        }

        var customer = await scope.Db.ContactOf(request);
        // A danger that has shown itself meanwhile is no turn that has come.
        if (decided.Ruling is { Outcome: RequestOutcome.Admitted, Lane: Lane.N })
        {
            answers.WriteReleased(scope, request, customer, location, decided.LeaderName(request.LeaderId), dispute ?? await scope.Db.Disputes.SingleAsync(d => d.Number == request.DisputeNumber), now);
        }
        else
        {
            answers.Write(scope, request, customer, location, decided, await CustomerAnswers.LeaderOf(scope, network, request, decided, now), now, endWasUntold);
        }

        foreach (var sharer in dispute is null ? of.Sharers : [])
        {
            answers.Write(scope, sharer, customer, location, decided, await CustomerAnswers.LeaderOf(scope, network, sharer, decided, now), now, endWasUntold);
        }
    }

    private static void Measure(WriteScope scope, Booking? booking, DateTimeOffset now)
    {
        if (booking is not null)
        {
            scope.Measure(now <= booking.PromisedAt + Trouble.Grace ? Figure.BookingKept : Figure.BookingLate);
        }
    }

    // What the first of them did to the dispute, a pause that it ended, say, is told already.
    private static void RecordJoins(
        WriteScope scope, IEnumerable<ContactRequest> sharers, Dispute dispute, Location location, DateTimeOffset now)
    {
        dispute.RecalculateTimers(location.Calendar());
        foreach (var sharer in sharers)
        {
            scope.Record(now, Actor.System, new RequestMerged(DisputeStanding.Of(dispute), sharer.Id, Rings: false) { Said = sharer.Text, Waited = true });
        }
    }

    private async Task<(Booking Booking, string LeaderId)?> Next(WriteScope scope, Location location, DateTimeOffset now)
    {
        var waiting = await scope.Db.Bookings
            .Where(b => b.ReleasedAt == null && b.LeaderId != null && b.PromisedAt > now && b.RegionCode == location.RegionCode)
            .ToListAsync();
        if (waiting.Count == 0)
        {
            return null;
        }

        var network = await catalog.Current(scope.Db);
        var policy = await policies.InForce(scope.Db, now);
        var roomAt = new Dictionary<string, IReadOnlyList<LeaderSnapshot>>();
        foreach (var one in await InFairOrder(scope.Db, waiting))
        {
            var at = network.Location(one.LocationCode)!;
            if (!roomAt.TryGetValue(at.Code, out var leaders))
            {
                roomAt[at.Code] = leaders = await SnapshotQueries.Leaders(scope.Db, network, at, now);
            }

            if (BookingRelease.FreeNow(policy.For(at.RegionCode, at.Code), leaders, one.RequestId, one.Tier, one.Urgent, now) is { } leader)
            {
                return (one, leader);
            }
        }

        return null;
    }

    /// <summary>Bookings in the order in which room that frees is given to them.</summary>
    public static async Task<IReadOnlyList<Booking>> InFairOrder(DashboardDbContext db, List<Booking> waiting)
    {
        var (requests, locations, customers) =
            (waiting.ConvertAll(b => b.RequestId), waiting.ConvertAll(b => b.LocationCode), waiting.ConvertAll(b => b.CustomerRef));
        var arrivals = await db.Requests.Where(r => requests.Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => r.ArrivedAt);
        var byLocation = await db.Disputes.Where(d => locations.Contains(d.LocationCode)).GroupBy(d => d.LocationCode)
            .Select(g => new { g.Key, At = g.Max(d => d.AdmittedAt) }).ToDictionaryAsync(g => g.Key, g => g.At);
        var byCustomer = await db.Disputes.Where(d => customers.Contains(d.CustomerRef)).GroupBy(d => d.CustomerRef)
            .Select(g => new { g.Key, At = g.Max(d => d.AdmittedAt) }).ToDictionaryAsync(g => g.Key, g => g.At);
        var byRequest = waiting.ToDictionary(b => b.RequestId);
        return FairOrder
            .Of(waiting.Select(b => new Waiting(b.RequestId, b.LocationCode, b.CustomerRef, arrivals[b.RequestId])), byLocation, byCustomer)
            .Select(w => byRequest[w.RequestId])
            .ToList();
    }

    private async Task<Opening> Prepare(WriteScope scope, ContactRequest request, Location location, Release release)
    {
        var decided = await scope.Db.Decisions
            .Where(d => d.RequestId == request.Id).OrderByDescending(d => d.Number).Select(d => new { d.PolicyVersion, d.DecidedAt }).FirstAsync();
        var policy = (await policies.InForce(scope.Db, decided.DecidedAt)).For(location.RegionCode, location.Code);
        return await OutcomeService.PrepareOpening(
            scope, request, number => new Opening(number, release.LeaderId, release.Tier, decided.PolicyVersion) { Delays = RiseDelays.Of(policy) });
    }
}
