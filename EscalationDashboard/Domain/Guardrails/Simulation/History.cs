using System.Collections.Immutable;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Domain.Workload;

namespace EscalationDashboard.Domain.Guardrails.Simulation;

/// <summary>
/// What was recorded, in the order in which it happened: what customers asked, what the guardrails made of it, and what
/// people did. A simulation is given this and nothing else, so it has no way to write.
/// </summary>
public sealed record History
{
    /// <summary>From the beginning of what is kept, so that what stood open when the window begins is known.</summary>
    public required ImmutableArray<HistoricEvent> Events { get; init; }

    /// <summary>The window that is decided again; what lies before it is only carried out as recorded.</summary>
    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    public required ImmutableSortedDictionary<int, Policy> Policies { get; init; }

    /// <summary>Since when each version was in force, oldest first.</summary>
    public required ImmutableArray<(DateTimeOffset From, int Version)> InForce { get; init; }

    /// <summary>The number of the dispute that a request opened.</summary>
    public required ImmutableDictionary<string, string> DisputeNumbers { get; init; }

    /// <summary>When facts were received, by visit and kind.</summary>
    public required ImmutableDictionary<(string Visit, FactKind Kind), ImmutableArray<DateTimeOffset>> FactTimes { get; init; }

    /// <summary>Opening hours by location.</summary>
    public required ImmutableDictionary<string, BusinessCalendar> Calendars { get; init; }

    /// <summary>How long disputes took, by location.</summary>
    public required ImmutableDictionary<string, HandlingTimes> Handling { get; init; }

    /// <summary>Every dispute as it began, for what became of it by itself.</summary>
    public ImmutableArray<HistoricDispute> Disputes { get; init; } = [];

    /// <summary>What people did to them, in order.</summary>
    public ImmutableArray<HandlingAct> Acts { get; init; } = [];

    public Policy PolicyAt(DateTimeOffset at) =>
        Policies[InForce.LastOrDefault(p => p.From <= at, InForce[0]).Version];

    public HandlingTimes HandlingAt(string location) => Handling.GetValueOrDefault(location) ?? HandlingTimes.Unknown;
}

/// <summary>A contact request as it came in.</summary>
public sealed record HistoricRequest(
    string Id, string VisitRef, string CustomerRef, string LocationCode, string RegionCode, DisputeReason Reason, Dangers Dangers,
    DateTimeOffset ArrivedAt, DateTimeOffset DecidedAt);

/// <summary>One recorded thing.</summary>
public abstract record HistoricEvent(DateTimeOffset At);

/// <summary>The guardrails looked at a request, for the first time or again.</summary>
/// <param name="Recorded">What they made of it.</param>
/// <param name="Snapshot">What they saw; null before the window, except for the last look at each location.</param>
public sealed record Look(
    DateTimeOffset At, HistoricRequest Request, Ruling Recorded, int PolicyVersion, Snapshot? Snapshot, DateTimeOffset? FirstDecidedAt)
    : HistoricEvent(At)
{
    public RequestFacts Facts => new(
        Request.Id, Request.VisitRef, Request.CustomerRef, Request.Reason, Request.Dangers, Request.ArrivedAt)
    {
        FirstDecidedAt = FirstDecidedAt,
    };
}

/// <summary>A request was let through to a leader: kept at its time, earlier, or by a person.</summary>
public sealed record LetThrough(
    DateTimeOffset At, string RequestId, string? LeaderId, string Way, PermitCause Cause, bool ByPerson) : HistoricEvent(At);

/// <summary>A person took back, moments later, that they had let a request through: it waits again, or is held back again.</summary>
/// <param name="ActedAt">When it had been let through.</param>
/// <param name="Cause">Of the permit from then on; null where there was none before.</param>
public sealed record TakenBack(DateTimeOffset At, string RequestId, DateTimeOffset ActedAt, PermitCause? Cause) : HistoricEvent(At);

/// <summary>The customer appealed against what became of a request.</summary>
public sealed record Appealed(DateTimeOffset At, string RequestId) : HistoricEvent(At);

/// <summary>A promise went to another leader, with its time.</summary>
public sealed record PromiseMoved(DateTimeOffset At, string RequestId, string LeaderId, PermitCause Cause) : HistoricEvent(At);

/// <summary>A dispute went to a leader who claimed it, or to whom it was handed; one that had been resolved was opened again.</summary>
public sealed record Given(DateTimeOffset At, string DisputeNumber, string? LeaderId) : HistoricEvent(At)
{
    /// <summary>Whether its leader was rung by the customer's words.</summary>
    public bool Rings { get; init; }
}

/// <summary>A dispute was resolved.</summary>
public sealed record Settled(DateTimeOffset At, string DisputeNumber) : HistoricEvent(At);

/// <summary>A dispute ended in another one on the same visit, which took over its requests.</summary>
public sealed record EndedIn(DateTimeOffset At, string DisputeNumber, string Into) : HistoricEvent(At);

/// <summary>A leader made a request that had joined a dispute one of its own.</summary>
/// <param name="Created">The number of its own dispute.</param>
public sealed record Parted(DateTimeOffset At, string DisputeNumber, string RequestId, string Created) : HistoricEvent(At);

/// <summary>How long disputes of a location took.</summary>
/// <param name="Open">Median of the opening time from admission to resolution: for how long a dispute counts as open.</param>
/// <param name="Lower">25th percentile of what one takes of a leader's time: of attention, where enough of it was measured.</param>
/// <param name="Upper">75th percentile of the same.</param>
public sealed record HandlingTimes(TimeSpan Open, TimeSpan Lower, TimeSpan Upper)
{
    /// <summary>Of a location that has resolved nothing yet.</summary>
    public static readonly HandlingTimes Unknown = new(TimeSpan.FromHours(4), TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(60));

    /// <summary>What a leader's time rests on; null where it is only taken to be so.</summary>
    public HandlingEvidence? From { get; init; }

    /// <param name="open">From admission to resolution; taken to be as where nothing is known, if there are none.</param>
    /// <param name="taken">What disputes take of a leader, as the workload reads it.</param>
    public static HandlingTimes Of(IReadOnlyCollection<TimeSpan> open, Workload.HandlingTimes taken) => taken is not { LowerQuartile: { } lower, UpperQuartile: { } upper }
        ? Unknown
        : new(open.Count == 0 ? Unknown.Open : Ranks.Nearest(open, 50), TimeSpan.FromMinutes(lower), TimeSpan.FromMinutes(upper)) { From = taken.Evidence };
}

/// <summary>Percentiles that are always one of the values: the nearest rank.</summary>
public static class Ranks
{
    public static TimeSpan Nearest(IReadOnlyCollection<TimeSpan> values, int percent)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? TimeSpan.Zero : sorted[Math.Max(0, ((sorted.Count * percent) + 99) / 100 - 1)];
    }
}
