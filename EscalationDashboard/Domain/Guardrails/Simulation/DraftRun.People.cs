namespace EscalationDashboard.Domain.Guardrails.Simulation;

/// <summary>What was done in life to requests and disputes, followed as far as they fare the same here.</summary>
internal sealed partial class DraftRun
{
    private string? Play(LetThrough through)
    {
        if (_world.Request(through.RequestId) is not { } request)
        {
            return null;
        }

        var booking = _world.Booking(through.RequestId);
        if (through.ByPerson)
        {
            if (request.Row.DisputeNumber is not null)
            {
                SkippedActs++;
            }
            else
            {
                LetThrough(request, through.LeaderId, through.Way, through.Cause, through.At);
            }
        }
        else if (booking is { Row.HoldsPlace: true, AsRecorded: true } && !_apart.Contains(request.Of.RegionCode))
        {
            if (IsSame(through, booking))
            {
                LetThrough(request, through.LeaderId, through.Way, through.Cause, through.At);
            }
            else
            {
                GoApart(request.Of.RegionCode, through.At);
                Until(through.At);
            }
        }

        return request.Of.RegionCode;
    }

    // Where the log's promise does not stand, there is nothing to hand over.
    private string? Play(PromiseMoved moved) =>
        _world.Booking(moved.RequestId) is { Row.HoldsPlace: true, AsRecorded: true } ? _world.Move(moved)?.Of.RegionCode : null;

    // It takes no room; it only counts among what the customer sent.
    private string? Play(Appealed appealed)
    {
        _world.Appeal(appealed.RequestId, appealed.At);
        return null;
    }

    // Without the dispute of its own that the log has, what people did to that one is done to nothing.
    private string? Play(Parted parted)
    {
        if (_world.Dispute(parted.DisputeNumber) is not { AsRecorded: true } from || _world.Request(parted.RequestId) is not { } request
            || request.Row.DisputeNumber != from.Number)
        {
            SkippedActs++;
            return null;
        }

        _world.Part(request, from, parted.Created, parted.At).AsRecorded = true;
        return from.Request.RegionCode;
    }

    // Where the other one does not go on as in life, this one is settled when it ended there.
    private void Merge(SimulatedDispute dispute, EndedIn ended)
    {
        if (_world.Dispute(ended.Into) is { AsRecorded: true, Row.IsOpen: true } into)
        {
            _world.Merge(dispute, into, ended.At);
        }
        else
        {
            _world.Settle(dispute, ended.At);
        }
    }

    private string? Change(string number, Action<SimulatedDispute> change)
    {
        if (_world.Dispute(number) is not { } dispute)
        {
            return null;
        }

        if (dispute.AsRecorded)
        {
            change(dispute);
        }

        return dispute.Request.RegionCode;
    }
}
