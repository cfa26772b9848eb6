using EscalationDashboard.Application.Cards;
using EscalationDashboard.Application.Customers;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Searching;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Intake.Calls;

/// <summary>A visit of a caller's, with how its customer is reached.</summary>
internal sealed record CallersVisit(Visit Visit, VisitContact Contact);

/// <summary>
/// Who calls, as far as a telephone number says: a number can be forged, so nothing is told to a caller that the customer's own words
/// or the car at the counter would not tell.
/// </summary>
public sealed class Callers(ContactIndex contacts)
{
    /// <summary>More than a caller can listen to.</summary>
    public const int MostChoices = 9;

    /// <summary>
    /// The visits at a location whose customer is reached under the number, the newest first: those that go on, or the last one that
    /// ended, where none does and it was not long ago.
    /// </summary>
    internal async Task<IReadOnlyList<CallersVisit>> Visits(DashboardDbContext db, Location location, string number, DateTimeOffset now)
    {
        var refs = contacts.Holding(number.TrimStart('+')).Select(c => c.VisitRef).Distinct().ToArray();
        var since = now - ContactCards.VisitsFollowed;
        var visits = await db.Visits
            .Where(v => v.LocationCode == location.Code && EF.Parameter(refs).Contains(v.Ref) && (v.Stage != Visit.HandedOver || v.OpenedAt >= since))
            .OrderByDescending(v => v.OpenedAt).ThenBy(v => v.Ref).ToListAsync();
        var theirs = new List<CallersVisit>();
        foreach (var visit in visits)
        {
            // The index finds a part of a number too, and customers whom a visit had before.
            if (await db.ContactOf(visit) is { IsErased: false } contact && contact.Phone == number)
            {
                theirs.Add(new(visit, contact));
            }
        }

        var open = theirs.Where(v => !v.Visit.IsHandedOver).Take(MostChoices).ToList();
        return open.Count > 0 ? open : [.. theirs.Take(1)];
    }

    /// <summary>
    /// What a caller who has not said a word yet most likely disputes: what they dispute or wait for already, else what was stated to
    /// them last.
    /// </summary>
    internal static async Task<DisputeReason> ReasonOf(DashboardDbContext db, Visit visit)
    {
        if (await db.Disputes.Where(d => d.VisitRef == visit.Ref && d.State != DisputeState.Resolved)
            .OrderByDescending(d => d.AdmittedAt).Select(d => (DisputeReason?)d.Reason).FirstOrDefaultAsync() is { } open)
        {
            return open;
        }

        if (await db.Requests.Where(r => r.VisitRef == visit.Ref && r.Outcome == RequestOutcome.Deferred && r.DisputeNumber == null)
            .OrderByDescending(r => r.ArrivedAt).Select(r => (DisputeReason?)r.Reason).FirstOrDefaultAsync() is { } waiting)
        {
            return waiting;
        }

        var stated = await db.Facts.Where(f => f.VisitRef == visit.Ref && f.Kind != FactKind.Stage)
            .OrderByDescending(f => f.ReceivedAt).ThenByDescending(f => f.Id).Select(f => (FactKind?)f.Kind).FirstOrDefaultAsync();
        return Enum.GetValues<DisputeReason>().FirstOrDefault(reason => reason.Disputed() == stated);
    }
}
