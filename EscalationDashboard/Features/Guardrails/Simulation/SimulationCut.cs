using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Simulation;

namespace EscalationDashboard.Features.Guardrails.Simulation;

/// <summary>A kind of change that has a figure of its own in the summary.</summary>
public enum ChangeKind
{
    /// <summary>Reached a leader at once in life, and would not have.</summary>
    HeldBack,

    /// <summary>Of those, the ones whose dispute turned out to be real.</summary>
    HeldBackReal,

    /// <summary>Was held back in life, and would have reached a leader at once.</summary>
    LetThrough,

    /// <summary>In the safety lane, in life or under the draft.</summary>
    Safety,
}

/// <summary>Which of the changes are listed; null where a part does not matter.</summary>
public sealed record SimulationCut(RequestOutcome? Was = null, RequestOutcome? Becomes = null, ChangeKind? Only = null)
{
    /// <param name="real">The requests whose dispute turned out to be real.</param>
    public bool Holds(SimulatedChange change, IReadOnlySet<string> real) =>
        (Was is null || change.Before.Outcome == Was)
        && (Becomes is null || change.After.Outcome == Becomes)
        && (Only is null || Is(Only.Value, change, real));

    public static bool Is(ChangeKind kind, SimulatedChange change, IReadOnlySet<string> real) => kind switch
    {
        ChangeKind.HeldBack => Reaches(change.Before) && !Reaches(change.After),
        ChangeKind.HeldBackReal => Is(ChangeKind.HeldBack, change, real) && real.Contains(change.RequestId),
        ChangeKind.LetThrough => !Reaches(change.Before) && Reaches(change.After),
        _ => change.Before.Lane == Lane.S || change.After.Lane == Lane.S,
    };

    private static bool Reaches(Fate fate) => fate.Outcome is RequestOutcome.Admitted or RequestOutcome.Merged;
}
