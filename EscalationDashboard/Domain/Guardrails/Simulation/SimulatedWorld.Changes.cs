namespace EscalationDashboard.Domain.Guardrails.Simulation;

/// <summary>The same changes as the store goes through.</summary>
internal sealed partial class SimulatedWorld
{
    /// <summary>A look has been made: what it ruled becomes of the request.</summary>
    /// <param name="asRecorded">Whether the log has the same consequence.</param>
    /// <returns>The dispute that it opened, or opened again.</returns>
    public SimulatedDispute? CarryOut(HistoricRequest of, Ruling ruling, EffectivePolicy policy, bool asRecorded, bool recordedLook, DateTimeOffset now)
    {
        var isNew = !_requests.TryGetValue(of.Id, out var request);
        if (isNew)
        {
            request = _requests[of.Id] = new SimulatedRequest(of, ruling, recordedLook);
            Note(new Sent(of.DecidedAt, request, IsAppeal: false));
            if (ruling.SharesPromiseOf is { } first)
            {
                ListOf(_sharers, first).Add(request);
            }
        }
        else
        {
            request!.RecordedLooks += recordedLook ? 1 : 0;
            _bookings.Remove(of.Id);
            RemovePermit(of.Id);
        }

        _lastDecisionAt = _lastDecisionAt > now ? _lastDecisionAt : now;
        Rule(request!, ruling);
        var dispute = Apply(request!, ruling, policy, asRecorded, now);
        if (!isNew)
        {
            Follow(request!, ruling, now);
        }

        return dispute;
    }

    /// <summary>A request that waited, or was held back, reaches a leader.</summary>
    /// <returns>The dispute that it opened; null where the matter had one.</returns>
    public SimulatedDispute? LetThrough(SimulatedRequest request, string? leaderId, PermitCause cause, EffectivePolicy policy, DateTimeOffset now)
    {
        var (before, sharers) = (Before(request, leaderId, now), SharersOf(request));
        _bookings.Remove(request.Of.Id, out var booking);
        if (ListOf(_matters, (request.Of.VisitRef, request.Of.CustomerRef, request.Of.Reason)).Find(d => d.IsOpen) is { } open)
        {
            // Meanwhile the matter has a dispute by another way: one matter takes one place.
            Join(request, open, rings: true, now);
            RemovePermit(request.Of.Id);
            JoinSharers(request, open, now);
            return null;
        }

        var dispute = Open(request, leaderId, Lane.N, now);
        Stamp(request, leaderId, booking?.Urgent ?? false, cause, policy, now);
        JoinSharers(request, dispute, now);
        _before[request.Of.Id] = before with { Dispute = dispute, Sharers = sharers };
        return dispute;
    }

    /// <summary>A request that had joined a dispute becomes one of its own with the same leader; it takes no place anew.</summary>
    public SimulatedDispute Part(SimulatedRequest request, SimulatedDispute from, DateTimeOffset now)
    {
        var served = from.LeaderId is { } leader && _leaderServedAt.TryGetValue(leader, out var at) ? at : (DateTimeOffset?)null;
        var dispute = Open(request, from.LeaderId, request.Ruling.Lane, now);
        dispute.Dangers = dispute.Lane == Lane.S ? request.Of.Dangers | (from.Dangers & DangerKinds.Shown) : Dangers.None;
        if (served is { } before)
        {
            _leaderServedAt[from.LeaderId!] = before;
        }

        return dispute;
    }

    /// <param name="leaderId">Null for the location's queue.</param>
    public void Give(SimulatedDispute dispute, string? leaderId, DateTimeOffset now)
    {
        if (dispute.IsOpen && dispute.LeaderId == leaderId)
        {
            return;
        }

        // One that was settled and changes hands has been opened again by a leader.
        if (dispute.IsOpen)
        {
            EndSpan(dispute, now);
        }

        (dispute.LeaderId, dispute.ClosedAt) = (leaderId, null);
        BeginSpan(dispute, now);
    }

    public void Settle(SimulatedDispute dispute, DateTimeOffset now)
    {
        if (dispute.IsOpen)
        {
            EndSpan(dispute, now);
            dispute.ClosedAt = now;
            dispute.Turn++;
        }
    }

    private SimulatedDispute? Apply(SimulatedRequest request, Ruling ruling, EffectivePolicy policy, bool asRecorded, DateTimeOffset now)
    {
        switch (ruling.Outcome)
        {
            case RequestOutcome.Admitted:
                var dispute = Open(request, ruling.LeaderId, ruling.Lane, now);
                AddPermit(request.Of, ruling, policy, now);
                return dispute;
            case RequestOutcome.Merged when Dispute(ruling.DisputeNumber) is { } open:
                var reopens = !open.IsOpen;
                Join(request, open, ruling.Rings, now);
                return reopens ? open : null;
            case RequestOutcome.Deferred when ruling.SharesPromiseOf is null && ruling.Until is { } until:
                _bookings[request.Of.Id] = new SimulatedBooking(
                    ++_bookingNumber, request.Of, ruling.LeaderId, until, ruling.Tier, ruling.Urgent, asRecorded);
                if (ruling.LeaderId is not null)
                {
                    AddPermit(request.Of, ruling, policy, until);
                }

                return null;
            default:
                return null;
        }
    }

