using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Words;

namespace EscalationDashboard.Domain.Disputes;

/// <summary>
/// The case that an admitted request opens: the unit of the queue. A state machine:
/// <code>
///   Waiting ──claim, assign──▶ Claimed ──resolve──▶ Resolved
///      ▲   release, lapse,        │                    │
///      │   hand up, hand back     │                    │
///      ├──────────────────────────┘                    │
///      └────────────── reopen ◀────────────────────────┘
/// </code>
/// A claimed one may be paused (<see cref="Pause"/>) and stays claimed meanwhile. A danger of which the customer has heard from nobody
/// goes on to another leader as claimed, and given (<see cref="GivenAt"/>): also where it is handed up or back. Each transition is refused with every reason
/// there is, or applied and answered with <see cref="Verdict.Allowed"/>. It never looks at a clock: the time comes in.
/// What it holds is here; what may be done with it is in <c>Dispute.Handling.cs</c> and its like.
/// </summary>
public sealed partial class Dispute : IPlaced
{
    public const int LongestText = WrittenText.Longest;

    /// <summary>What people say on the phone, for example <c>D-1042</c>.</summary>
    public required string Number { get; init; }

    public required string LocationCode { get; init; }

    public required string RegionCode { get; init; }

    public required string VisitRef { get; init; }

    public required string CustomerRef { get; init; }

    public required DisputeReason Reason { get; init; }

    public required Lane Lane { get; init; }

    public required LeaderTier Tier { get; set; }

    /// <summary>The policy it was decided under, kept while it is open.</summary>
    public required int PolicyVersion { get; init; }

    /// <summary>The request that opened it.</summary>
    public required string RequestId { get; init; }

    public required DateTimeOffset AdmittedAt { get; init; }

    /// <summary>When the car came in; null where that was not known. As are the model, its year and the language: what trends are cut by.</summary>
    public DateTimeOffset? VisitOpenedAt { get; init; }

    public string VehicleModel { get; init; } = "";

    /// <summary>The car's number as its visit states it; empty where that is not known.</summary>
    public string Vin { get; set; } = "";

    /// <summary>What its visit is about, as the visit keeps it (<see cref="Visits.Visit.Subjects" />); empty where that is not known.</summary>
    public string Subjects { get; set; } = "";

    /// <summary>0 where it is not known.</summary>
    public int VehicleYear { get; init; }

    /// <summary>The customer's, two letters.</summary>
    public string Language { get; init; } = "";

    public required DisputeTimers Timers { get; set; }

    public DisputeState State { get; private set; } = DisputeState.Waiting;

    /// <summary>The leader who has it: given by the guardrails until a leader claims it; null where it is the location's.</summary>
    public string? LeaderId { get; set; }

    public DateTimeOffset? ClaimedAt { get; private set; }

    /// <summary>When its owner last did something about it; null while nobody owns it.</summary>
    public DateTimeOffset? OwnerActedAt { get; private set; }

    /// <summary>
    /// When its owner was last seen at it; null where nothing but the end of a pause, or a step by itself, which nobody need have been there
    /// for, started the owner's clock anew.
    /// </summary>
    public DateTimeOffset? OwnerSeenAt => GivenAt is not null || Pauses is [.., { To: { } woken }] && woken == OwnerActedAt ? null : OwnerActedAt;

    /// <summary>When a person first spoke with the customer or wrote to them.</summary>
    public DateTimeOffset? FirstContactAt { get; private set; }

    public DateTimeOffset? ResolvedAt { get; private set; }

    public DisputeOutcome? Outcome { get; private set; }

    public string? RootCauseCode { get; private set; }

    /// <summary>What the customer was told at the end, in the leader's words.</summary>
    public string? Resolution { get; private set; }

    /// <summary>What the outcome is worth to the customer, in <see cref="EffectCurrency"/>.</summary>
    public decimal? EffectAmount { get; private set; }

    /// <summary>ISO 4217.</summary>
    public string? EffectCurrency { get; private set; }

    /// <summary>How its customer found the end it has now, 1 (badly) to 5 (very well); null where they have not said.</summary>
    public int? Rating { get; private set; }

    /// <summary>Until when its customer may say so; null where nobody has asked, or the customer has answered.</summary>
    public DateTimeOffset? AskedUntil { get; private set; }

    /// <summary>When its customer wrote something about the end it has now; null where they have not.</summary>
    public DateTimeOffset? CommentedAt { get; private set; }

    /// <summary>The dispute it was merged into; it ended there.</summary>
    public string? MergedInto { get; private set; }

    /// <summary>Disputes that have to do with it.</summary>
    public List<string> Linked { get; private set; } = [];

    /// <summary>Set while it is with the region because a leader handed it up.</summary>
    public HandUp? HandedUp { get; private set; }

    /// <summary>Every pause it ever had, in order; the last one may still run.</summary>
    public List<Pause> Pauses { get; private set; } = [];

