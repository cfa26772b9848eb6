using EscalationDashboard.Domain.Admissions;
using EscalationDashboard.Domain.Disputes;

namespace EscalationDashboard.Domain.Guardrails.Simulation;

/// <summary>What happens here: the very changes that the store goes through, with what the figures need beside them.</summary>
internal sealed partial class SimulatedWorld
{
    /// <summary>A look has been made: what it ruled becomes of the request.</summary>
    /// <param name="seen">What it saw; null where the log does not keep it.</param>
    /// <param name="asRecorded">Whether the log has the same consequence.</param>
    /// <returns>The dispute that it opened, or opened again.</returns>
    public SimulatedDispute? CarryOut(
        HistoricRequest of, Ruling ruling, EffectivePolicy policy, Snapshot? seen, bool asRecorded, bool recordedLook, DateTimeOffset now)
    {
        if (_requests.TryGetValue(of.Id, out var request))
        {
            Admission.Withdraw(this, RowsOf(request));
        }
        else
        {
            request = _requests[of.Id] = new SimulatedRequest(of, ruling);
            Note(new Sent(of.DecidedAt, request, IsAppeal: false));
            if (ruling.SharesPromiseOf is { } first)
            {
                ListOf(_sharers, first).Add(request);
            }
        }

        request.RecordedLooks += recordedLook ? 1 : 0;
        _lastDecisionAt = _lastDecisionAt > now ? _lastDecisionAt : now;
        var (into, sharers) = (Dispute(ruling.DisputeNumber), SharersOf(request));
        var opens = ruling.Outcome == RequestOutcome.Admitted || into is { Row.IsOpen: false };
        var opening = ruling.Outcome == RequestOutcome.Admitted ? Known(Opening.Of(NumberOf(of), ruling, policy, Untold.Version)) : null;
        var dispute = Admission.Rule(this, request.Row, ruling, opening, into?.Row, seen, now);
        Admission.Follow(sharers.Select(s => s.Row), ruling, dispute, now);
        if (_bookings.TryGetValue(of.Id, out var booking))
        {
            booking.AsRecorded = asRecorded;
        }

        var reached = Dispute(dispute?.Number);
        Follow(sharers.Append(request), reached, now);
        Place(request, policy);
        return opens ? reached : null;
    }

    /// <summary>A request that waited, or was held back, reaches a leader.</summary>
    /// <returns>The dispute that it opened; null where the matter had one.</returns>
    public SimulatedDispute? LetThrough(
        SimulatedRequest request, string? leaderId, PermitCause cause, EffectivePolicy policy, DateTimeOffset now)
    {
        var (of, sharers) = (RowsOf(request), SharersOf(request));
        var opening = Known(new Opening(NumberOf(request.Of), leaderId, Untold.Tier, Untold.Version) { Delays = RiseDelays.Of(policy) });
        var before = new BeforeLetThrough(
            now, of, Admission.Before(of, opening.Activity?.LastServedAt), _bookings.GetValueOrDefault(request.Of.Id),
            _permits.GetValueOrDefault(request.Of.Id)?.Caps ?? default);
        var open = Matters.Open(MattersOf(request.Row).Select(d => d.Row), number => Dispute(number)?.Row);
        var reached = Dispute(Admission.LetThrough(this, of, open, opening, cause, now).Number)!;
        _bookings.Remove(request.Of.Id);
        Follow(sharers.Append(request), reached, now);
        Place(request, policy);
        if (open is not null)
        {
            return null;
        }

        _before[request.Of.Id] = before with { Dispute = reached };
        return reached;
    }

    /// <summary>A request that had joined a dispute becomes one of its own with the same leader; it takes no place anew.</summary>
    public SimulatedDispute Part(SimulatedRequest request, SimulatedDispute from, string number, DateTimeOffset now)
    {
        var dispute = Dispute(Admission.Part(this, request.Row, Opening.PartedFrom(from.Row, number, request.Row), now).Number)!;
        Follow([request], dispute, now);
        return dispute;
    }

    /// <summary>A dispute goes to a leader, is opened again, or rings.</summary>
    public void Give(SimulatedDispute dispute, Given given)
    {
        dispute.Row.Go(given.LeaderId, given.Rings, given.At);
        Follow(dispute, given.At);
    }

    public void Settle(SimulatedDispute dispute, DateTimeOffset now)
    {
        dispute.Row.Settle(now);
        Follow(dispute, now);
    }

    /// <summary>A dispute ends in another one, which goes on with its requests.</summary>
    public void Merge(SimulatedDispute ended, SimulatedDispute into, DateTimeOffset now)
    {
        ended.Row.EndIn(into.Row, now);
        Admission.GoOnIn(into.Row, _sentAbout.GetValueOrDefault(ended.Request.VisitRef, [])
            .Where(s => !s.IsAppeal && s.Request.Row.DisputeNumber == ended.Number).Select(s => s.Request.Row));
        Follow(ended, now);
    }

    private Opening Known(Opening opening) => opening with { Activity = _served.GetValueOrDefault(opening.LeaderId ?? "") };

    private string NumberOf(HistoricRequest of) => history.DisputeNumbers.GetValueOrDefault(of.Id) ?? $"~{of.Id}";

    private RequestRows RowsOf(SimulatedRequest request) => new(
        request.Row, _bookings.GetValueOrDefault(request.Of.Id)?.Row, _permits.GetValueOrDefault(request.Of.Id)?.Row,
        SharersOf(request).ConvertAll(s => s.Row));

    private List<SimulatedRequest> SharersOf(SimulatedRequest first) =>
        _sharers.TryGetValue(first.Of.Id, out var sharers) ? sharers.FindAll(r => r.Row.DisputeNumber is null) : [];

    private void Follow(IEnumerable<SimulatedRequest> requests, SimulatedDispute? reached, DateTimeOffset now)
    {
        foreach (var request in requests)
        {
            request.Follow(now);
        }

        if (reached is not null)
        {
            Follow(reached, now);
        }
    }

    // How long it was open with whom.
    private void Follow(SimulatedDispute dispute, DateTimeOffset now)
    {
        var (row, runs) = (dispute.Row, dispute.Span is { End: null });
        if (runs && (!row.IsOpen || dispute.Span!.LeaderId != row.LeaderId))
        {
            EndSpan(dispute.Span!, now);
        }

        if (row.IsOpen && dispute.Span is null or { End: not null })
        {
            dispute.Span = new OpenSpan(row.LeaderId, dispute.Request, now);
            _spans.Add(dispute.Span);
            if (row.LeaderId is { } leader)
            {
                _openOfLeader[leader] = _openOfLeader.GetValueOrDefault(leader) + 1;
            }
        }

        dispute.Turn += runs == row.IsOpen ? 0 : 1;
    }

    private void EndSpan(OpenSpan span, DateTimeOffset now)
    {
        span.End = now;
        if (span.LeaderId is { } leader)
        {
            _openOfLeader[leader]--;
        }
    }

    // Under which caps it takes its place.
    private void Place(SimulatedRequest request, EffectivePolicy policy)
    {
        if (_permits.TryGetValue(request.Of.Id, out var permit))
        {
            permit.Caps = LeaderCaps.Of(
                _leadersAt.GetValueOrDefault(request.Of.LocationCode, []).FirstOrDefault(l => l.Id == permit.Row.LeaderId)?.Own, policy);
            Relist(permit);
        }
    }
}
