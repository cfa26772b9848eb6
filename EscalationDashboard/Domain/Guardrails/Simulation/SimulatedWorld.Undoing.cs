using EscalationDashboard.Domain.Admissions;

namespace EscalationDashboard.Domain.Guardrails.Simulation;

/// <summary>What people take back, and what they hand over.</summary>
internal sealed partial class SimulatedWorld
{
    /// <summary>What a leader has just let through waits again, or is held back again.</summary>
    /// <returns>The request; null where it was not let through at that moment here.</returns>
    public SimulatedRequest? TakeBack(TakenBack back)
    {
        if (!_before.Remove(back.RequestId, out var before) || before.At != back.ActedAt || before.Dispute is not { Row.IsOpen: true } dispute)
        {
            return null;
        }

        var (request, permit) = (_requests[back.RequestId], _permits[back.RequestId]);
        Admission.TakeBack(
            this, before.Rows with { Permit = permit.Row }, dispute.Row, _served.GetValueOrDefault(dispute.Row.LeaderId ?? ""),
            before.Opening, back.Cause, back.ActedAt);
        if (before.Booking is { } booking)
        {
            _bookings[back.RequestId] = booking;
        }

        permit.Caps = before.Caps;
        if (_permits.ContainsKey(back.RequestId))
        {
            Relist(permit);
        }

        Follow(before.Rows.Sharers.Select(s => _requests[s.Id]).Append(request), reached: null, back.At);
        return request;
    }

    /// <summary>A promise goes to another leader, with its time.</summary>
    /// <returns>The request; null where it has no such promise.</returns>
    public SimulatedRequest? Move(PromiseMoved moved)
    {
        if (!_bookings.ContainsKey(moved.RequestId))
        {
            return null;
        }

        var request = _requests[moved.RequestId];
        Admission.HandOver(RowsOf(request), moved.LeaderId, moved.Cause);
        if (_permits.TryGetValue(moved.RequestId, out var permit))
        {
            Relist(permit);
        }

        return request;
    }

    private sealed record BeforeLetThrough(
        DateTimeOffset At, RequestRows Rows, BeforeOpening Opening, SimulatedBooking? Booking, LeaderCaps Caps)
    {
        public SimulatedDispute? Dispute { get; init; }
    }
}