    // Requests that share the promise of this one go where it goes.
    private void Follow(SimulatedRequest first, Ruling ruling, DateTimeOffset now)
    {
        if (Dispute(first.DisputeNumber) is { } dispute)
        {
            JoinSharers(first, dispute, now);
            return;
        }

        foreach (var sharer in SharersOf(first))
        {
            Rule(sharer, ruling);
        }
    }

    private void JoinSharers(SimulatedRequest first, SimulatedDispute dispute, DateTimeOffset now)
    {
        foreach (var sharer in SharersOf(first))
        {
            Join(sharer, dispute, rings: false, now);
        }
    }

    private List<SimulatedRequest> SharersOf(SimulatedRequest first) =>
        _sharers.TryGetValue(first.Of.Id, out var sharers) ? sharers.FindAll(r => r.DisputeNumber is null) : [];

    private static void Rule(SimulatedRequest request, Ruling ruling)
    {
        request.Ruling = ruling;
        request.LeaderId = ruling.LeaderId;
        request.WasDeferred |= ruling.Outcome == RequestOutcome.Deferred;
    }

    private SimulatedDispute Open(SimulatedRequest request, string? leaderId, Lane lane, DateTimeOffset now)
    {
        var of = request.Of;
        var number = history.DisputeNumbers.GetValueOrDefault(of.Id) ?? $"~{of.Id}";
        var dispute = _disputes[number] = new SimulatedDispute(number, of, lane, now)
        {
            LeaderId = leaderId,
            Dangers = lane == Lane.S ? request.Ruling.Dangers : Dangers.None,
        };
        ListOf(_matters, (of.VisitRef, of.CustomerRef, of.Reason)).Add(dispute);
        (request.DisputeNumber, request.LeaderId, request.ReachedAt) = (number, leaderId, now);
        _locationServedAt[of.LocationCode] = now;
        _customerServedAt[of.CustomerRef] = now;
        if (leaderId is not null)
        {
            _leaderServedAt[leaderId] = now;
        }

        BeginSpan(dispute, now);
        return dispute;
    }

    private void Join(SimulatedRequest request, SimulatedDispute dispute, bool rings, DateTimeOffset now)
    {
        (request.DisputeNumber, request.LeaderId, request.ReachedAt) = (dispute.Number, dispute.LeaderId, now);
        dispute.LastRungAt = rings ? now : dispute.LastRungAt;
        dispute.Dangers |= dispute.Lane == Lane.S ? request.Ruling.Dangers : Dangers.None;
        if (!dispute.IsOpen)
        {
            dispute.ClosedAt = null;
            dispute.Turn++;
            BeginSpan(dispute, now);
        }
    }

    private void BeginSpan(SimulatedDispute dispute, DateTimeOffset now)
    {
        dispute.Span = new OpenSpan(dispute.LeaderId, dispute.Request, now);
        _spans.Add(dispute.Span);
        if (dispute.LeaderId is { } leader)
        {
            _openOfLeader[leader] = _openOfLeader.GetValueOrDefault(leader) + 1;
        }
    }

    private void EndSpan(SimulatedDispute dispute, DateTimeOffset now)
    {
        dispute.Span!.End = now;
        if (dispute.LeaderId is { } leader)
        {
            _openOfLeader[leader]--;
        }
    }

    private void AddPermit(HistoricRequest of, Ruling ruling, EffectivePolicy policy, DateTimeOffset at) => AddPermit(new SimulatedPermit(of, ruling.Urgent)
    {
        LeaderId = ruling.LeaderId ?? "",
        At = at,
        Cause = PermitRules.CauseOf(ruling),
        Cap = CapsOf(ruling.LeaderId, of, policy).For(urgent: false),
        CapWithReserve = CapsOf(ruling.LeaderId, of, policy).For(urgent: true),
    });

    private LeaderCaps CapsOf(string? leaderId, HistoricRequest of, EffectivePolicy policy) => LeaderCaps.Of(
        _leadersAt.GetValueOrDefault(of.LocationCode, []).FirstOrDefault(l => l.Id == leaderId)?.Own, policy);

    private void Stamp(SimulatedRequest request, string? leaderId, bool urgent, PermitCause cause, EffectivePolicy policy, DateTimeOffset now)
    {
        var known = RemovePermit(request.Of.Id);
        AddPermit(new SimulatedPermit(request.Of, known?.Urgent ?? urgent)
        {
            LeaderId = leaderId ?? known?.LeaderId ?? "",
            At = PermitRules.CountsFrom(cause, known?.At, now),
            Cause = cause,
            Cap = CapsOf(leaderId ?? known?.LeaderId, request.Of, policy).For(urgent: false),
            CapWithReserve = CapsOf(leaderId ?? known?.LeaderId, request.Of, policy).For(urgent: true),
        });
    }

    private void AddPermit(SimulatedPermit permit)
    {
        _permits[permit.Request.Id] = permit;
        ListOf(_permitsOfLeader, permit.LeaderId).Add(permit);
        ListOf(_permitsOfCustomer, permit.Request.CustomerRef).Add(permit);
    }

    private SimulatedPermit? RemovePermit(string requestId)
    {
        if (_permits.Remove(requestId, out var permit))
        {
            ListOf(_permitsOfLeader, permit.LeaderId).Remove(permit);
            ListOf(_permitsOfCustomer, permit.Request.CustomerRef).Remove(permit);
        }

        return permit;
    }

    private static List<T> ListOf<TKey, T>(Dictionary<TKey, List<T>> lists, TKey key)
        where TKey : notnull => lists.TryGetValue(key, out var list) ? list : lists[key] = [];
}
