using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Guardrails.Simulation;

/// <summary>What has become of a request in a simulated world.</summary>
internal sealed class SimulatedRequest(HistoricRequest of, Ruling ruling, bool recorded)
{
    public HistoricRequest Of { get; } = of;

    /// <summary>The latest look's.</summary>
    public Ruling Ruling { get; set; } = ruling;

    /// <summary>The first look's; what is asked in safety is no part of a flood.</summary>
    public Lane Lane { get; } = ruling.Lane;

    public bool IsFlood => Ruling.Code == DecisionCodes.ConductFlood;

    /// <summary>How many recorded looks it has been through.</summary>
    public int RecordedLooks { get; set; } = recorded ? 1 : 0;

    public bool WasDeferred { get; set; }

    public string? DisputeNumber { get; set; }

    public string? LeaderId { get; set; }

    /// <summary>When it reached a leader; null where it never did.</summary>
    public DateTimeOffset? ReachedAt { get; set; }

    public Fate Fate => new(
        Ruling.Outcome, Ruling.Lane, Ruling.Code, LeaderId, Ruling.Until, WasDeferred ? ReachedAt : null);
}

/// <summary>Something a customer sent: a request, or an appeal against what became of it.</summary>
internal sealed record Sent(DateTimeOffset At, SimulatedRequest Request, bool IsAppeal);

internal sealed class SimulatedDispute(string number, HistoricRequest request, Lane lane, DateTimeOffset admittedAt)
{
    public string Number { get; } = number;

    public HistoricRequest Request { get; } = request;

    public Lane Lane { get; } = lane;

    public DateTimeOffset AdmittedAt { get; } = admittedAt;

    public string? LeaderId { get; set; }

    public DateTimeOffset LastRungAt { get; set; } = admittedAt;

    /// <summary>Named or shown so far; none in lane N.</summary>
    public Dangers Dangers { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    public bool IsOpen => ClosedAt is null;

    public MatterState Matter => new(Number, IsOpen, Lane, ClosedAt, LastRungAt, LeaderId, Dangers);

    /// <summary>Whether it goes on as recorded: claimed and resolved when the log says so.</summary>
    public bool AsRecorded { get; set; }

    /// <summary>Moves when it opens and closes, so that a planned end that is no longer meant does nothing.</summary>
    public int Turn { get; set; }

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

/// <param name="Number">Moves with every booking, so that bookings of one request can be told apart.</param>
/// <param name="AsRecorded">Whether the log has the same promise with the same leader.</param>
internal sealed record SimulatedBooking(
    long Number, HistoricRequest Request, string? LeaderId, DateTimeOffset PromisedAt, LeaderTier Tier, bool Urgent, bool AsRecorded)
{
    public bool HoldsPlace => LeaderId is not null;
}

/// <summary>A permit, with the caps of the policy that placed it.</summary>
internal sealed class SimulatedPermit(HistoricRequest request, bool urgent)
{
    public HistoricRequest Request { get; } = request;

    public bool Urgent { get; } = urgent;

    public required string LeaderId { get; set; }

    public required DateTimeOffset At { get; set; }

    public required PermitCause Cause { get; set; }

    public required int Cap { get; set; }

    public required int CapWithReserve { get; set; }

    public bool Counted => PermitRules.OfLeader.Contains(Cause);

    public PermitStamp Stamp => new(At, Request.Id, Urgent);
}
