namespace EscalationDashboard.Domain.Guardrails.Simulation;

/// <summary>What people take back, and what they hand over.</summary>
internal sealed partial class SimulatedWorld
{
    /// <summary>What a leader has just let through waits again, or is held back again.</summary>
    /// <returns>The request; null where it was not let through at that moment here.</returns>
    public SimulatedRequest? TakeBack(TakenBack back)
    {
        if (!_before.Remove(back.RequestId, out var before) || before.At != back.ActedAt || before.Dispute is not { IsOpen: true } dispute)
        {
            return null;
        }

        var request = _requests[back.RequestId];
        EndSpan(dispute, back.At);
        _spans.Remove(dispute.Span!);
        dispute.Turn++;
        _disputes.Remove(dispute.Number);
        ListOf(_matters, (request.Of.VisitRef, request.Of.CustomerRef, request.Of.Reason)).Remove(dispute);
        foreach (var one in before.Sharers.Append(request))
        {
            (one.DisputeNumber, one.LeaderId, one.ReachedAt) = (null, one.Ruling.LeaderId, null);
        }

        request.LeaderId = before.LeaderId;
        RemovePermit(back.RequestId);
        if (before.Permit is { } permit)
        {
            permit.Cause = back.Cause ?? permit.Cause;
            AddPermit(permit);
        }

        if (before.Booking is { } booking)
        {
            _bookings[back.RequestId] = booking;
        }

        Reset(_locationServedAt, request.Of.LocationCode, before.LocationServedAt, back.ActedAt);
        Reset(_customerServedAt, request.Of.CustomerRef, before.CustomerServedAt, back.ActedAt);
        Reset(_leaderServedAt, dispute.LeaderId ?? "", before.LeaderServedAt, back.ActedAt);
        return request;
    }

    /// <summary>A promise goes to another leader, with its time.</summary>
    /// <returns>The request; null where it has no such promise.</returns>
    public SimulatedRequest? Move(PromiseMoved moved)
    {
        if (!_bookings.TryGetValue(moved.RequestId, out var booking))
        {
            return null;
        }

        _bookings[moved.RequestId] = booking with { LeaderId = moved.LeaderId };
        var request = _requests[moved.RequestId];
        request.LeaderId = moved.LeaderId;
        if (RemovePermit(moved.RequestId) is { } permit)
        {
            (permit.LeaderId, permit.Cause) = (moved.LeaderId, moved.Cause);
            AddPermit(permit);
        }

        return request;
    }

    private BeforeLetThrough Before(SimulatedRequest request, string? leaderId, DateTimeOffset now) => new(
        now, _bookings.GetValueOrDefault(request.Of.Id), request.LeaderId,
        _permits.GetValueOrDefault(request.Of.Id),
        Served(_locationServedAt, request.Of.LocationCode),
        Served(_customerServedAt, request.Of.CustomerRef),
        Served(_leaderServedAt, leaderId ?? ""));

    private static DateTimeOffset? Served(Dictionary<string, DateTimeOffset> servedAt, string key) =>
        servedAt.TryGetValue(key, out var at) ? at : null;

    // A leader, place or customer served again since then keeps the later time.
    private static void Reset(Dictionary<string, DateTimeOffset> servedAt, string key, DateTimeOffset? before, DateTimeOffset actedAt)
    {
        if (!servedAt.TryGetValue(key, out var at) || at != actedAt)
        {
            return;
        }

        if (before is { } earlier)
        {
            servedAt[key] = earlier;
        }
        else
        {
            servedAt.Remove(key);
        }
    }

    private sealed record BeforeLetThrough(
        DateTimeOffset At, SimulatedBooking? Booking, string? LeaderId, SimulatedPermit? Permit,
        DateTimeOffset? LocationServedAt, DateTimeOffset? CustomerServedAt, DateTimeOffset? LeaderServedAt)
    {
        public SimulatedDispute? Dispute { get; init; }

        public List<SimulatedRequest> Sharers { get; init; } = [];
    }
}
