using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Disputes;

/// <summary>
/// The case that an admitted request opens: the unit of the queue. A state machine:
/// <code>
///   Waiting ──claim──▶ Claimed ──resolve──▶ Resolved
///      ▲                  │ release            │
///      └──────────────────┘                    │
///      └──────────────── reopen ◀──────────────┘
/// </code>
/// Each transition is refused with every reason there is, or applied and answered with <see cref="Verdict.Allowed"/>.
/// It never looks at a clock: the time comes in.
/// </summary>
public sealed class Dispute
{
    public const int LongestText = 4_000;

    /// <summary>What people say on the phone, for example <c>D-1042</c>.</summary>
    public required string Number { get; init; }

    public required string LocationCode { get; init; }

    public required string RegionCode { get; init; }

    public required string VisitRef { get; init; }

    public required string CustomerRef { get; init; }

    public required DisputeReason Reason { get; init; }

    public required Lane Lane { get; init; }

    public required LeaderTier Tier { get; init; }

    /// <summary>The policy it was decided under, kept while it is open.</summary>
    public required int PolicyVersion { get; init; }

    /// <summary>The request that opened it.</summary>
    public required string RequestId { get; init; }

    public required DateTimeOffset AdmittedAt { get; init; }

    public required DisputeTimers Timers { get; init; }

    public DisputeState State { get; private set; } = DisputeState.Waiting;

    /// <summary>The leader who has it: given by the guardrails until somebody claims it; null where the region has none.</summary>
    public string? LeaderId { get; set; }

    public DateTimeOffset? ClaimedAt { get; private set; }

    public DateTimeOffset? ResolvedAt { get; private set; }

    public DisputeOutcome? Outcome { get; private set; }

    public string? RootCauseCode { get; private set; }

    /// <summary>What the customer was told at the end, in the leader's words.</summary>
    public string? Resolution { get; private set; }

    public required DateTimeOffset LastRungAt { get; set; }

    /// <summary>Requests merged into it.</summary>
    public int MergedRequests { get; private set; }

    public int Reopenings { get; private set; }

    public SafetyClaim SafetyClaim { get; set; }

    /// <summary>Moves with every change, so that a stale click is noticed.</summary>
    public int Version { get; private set; } = 1;

    public bool IsOpen => State != DisputeState.Resolved;

    /// <summary>A leader takes it. One who has seen an older version is told what changed instead.</summary>
    public Verdict Claim(Actor actor, int seenVersion, DateTimeOffset now)
    {
        var refusals = RefusalsFor(actor);
        if (State == DisputeState.Resolved)
        {
            refusals.Add(Refusal.Of(Refusal.AlreadyResolved));
        }
        else if (State == DisputeState.Claimed)
        {
            refusals.Add(Refusal.Of(Refusal.AlreadyClaimed, ("leader", LeaderId ?? "")));
        }
        else if (seenVersion != Version)
        {
            refusals.Add(Refusal.Of(Refusal.Changed));
        }

        return Apply(refusals, () =>
        {
            State = DisputeState.Claimed;
            LeaderId = actor.LeaderId!;
            ClaimedAt = now;
        });
    }

    /// <summary>The leader who has it gives it back to the queue.</summary>
    public Verdict Release(Actor actor)
    {
        var refusals = RefusalsFor(actor);
        AddUnlessHeldBy(actor, refusals);
        return Apply(refusals, () =>
        {
            State = DisputeState.Waiting;
            ClaimedAt = null;
        });
    }

    /// <summary>The leader who has it ends it, with outcome, root cause and the words for the customer.</summary>
    /// <param name="rootCauseKnown">Whether the root cause is on the admins' list.</param>
    public Verdict Resolve(Actor actor, ResolveDetails details, bool rootCauseKnown, int seenVersion, DateTimeOffset now)
    {
        var refusals = RefusalsFor(actor);
        AddUnlessHeldBy(actor, refusals);
        if (State == DisputeState.Claimed && seenVersion != Version)
        {
            refusals.Add(Refusal.Of(Refusal.Changed));
        }

        if (string.IsNullOrWhiteSpace(details.Text))
        {
            refusals.Add(Refusal.Of(Refusal.TextMissing));
        }
        else if (details.Text.Length > LongestText)
        {
            refusals.Add(Refusal.Of(Refusal.TextTooLong, ("limit", $"{LongestText}")));
        }

        if (!rootCauseKnown)
        {
            refusals.Add(Refusal.Of(Refusal.RootCauseUnknown));
        }

        return Apply(refusals, () =>
        {
            State = DisputeState.Resolved;
            ResolvedAt = now;
            Outcome = details.Outcome;
            RootCauseCode = details.RootCauseCode;
            Resolution = details.Text.Trim();
        });
    }

    /// <summary>Another leader gets it, with nobody having taken it up yet.</summary>
    public void HandTo(string leaderId)
    {
        (LeaderId, State, ClaimedAt) = (leaderId, DisputeState.Waiting, null);
        Version++;
    }

    /// <summary>A further request about the same matter: counted, and the dispute comes back if it had ended.</summary>
    public void Merge(Ruling ruling, DateTimeOffset now)
    {
        MergedRequests++;
        LastRungAt = ruling.Rings ? now : LastRungAt;
        if (State == DisputeState.Resolved)
        {
            State = DisputeState.Waiting;
            ClaimedAt = null;
            ResolvedAt = null;
            Outcome = null;
            RootCauseCode = null;
            Resolution = null;
            Reopenings++;
        }

        Version++;
    }

    private void AddUnlessHeldBy(Actor actor, List<Refusal> refusals)
    {
        if (State == DisputeState.Resolved)
        {
            refusals.Add(Refusal.Of(Refusal.AlreadyResolved));
        }
        else if (State == DisputeState.Waiting)
        {
            refusals.Add(Refusal.Of(Refusal.NotClaimed));
        }
        else if (LeaderId != actor.LeaderId)
        {
            refusals.Add(Refusal.Of(Refusal.NotYours, ("leader", LeaderId ?? "")));
        }
    }

    private List<Refusal> RefusalsFor(Actor actor)
    {
        var refusals = new List<Refusal>();
        if (actor.LeaderId is null)
        {
            refusals.Add(Refusal.Of(Refusal.NotALeader));
        }

        if (!actor.Scope.Covers(LocationCode, RegionCode))
        {
            refusals.Add(Refusal.Of(Refusal.OutOfScope));
        }

        return refusals;
    }

    private Verdict Apply(List<Refusal> refusals, Action change)
    {
        if (refusals.Count > 0)
        {
            return Verdict.Refused(refusals);
        }

        change();
        Version++;
        return Verdict.Allowed;
    }
}

public enum DisputeState
{
    Waiting,
    Claimed,
    Resolved,
}

/// <summary>How a dispute ended.</summary>
public enum DisputeOutcome
{
    /// <summary>Diagnosis, estimate or warranty decision changed.</summary>
    Corrected,
    Goodwill,

    /// <summary>Upheld and explained.</summary>
    Explained,
    Withdrawn,
    Misused,
}

/// <summary>What stands behind a dispute in lane S.</summary>
public enum SafetyClaim
{
    /// <summary>Not in lane S.</summary>
    None,

    /// <summary>Facts support it.</summary>
    Supported,

    /// <summary>The customer's word alone.</summary>
    ToVerify,
    Disproved,
}

public sealed record ResolveDetails(DisputeOutcome Outcome, string RootCauseCode, string Text);
