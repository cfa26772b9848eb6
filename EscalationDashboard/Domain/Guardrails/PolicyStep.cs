using System.Collections.Immutable;

namespace EscalationDashboard.Domain.Guardrails;

/// <summary>Where a version of the policy stands. Only a draft's numbers can still change.</summary>
public enum PolicyState
{
    Draft,

    /// <summary>Free of faults and sealed; waits to be simulated.</summary>
    Proposed,
    Simulated,
    Approved,

    /// <summary>Decides beside the policy in force, and nothing comes of it.</summary>
    Shadow,
    InForce,

    /// <summary>Was in force until another took its place.</summary>
    Replaced,
    Withdrawn,
}

/// <summary>One step in a version's life: where to, when, by whom and why.</summary>
/// <param name="ResultHash">Of what the simulation showed, so that an approver can be asked what they saw.</param>
public sealed record PolicyStep(
    PolicyState To, DateTimeOffset At, string ActorId, string ActorName, string? Reason = null, string? ResultHash = null);

/// <summary>Reasons against a step; the words are in Resources, under <c>Refusal.{Code}</c>.</summary>
public static class PolicyRefusal
{
    public const string NotAnAdmin = "NotAnAdmin";
    public const string WrongState = "PolicyWrongState";
    public const string DoesNotPassLint = "PolicyFaults";
    public const string OwnWork = "PolicyOwnWork";
    public const string BaseChanged = "PolicyBaseChanged";
    public const string OtherInShadow = "PolicyOtherInShadow";
    public const string ReasonMissing = "PolicyReasonMissing";
    public const string SameAsInForce = "PolicySame";
    public const string NumberUnreadable = "PolicyNumber";

    public static readonly ImmutableArray<string> Codes =
    [
        NotAnAdmin, WrongState, DoesNotPassLint, OwnWork, BaseChanged, OtherInShadow, ReasonMissing, SameAsInForce, NumberUnreadable,
    ];
}
