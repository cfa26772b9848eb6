using EscalationDashboard.Domain.Admissions;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Guardrails.Simulation;

/// <summary>The rows in memory, each found by what the guardrails ask for.</summary>
internal sealed partial class SimulatedWorld : IAdmissionRows
{
    void IAdmissionRows.Add(Dispute dispute)
    {
        var added = _disputes[dispute.Number] = new SimulatedDispute(dispute, _requests[dispute.RequestId].Of);
        ListOf(_matters, (dispute.VisitRef, dispute.CustomerRef, dispute.Reason)).Add(added);
        _locationServedAt[dispute.LocationCode] = dispute.AdmittedAt;
        _customerServedAt[dispute.CustomerRef] = dispute.AdmittedAt;
    }

    // What is taken back was never open.
    void IAdmissionRows.Remove(Dispute dispute)
    {
        _disputes.Remove(dispute.Number, out var removed);
        ListOf(_matters, (dispute.VisitRef, dispute.CustomerRef, dispute.Reason)).Remove(removed!);
        _spans.Remove(removed!.Span!);
        EndSpan(removed.Span!, dispute.AdmittedAt);
        removed.Turn++;
        Serve(_locationServedAt, dispute.LocationCode, d => d.LocationCode);
        Serve(_customerServedAt, dispute.CustomerRef, d => d.CustomerRef);
    }

    void IAdmissionRows.Add(Booking booking) =>
        _bookings[booking.RequestId] = new SimulatedBooking(booking, _requests[booking.RequestId].Of);

    void IAdmissionRows.Remove(Booking booking) => _bookings.Remove(booking.RequestId);

    void IAdmissionRows.Add(Permit permit)
    {
        var added = _permits[permit.RequestId] = new SimulatedPermit(permit, _requests[permit.RequestId].Of);
        ListOf(_permitsOfLeader, added.ListedUnder).Add(added);
        ListOf(_permitsOfCustomer, permit.CustomerRef).Add(added);
    }

    void IAdmissionRows.Remove(Permit permit)
    {
        _permits.Remove(permit.RequestId, out var removed);
        ListOf(_permitsOfLeader, removed!.ListedUnder).Remove(removed);
        ListOf(_permitsOfCustomer, permit.CustomerRef).Remove(removed);
    }

    void IAdmissionRows.Add(LeaderActivity activity) => _served[activity.LeaderId] = activity;

    void IAdmissionRows.Remove(LeaderActivity activity) => _served.Remove(activity.LeaderId);

    private void Relist(SimulatedPermit permit)
    {
        ListOf(_permitsOfLeader, permit.ListedUnder).Remove(permit);
        permit.ListedUnder = permit.Row.LeaderId ?? "";
        ListOf(_permitsOfLeader, permit.ListedUnder).Add(permit);
    }

    // As though the dispute that has gone had never been.
    private void Serve(Dictionary<string, DateTimeOffset> servedAt, string key, Func<Dispute, string> keyOf)
    {
        servedAt.Remove(key);
        if (_disputes.Values.Where(d => keyOf(d.Row) == key).Max(d => (DateTimeOffset?)d.Row.AdmittedAt) is { } last)
        {
            servedAt[key] = last;
        }
    }

    private List<SimulatedDispute> MattersOf(ContactRequest request) =>
        _matters.GetValueOrDefault((request.VisitRef, request.CustomerRef, request.Reason)) ?? [];

    private static List<T> ListOf<TKey, T>(Dictionary<TKey, List<T>> lists, TKey key)
        where TKey : notnull => lists.TryGetValue(key, out var list) ? list : lists[key] = [];
}
