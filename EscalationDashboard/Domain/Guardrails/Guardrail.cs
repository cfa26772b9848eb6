using System.Collections.Immutable;

namespace EscalationDashboard.Domain.Guardrails;

/// <summary>One guardrail. Pure: it sees the case and nothing else.</summary>
public interface IGuardrail
{
    /// <summary>The check's name, which begins every code it gives.</summary>
    string Check { get; }

    /// <summary>What the check found; null where it had nothing to look at.</summary>
    Finding? Evaluate(GuardrailCase of);
}

/// <summary>The four values a decision is made of, and what all checks derive from them.</summary>
public sealed record GuardrailCase(EffectivePolicy Policy, Snapshot Snapshot, RequestFacts Request, DateTimeOffset Now)
{
    /// <summary>
    /// A recall on the car is open, or the car stands too long at the location, or its promised hand-over is due within a
    /// day; not a safety case.
    /// </summary>
    public bool IsUrgent => Snapshot.Visit is { } visit
        && (visit.OpenRecall
            || (!visit.HandedOver
                && (Now - visit.OpenedAt > TimeSpan.FromDays(Policy.UrgentStandingDays)
                    || visit.PromisedAt <= Now + TimeSpan.FromHours(24))));

    /// <summary>The end of any wait, counted from the first decision: by then the customer reaches a leader or the advisor.</summary>
    public DateTimeOffset Bound => (Request.FirstDecidedAt ?? Now) + Policy.MaxDeferral;
}

/// <summary>A check's result, with a ruling when it decides.</summary>
/// <param name="DecidedBy">The policy field that decided, so that the decision can name its layer.</param>
public sealed record Finding(CheckResult Result, Ruling? Ruling, string? DecidedBy)
{
    public static Finding Pass(string check, Inputs inputs, decimal? threshold = null) =>
        new(new CheckResult(check, true, inputs.ToImmutable(), threshold), null, null);

    public static Finding Decide(
        string check, Inputs inputs, Ruling ruling, string? decidedBy = null, decimal? threshold = null,
        ImmutableArray<PermitStamp>? counted = null) =>
        new(new CheckResult(check, false, inputs.ToImmutable(), threshold, counted), ruling, decidedBy);
}

/// <summary>The values a check looked at, by name.</summary>
public sealed class Inputs : Dictionary<string, object?>
{
    public ImmutableSortedDictionary<string, object?> ToImmutable() =>
        this.ToImmutableSortedDictionary(StringComparer.Ordinal);
}