    /// <summary>When the pause that runs ends by itself; null while there is none, or it waits for the customer.</summary>
    public DateTimeOffset? WakesAt { get; private set; }

    public required DateTimeOffset LastRungAt { get; set; }

    /// <summary>Requests merged into it.</summary>
    public int MergedRequests { get; private set; }

    public int Reopenings { get; private set; }

    public DateTimeOffset? ReopenedAt { get; private set; }

    /// <summary>Set where a dispute with an earlier clock was merged into it: from then on that clock counts.</summary>
    public DateTimeOffset? CountsFrom { get; private set; }

    public SafetyClaim SafetyClaim { get; set; }

    /// <summary>What its customer has named and facts have shown so far; none in lane N.</summary>
    public Dangers Dangers { get; set; }

    /// <summary>In lane S, how soon after it came in a leader speaks to the customer, by the clock on the wall; as the policy was then.</summary>
    public TimeSpan? SafetyContact { get; init; }

    /// <summary>
    /// Moves with what changes the matter or where it stands, so that a stale click is noticed. What brings the owner nothing new
    /// (a quiet repeat, further words of which the owner has heard, a note, a link, a pause that ends by itself) leaves it, or a
    /// reply that is being written would be refused for nothing.
    /// </summary>
    public int Version { get; private set; } = 1;

    public bool IsOpen => State != DisputeState.Resolved;

    /// <summary>What decides its rank in the queue.</summary>
    public PriorityFacts Priority => new(Lane, State, Paused?.Kind, ReopenedAt ?? AdmittedAt, FirstContactAt, Timers);

    /// <summary>The pause that runs now.</summary>
    public Pause? Paused => Pause.Running(Pauses, FirstContactAt);

    /// <summary>Whether it stands as waiting for the customer, whom nobody has asked anything: nothing may rest on that.</summary>
    public bool WaitsInVain => Pauses is [.., { To: null } last] && !last.Counts(FirstContactAt);

    /// <summary>Works all timers out anew, and with them what trends read, after anything they depend on has changed.</summary>
    public void RecalculateTimers(BusinessCalendar calendar)
    {
        Timers = TimersBy(calendar);
        RisesAt = RisesBy(calendar);
        Measure(calendar);
    }

    /// <summary>What its timers are by a calendar.</summary>
    public DisputeTimers TimersBy(BusinessCalendar calendar) =>
        DisputeTimers.For(calendar, Since, Pauses.FindAll(p => p.Counts(FirstContactAt)), OwnerActedAt, SafetyContact, Delays.OwnerActs, Rising.IsAtAnyHour(this));

    private DateTimeOffset Since => CountsFrom ?? ReopenedAt ?? AdmittedAt;

    /// <summary>A further request about the same matter: counted, and the dispute comes back if it had ended.</summary>
    /// <param name="ownerOnDuty">Whether the last owner is there; if not, a dispute that comes back is the location's.</param>
    public void Merge(Ruling ruling, DateTimeOffset now, bool ownerOnDuty = true)
    {
        var isNews = ruling.Rings || !IsOpen || Paused is not null;
        MergedRequests++;
        LastRungAt = ruling.Rings ? now : LastRungAt;
        HearOfDanger(ruling);
        if (State == DisputeState.Resolved)
        {
            ComeBack(now, ownerOnDuty);
        }

        // The customer has answered; whatever it waited for, the owner should look.
        Wake(now);
        Version += isNews ? 1 : 0;
    }

    // Facts that support a claim by now make it one that nobody may disprove.
    private void HearOfDanger(Ruling ruling)
    {
        if (Lane == Lane.S && ruling.Lane == Lane.S)
        {
            Dangers |= ruling.Dangers;
            SafetyClaim = SafetyClaim == SafetyClaim.ToVerify && !ruling.ClaimToVerify ? SafetyClaim.Supported : SafetyClaim;
        }
    }

    private void ComeBack(DateTimeOffset now, bool ownerOnDuty)
    {
        ToQueue(ownerOnDuty ? LeaderId : null, now);
        ResolvedAt = null;
        Outcome = null;
        RootCauseCode = null;
        Resolution = null;
        EffectAmount = null;
        EffectCurrency = null;
        (Rating, AskedUntil, CommentedAt) = (null, null, null);
        MergedInto = null;
        FirstContactAt = null;
        (ReopenedAt, CountsFrom) = (now, null);
        Reopenings++;
    }

    /// <summary>Whether its pause has ended at this very moment.</summary>
    public bool WokeAt(DateTimeOffset now) => Pauses is [.., { To: { } end }] && end == now;
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

/// <param name="Amount">What the outcome is worth to the customer; null where it is not about money.</param>
public sealed record ResolveDetails(
    DisputeOutcome Outcome, string RootCauseCode, string Text, decimal? Amount = null, string? Currency = null);
