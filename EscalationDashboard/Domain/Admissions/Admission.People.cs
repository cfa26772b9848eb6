using System.Collections.Immutable;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Admissions;

// What people do to requests that the guardrails have looked at.
public static partial class Admission
{
    /// <summary>How a request stands before a person lets it through, so that it can be taken back.</summary>
    /// <param name="servedAt">When the leader who gets it was last given a request.</param>
    public static BeforeOpening Before(RequestRows of, DateTimeOffset? servedAt) => new(
        of.Sharers.Append(of.Request).ToImmutableSortedDictionary(r => r.Id, r => r.LeaderId, StringComparer.Ordinal),
        of.Permit is { } permit ? new BeforePermit(permit.LeaderId, permit.At, permit.Cause) : null,
        servedAt);

    /// <summary>A person takes back what they let through: the dispute never was, and all else stands as before.</summary>
    /// <param name="of">The request as it is now, with those that reached the dispute together with it.</param>
    /// <param name="activity">The leader's who got the dispute.</param>
    /// <param name="cause">What its permit counts as from now on; null where it had none before.</param>
    /// <param name="actedAt">When it was let through; a leader who has been served again since keeps the later time.</param>
    public static void TakeBack(
        IAdmissionRows rows, RequestRows of, Dispute dispute, LeaderActivity? activity, BeforeOpening before, PermitCause? cause,
        DateTimeOffset actedAt)
    {
        foreach (var request in of.Sharers.Append(of.Request))
        {
            (request.DisputeNumber, request.LeaderId) = (null, before.Leaders.GetValueOrDefault(request.Id));
        }

        if (of.Booking is { } booking)
        {
            (booking.ReleasedAt, booking.DisputeNumber) = (null, null);
        }

        if (before.Permit is { } was)
        {
            (of.Permit!.LeaderId, of.Permit.At, of.Permit.Cause) = (was.LeaderId, was.At, cause ?? was.Cause);
        }
        else
        {
            rows.Remove(of.Permit!);
        }

        if (activity?.LastServedAt == actedAt)
        {
            if (before.ServedAt is { } served)
            {
                activity.LastServedAt = served;
            }
            else
            {
                rows.Remove(activity);
            }
        }

        rows.Remove(dispute);
    }

    /// <summary>Another leader keeps the promise, at the same time.</summary>
    public static void HandOver(RequestRows of, string leaderId, PermitCause cause)
    {
        of.Booking!.LeaderId = of.Request.LeaderId = leaderId;
        if (of.Permit is { } permit)
        {
            (permit.LeaderId, permit.Cause) = (leaderId, cause);
        }
    }

    /// <summary>A request that had joined a dispute becomes one of its own; it takes no place anew.</summary>
    public static Dispute Part(IAdmissionRows rows, ContactRequest request, Opening opening, DateTimeOffset now) =>
        Open(rows, request, opening, now);

    /// <summary>A dispute has ended in another one, which goes on with its requests.</summary>
    public static void GoOnIn(Dispute into, IEnumerable<ContactRequest> requests)
    {
        foreach (var request in requests)
        {
            request.DisputeNumber = into.Number;
        }
    }
}
