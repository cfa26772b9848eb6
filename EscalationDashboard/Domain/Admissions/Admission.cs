using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Admissions;

/// <summary>
/// What becomes of requests, written once: each function is what one event does to requests, disputes, bookings and permits. The
/// store runs it on the rows that it has loaded, the simulator on those that it keeps in memory. Timers, messages and the record
/// are the store's own; figures are the simulator's.
/// </summary>
public static partial class Admission
{
    /// <summary>The guardrails have looked at a request, and what they ruled becomes of it.</summary>
    /// <param name="opening">Of the dispute that begins where it is admitted.</param>
    /// <param name="into">The dispute that it is merged into; null where none is, or it is not there.</param>
    /// <param name="seen">What the guardrails saw; null where that is not kept, and the owner then counts as on duty.</param>
    /// <returns>The dispute that it is part of from now on; null where it waits, or was held back.</returns>
    public static Dispute? Rule(
        IAdmissionRows rows, ContactRequest request, Ruling ruling, Opening? opening, Dispute? into, Snapshot? seen, DateTimeOffset now)
    {
        Restate(request, ruling);
        if (PermitRules.CountsFrom(ruling, now) is { } at)
        {
            rows.Add(PermitFor(request, ruling, at));
        }

        switch (ruling.Outcome)
        {
            case RequestOutcome.Admitted:
                Serve(rows, opening!, now);
                return Open(rows, request, opening!, now);
            case RequestOutcome.Merged when into is not null:
                Join(request, into, ruling, into.IsOpen || seen?.Leader(into.LeaderId)?.Calendar().AbsenceAt(now) is null, now);
                return into;
            case RequestOutcome.Deferred when ruling is { SharesPromiseOf: null, Until: { } until }:
                rows.Add(BookingFor(request, ruling, until, now));
                return null;
            default:
                return null;
        }
    }

    /// <summary>The guardrails look at a request again: what they promised it before is no longer.</summary>
    public static void Withdraw(IAdmissionRows rows, RequestRows of)
    {
        if (of.Booking is not null)
        {
            rows.Remove(of.Booking);
        }

        if (of.Permit is not null)
        {
            rows.Remove(of.Permit);
        }
    }

    /// <summary>The guardrails have looked at a request again, and those that share its promise go where it goes.</summary>
    /// <param name="reached">The dispute that it is part of now; null where it waits on, or was held back.</param>
    public static void Follow(IEnumerable<ContactRequest> sharers, Ruling ruling, Dispute? reached, DateTimeOffset now)
    {
        if (reached is not null)
        {
            JoinQuietly(sharers, reached, now);
            return;
        }

        foreach (var sharer in sharers)
        {
            Restate(sharer, ruling);
        }
    }

    /// <summary>A request that waited, or was held back, reaches a leader, and those that share its promise with it.</summary>
    /// <param name="open">The matter's, where it has one by another way meanwhile: one matter takes one place.</param>
    /// <param name="opening">Of the dispute that begins where the matter has none.</param>
    /// <returns>The dispute that it reached.</returns>
    public static Dispute LetThrough(
        IAdmissionRows rows, RequestRows of, Dispute? open, Opening? opening, PermitCause cause, DateTimeOffset now)
    {
        if (open is not null)
        {
            Join(of.Request, open, new Ruling(RequestOutcome.Merged, of.Request.Code) { Rings = true }, ownerOnDuty: true, now);
            if (of.Permit is not null)
            {
                rows.Remove(of.Permit);
            }
        }
        else
        {
            open = Open(rows, of.Request, opening!, now);
            Serve(rows, opening!, now);
            Stamp(rows, of, opening!.LeaderId, cause, now);
        }

        if (of.Booking is { } booking)
        {
            (booking.ReleasedAt, booking.DisputeNumber) = (now, open.Number);
        }

        JoinQuietly(of.Sharers, open, now);
        return open;
    }

    private static void Restate(ContactRequest request, Ruling ruling)
    {
        (request.Outcome, request.Lane, request.Code, request.Until) = (ruling.Outcome, ruling.Lane, ruling.Code, ruling.Until);
        (request.DisputeNumber, request.LeaderId) = (null, ruling.LeaderId);
    }

    private static Dispute Open(IAdmissionRows rows, ContactRequest request, Opening opening, DateTimeOffset now)
    {
        var dispute = opening.DisputeOf(request, now);
        rows.Add(dispute);
        (request.DisputeNumber, request.LeaderId) = (dispute.Number, dispute.LeaderId);
        return dispute;
    }

    private static void Join(ContactRequest request, Dispute dispute, Ruling ruling, bool ownerOnDuty, DateTimeOffset now)
    {
        dispute.Merge(ruling, now, ownerOnDuty);
        (request.DisputeNumber, request.LeaderId) = (dispute.Number, dispute.LeaderId);
    }

    // Their promise is kept with that of the first one, for which the dispute was opened or rang.
    private static void JoinQuietly(IEnumerable<ContactRequest> sharers, Dispute dispute, DateTimeOffset now)
    {
        foreach (var sharer in sharers)
        {
            Join(sharer, dispute, new Ruling(RequestOutcome.Merged, sharer.Code), ownerOnDuty: true, now);
        }
    }

    private static void Serve(IAdmissionRows rows, Opening opening, DateTimeOffset now)
    {
        if (opening.Activity is { } activity)
        {
            activity.LastServedAt = now;
        }
        else if (opening.LeaderId is { } leader)
        {
            rows.Add(new LeaderActivity { LeaderId = leader, LastServedAt = now });
        }
    }

    private static Booking BookingFor(ContactRequest request, Ruling ruling, DateTimeOffset until, DateTimeOffset now) => new()
    {
        RequestId = request.Id,
        LeaderId = ruling.LeaderId,
        LocationCode = request.LocationCode,
        RegionCode = request.RegionCode,
        CustomerRef = request.CustomerRef,
        PromisedAt = until,
        BookedAt = now,
        Tier = ruling.Tier,
        Urgent = ruling.Urgent,
    };

    private static Permit PermitFor(ContactRequest request, Ruling ruling, DateTimeOffset at) => new()
    {
        RequestId = request.Id,
        LeaderId = ruling.LeaderId,
        CustomerRef = request.CustomerRef,
        At = at,
        Urgent = ruling.Urgent,
        Cause = PermitRules.CauseOf(ruling),
    };

    private static void Stamp(IAdmissionRows rows, RequestRows of, string? leaderId, PermitCause cause, DateTimeOffset now)
    {
        if (of.Permit is { } permit)
        {
            (permit.LeaderId, permit.Cause) = (leaderId ?? permit.LeaderId, cause);
            permit.At = PermitRules.CountsFrom(cause, permit.At, now);
            return;
        }

        rows.Add(new Permit
        {
            RequestId = of.Request.Id,
            LeaderId = leaderId,
            CustomerRef = of.Request.CustomerRef,
            At = now,
            Urgent = of.Booking?.Urgent ?? false,
            Cause = cause,
        });
    }
}
