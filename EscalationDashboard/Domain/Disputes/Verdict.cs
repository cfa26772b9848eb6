using System.Collections.Immutable;

namespace EscalationDashboard.Domain.Disputes;

/// <summary>
/// What became of a command: allowed, or refused with every reason at once. A refusal is a value, not an exception,
/// because a person must be told all of it.
/// </summary>
public sealed record Verdict
{
    private Verdict(ImmutableArray<Refusal> refusals) => Refusals = refusals;

    public static readonly Verdict Allowed = new([]);

    public ImmutableArray<Refusal> Refusals { get; }

    public bool IsAllowed => Refusals.IsEmpty;

    public static Verdict Refused(IEnumerable<Refusal> refusals) => new([.. refusals]);

    public static Verdict Refused(string code, params (string Name, string Value)[] values) =>
        new([Refusal.Of(code, values)]);

    public bool Equals(Verdict? other) => other is not null
        && Refusals.Select(r => r.Code).SequenceEqual(other.Refusals.Select(r => r.Code));

    public override int GetHashCode() => Refusals.Length;
}

/// <summary>One reason against a command, as a code with values; the words are in Resources, under <c>Refusal.{Code}</c>.</summary>
public sealed record Refusal(string Code, ImmutableSortedDictionary<string, string> Values)
{
    public const string NotFound = "NotFound";
    public const string NotALeader = "NotALeader";
    public const string OutOfScope = "OutOfScope";
    public const string Changed = "Changed";
    public const string AlreadyClaimed = "AlreadyClaimed";
    public const string NotYours = "NotYours";
    public const string NotClaimed = "NotClaimed";
    public const string AlreadyResolved = "AlreadyResolved";
    public const string TextMissing = "TextMissing";
    public const string TextTooLong = "TextTooLong";
    public const string TextUnreadable = "TextUnreadable";
    public const string NameWrong = "NameWrong";
    public const string RootCauseUnknown = "RootCauseUnknown";
    public const string AlreadyRegional = "AlreadyRegional";
    public const string AmountWrong = "AmountWrong";
    public const string CallLength = "CallLength";
    public const string CannotTake = "CannotTake";
    public const string MergedAway = "MergedAway";
    public const string NotHandedUp = "NotHandedUp";
    public const string NotLapsed = "NotLapsed";
    public const string NotRegional = "NotRegional";
    public const string NotResolved = "NotResolved";
    public const string NotPaused = "NotPaused";
    public const string NoteMissing = "NoteMissing";
    /// <summary>By the store, whatever the command was.</summary>
    public const string NotStored = "NotStored";
    public const string NothingToSplit = "NothingToSplit";

    /// <summary>An owner wants to wait for the answer of a customer whom nobody has asked.</summary>
    public const string NobodySpoke = "NobodySpoke";

    /// <summary>An owner wants to wait for the answer of a customer who waits for theirs.</summary>
    public const string CustomerWaits = "CustomerWaits";

    /// <summary>An owner wants to put off a danger of which the customer has heard from nobody.</summary>
    public const string DangerWaits = "DangerWaits";

    /// <summary>By a person who is away, or answers for the place no more: nobody could rely on it.</summary>
    public const string AnswerNotCounted = "AnswerNotCounted";
    public const string NotTheDeputy = "NotTheDeputy";
    public const string OtherCustomer = "OtherCustomer";
    public const string OtherVisit = "OtherVisit";
    public const string OwnerThere = "OwnerThere";
    public const string PageEnded = "PageEnded";

    /// <summary>A system says that a person looks after a page who was not asked in it.</summary>
    public const string NotAsked = "NotAsked";

    /// <summary>More messages to try a way out than a person needs.</summary>
    public const string TrialsTooMany = "TrialsTooMany";

    /// <summary>By a person's own settings of how they are reached.</summary>
    public const string AddressWrong = "AddressWrong";

    /// <inheritdoc cref="AddressWrong"/>
    public const string DelayWrong = "DelayWrong";

    /// <inheritdoc cref="AddressWrong"/>
    public const string NumberWrong = "NumberWrong";

    /// <inheritdoc cref="AddressWrong"/>
    public const string QuietWrong = "QuietWrong";

    /// <inheritdoc cref="AddressWrong"/>
    public const string BrowserWrong = "BrowserWrong";

    /// <summary>The person can't be reached that way yet.</summary>
    public const string WayMissing = "WayMissing";

    /// <summary>A message that was to try a way out did not leave.</summary>
    public const string NotSent = "NotSent";
    public const string ReasonMissing = "ReasonMissing";
    public const string SafetyStays = "SafetyStays";
    public const string SameDispute = "SameDispute";
    public const string TargetResolved = "TargetResolved";

    /// <summary>By the page: more acts than a person sends.</summary>
    public const string TooMany = "TooMany";
    public const string UntilMissing = "UntilMissing";
    public const string UntilPast = "UntilPast";
    public const string UntilTooFar = "UntilTooFar";
    public const string WithRegion = "WithRegion";

    public static readonly ImmutableArray<string> Codes =
    [
        NotFound, NotALeader, OutOfScope, Changed, AlreadyClaimed, NotYours, NotClaimed, AlreadyResolved,
        TextMissing, TextTooLong, TextUnreadable, NameWrong, RootCauseUnknown,
        AlreadyRegional, AmountWrong, AnswerNotCounted, CallLength, CannotTake, CustomerWaits, DangerWaits, MergedAway, NobodySpoke, NotHandedUp, NotLapsed,
        NotRegional, NotResolved, NotPaused, NotStored, NoteMissing, NothingToSplit, NotTheDeputy, OtherCustomer, OtherVisit, OwnerThere, PageEnded, NotAsked,
        AddressWrong, DelayWrong, NumberWrong, QuietWrong, BrowserWrong, NotSent, TrialsTooMany, WayMissing,
        ReasonMissing, SafetyStays, SameDispute, TargetResolved, TooMany, UntilMissing, UntilPast, UntilTooFar, WithRegion,
    ];

    public static Refusal Of(string code, params (string Name, string Value)[] values) =>
        new(code, values.ToImmutableSortedDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal));
}
