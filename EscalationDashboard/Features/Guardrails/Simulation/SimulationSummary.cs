using System.Collections.Immutable;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Simulation;
using EscalationDashboard.Domain.Workload;

namespace EscalationDashboard.Features.Guardrails.Simulation;

/// <summary>How many requests that came out one way would have come out another; the same outcome where only time or leader differ.</summary>
public sealed record FateMove(RequestOutcome Was, RequestOutcome Becomes, int Count);

/// <summary>A figure of the log beside the draft's.</summary>
public sealed record Sides<T>(T Before, T After);

/// <summary>
/// What a simulation comes to, in a few figures, over what the reader may see. Each is counted from the list of changes, or
/// summed over the places and leaders in it, so that it adds up to what stands below it.
/// </summary>
public sealed record SimulationSummary
{
    /// <summary>Decided in the period.</summary>
    public required int Requests { get; init; }

    public required int Changed { get; init; }

    /// <summary>Of the changed ones, those that were decided before the period and still waited when it began.</summary>
    public required int Earlier { get; init; }

    public required ImmutableArray<FateMove> Moves { get; init; }

    public required Sides<int> LaneS { get; init; }

    /// <summary>Safety requests that would have fared otherwise.</summary>
    public required int SafetyChanged { get; init; }

    public required int HeldBack { get; init; }

    /// <summary>Of those held back, the ones whose dispute has ended, so that it is known whether it was real.</summary>
    public required int HeldBackKnown { get; init; }

    public required int HeldBackReal { get; init; }

    public required int LetThrough { get; init; }

    public required int Leaders { get; init; }

    /// <summary>Disputes open on average, all leaders together.</summary>
    public required Sides<decimal> Open { get; init; }

    /// <summary>The most that one leader had open at once.</summary>
    public required Sides<int> Peak { get; init; }

    public required Sides<MinuteRange> Protected { get; init; }

    /// <summary>What those minutes rest on; null where they rest on nothing.</summary>
    public HandlingEvidence? ProtectedFrom { get; init; }

    /// <summary>Steps that disputes took by themselves while nobody acted.</summary>
    public required Sides<int> Rises { get; init; }

    /// <summary>Disputes that would have moved on by themselves otherwise.</summary>
    public required int RisesChanged { get; init; }

    /// <param name="result">Cut to what the reader may see.</param>
    /// <param name="ended">The requests whose dispute has ended.</param>
    /// <param name="real">Of those, the ones whose dispute turned out to be real.</param>
    public static SimulationSummary Of(SimulationResult result, IReadOnlySet<string> ended, IReadOnlySet<string> real)
    {
        var places = result.Groups.Where(g => g.Kind == GroupKind.Location).ToList();
        var leaders = result.Groups.Where(g => g.Kind == GroupKind.Leader).ToList();
        return new SimulationSummary
        {
            Requests = places.Sum(p => p.Before.Received),
            Changed = result.Changes.Length,
            Earlier = result.Changes.Count(c => c.At < result.From),
            Moves = [.. result.Changes.CountBy(c => (c.Before.Outcome, c.After.Outcome)).OrderBy(m => m.Key)
                .Select(m => new FateMove(m.Key.Item1, m.Key.Item2, m.Value))],
            LaneS = Both(places, f => f.LaneS, counts => counts.Sum()),
            SafetyChanged = Count(ChangeKind.Safety),
            HeldBack = Count(ChangeKind.HeldBack),
            HeldBackKnown = result.Changes.Count(c => SimulationCut.Is(ChangeKind.HeldBack, c, real) && ended.Contains(c.RequestId)),
            HeldBackReal = Count(ChangeKind.HeldBackReal),
            LetThrough = Count(ChangeKind.LetThrough),
            Leaders = leaders.Count,
            Open = Both(leaders, f => f.Open.Mean, means => means.Sum()),
            Peak = Both(leaders, f => f.Open.Max, most => most.DefaultIfEmpty().Max()),
            Rises = new Sides<int>(result.Rises.Sum(r => r.Before.Length), result.Rises.Sum(r => r.After.Length)),
            RisesChanged = result.Rises.Count(r => r.Differs()),
            Protected = Both(places, f => f.ProtectedMinutes, ranges => ranges.Aggregate(
                new MinuteRange(0, 0), (sum, range) => new MinuteRange(sum.Lower + range.Lower, sum.Upper + range.Upper))),
            ProtectedFrom = HandlingEvidence.Weakest(places.SelectMany(p => new[] { p.Before.ProtectedFrom, p.After.ProtectedFrom }).OfType<HandlingEvidence>()),
        };

        int Count(ChangeKind kind) => result.Changes.Count(c => SimulationCut.Is(kind, c, real));
    }

    private static Sides<T> Both<T>(IReadOnlyList<SimulatedGroup> groups, Func<SimulationFigures, T> figure, Func<IEnumerable<T>, T> together) =>
        new(together(groups.Select(g => figure(g.Before))), together(groups.Select(g => figure(g.After))));
}
