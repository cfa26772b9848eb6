using EscalationDashboard.Domain.Disputes;

namespace EscalationDashboard.Domain.Guardrails.Simulation;

/// <summary>What has become of a request in a simulated world.</summary>
internal sealed class SimulatedRequest(HistoricRequest of, Ruling ruling)
{
    public HistoricRequest Of { get; } = of;

    public ContactRequest Row { get; } = new()
    {
        Id = of.Id,
        VisitRef = of.VisitRef,
        CustomerRef = of.CustomerRef,
        LocationCode = of.LocationCode,
        RegionCode = of.RegionCode,
        Reason = of.Reason,
        Text = "",
        Channel = ContactChannel.App,
        Dangers = of.Dangers,
        ArrivedAt = of.ArrivedAt,
        DecidedAt = of.DecidedAt,
        Outcome = ruling.Outcome,
        Lane = ruling.Lane,
        Code = ruling.Code,
        SharesPromiseOf = ruling.SharesPromiseOf,
        CustomerMessage = "",
    };

    /// <summary>How many recorded looks it has been through.</summary>
    public int RecordedLooks { get; set; }

    public bool WasDeferred { get; private set; }

    /// <summary>When it reached a leader; null where it never did.</summary>
    public DateTimeOffset? ReachedAt { get; private set; }

    public Fate Fate => new(Row.Outcome, Row.Lane, Row.Code, Row.LeaderId, Row.Until, WasDeferred ? ReachedAt : null);

    /// <summary>Takes note of what has become of it.</summary>
    public void Follow(DateTimeOffset now)
    {
        WasDeferred |= Row.Outcome == RequestOutcome.Deferred;
        ReachedAt = Row.DisputeNumber is null ? null : ReachedAt ?? now;
    }
}

/// <summary>Something a customer sent: a request, or an appeal against what became of it.</summary>
internal sealed record Sent(DateTimeOffset At, SimulatedRequest Request, bool IsAppeal)
{
    /// <summary>What is asked in safety is no part of a flood.</summary>
    public bool Passed => IsAppeal || (Request.Row.Lane == Lane.N && Request.Row.Code != DecisionCodes.ConductFlood);

    public bool IsFlood => !IsAppeal && Request.Row is { Lane: Lane.N, Code: DecisionCodes.ConductFlood };
}

internal sealed class SimulatedDispute(Dispute row, HistoricRequest request)
{
    public Dispute Row { get; } = row;

    public HistoricRequest Request { get; } = request;

    public string Number => Row.Number;

    public MatterState Matter => new(Number, Row.IsOpen, Row.Lane, Row.ResolvedAt, Row.LastRungAt, Row.LeaderId, Row.Dangers);

    /// <summary>Whether it goes on as recorded: claimed and resolved when the log says so.</summary>
    public bool AsRecorded { get; set; }

    /// <summary>Moves when it opens and closes, so that a planned end that is no longer meant does nothing.</summary>
    public int Turn { get; set; }

    /// <summary>The last stretch in which it was open.</summary>
    public OpenSpan? Span { get; set; }
}

/// <summary>A stretch in which a dispute was open with one leader.</summary>
internal sealed class OpenSpan(string? leaderId, HistoricRequest request, DateTimeOffset start)
{
    public string? LeaderId { get; } = leaderId;

    public HistoricRequest Request { get; } = request;

    public DateTimeOffset Start { get; } = start;

    public DateTimeOffset? End { get; set; }
}

internal sealed class SimulatedBooking(Booking row, HistoricRequest request)
{
    public Booking Row { get; } = row;

    public HistoricRequest Request { get; } = request;

    /// <summary>Whether the log has the same promise with the same leader.</summary>
    public bool AsRecorded { get; set; }
}

/// <summary>A permit, with the caps of the policy that placed it.</summary>
internal sealed class SimulatedPermit(Permit row, HistoricRequest request)
{
    public Permit Row { get; } = row;

    public HistoricRequest Request { get; } = request;

    public LeaderCaps Caps { get; set; }

    /// <summary>The leader under whom it is found; empty where it has none.</summary>
    public string ListedUnder { get; set; } = row.LeaderId ?? "";

    public PermitStamp Stamp => new(Row.At, Row.RequestId, Row.Urgent);
}
