using EscalationDashboard.Data;
using EscalationDashboard.Domain.Admissions;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.Admissions;

/// <summary>The store's tables, as what becomes of requests changes them; rows are loaded before, and tracked.</summary>
public sealed class AdmissionRows(DashboardDbContext db) : IAdmissionRows
{
    /// <summary>A request with the rows that go where it goes.</summary>
    /// <param name="booking">The promise that it waits for.</param>
    public async Task<RequestRows> Of(ContactRequest request, Booking? booking) => new(
        request, booking, await db.Permits.SingleOrDefaultAsync(p => p.RequestId == request.Id), await SharersOf(request));

    /// <summary>The dispute that a request belongs to where it reaches a leader now; null where the matter has none that is open.</summary>
    public async Task<Dispute?> OpenOf(ContactRequest request)
    {
        var ofVisit = await db.Disputes.Where(d => d.VisitRef == request.VisitRef && d.CustomerRef == request.CustomerRef).ToListAsync();
        return Matters.Open(ofVisit.Where(d => d.Reason == request.Reason), number => ofVisit.Find(d => d.Number == number));
    }

    public void Add(Dispute dispute) => db.Add(dispute);

    public void Remove(Dispute dispute) => db.Remove(dispute);

    public void Add(Booking booking) => db.Add(booking);

    public void Remove(Booking booking) => db.Remove(booking);

    public void Add(Permit permit) => db.Add(permit);

    public void Remove(Permit permit) => db.Remove(permit);

    public void Add(LeaderActivity activity) => db.Add(activity);

    public void Remove(LeaderActivity activity) => db.Remove(activity);

    private Task<List<ContactRequest>> SharersOf(ContactRequest first) => db.Requests
        .Where(r => r.VisitRef == first.VisitRef && r.Reason == first.Reason && r.SharesPromiseOf == first.Id && r.DisputeNumber == null)
        .OrderBy(r => r.DecidedAt).ThenBy(r => r.Id)
        .ToListAsync();
}
