using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Features.Guardrails;

/// <summary>One version of the policy, with its numbers and its life.</summary>
public sealed record PolicyDetails(int Version, string Hash, Policy Policy, PolicyLife Life)
{
    /// <summary>Who approved it: a step of its life, or what the first policy's file says.</summary>
    public string? Approver => Life.Step(PolicyState.Approved)?.ActorName ?? (Policy.ApprovedBy.Length > 0 ? Policy.ApprovedBy : null);

    public string? Author => Life.Steps.FirstOrDefault()?.ActorName;

    /// <summary>Enough of the hash to tell two versions apart at a glance.</summary>
    public string ShortHash => Hash[..8];
}

/// <summary>What the pages about the policy stand on.</summary>
/// <param name="Versions">Newest first.</param>
public sealed record PolicyShelf(IReadOnlyList<PolicyDetails> Versions, Network Network, IReadOnlyDictionary<string, string> RegionNames)
{
    public PolicyDetails InForce => Versions.First(v => v.Life.State == PolicyState.InForce);

    public PolicyDetails? Find(int? version) => Versions.FirstOrDefault(v => v.Version == version);

    /// <summary>The version to go back to: the one that was in force before this one.</summary>
    public PolicyDetails? Before(PolicyDetails version) => Versions
        .Where(v => v.Life.State == PolicyState.Replaced && v.Life.InForceFrom < version.Life.InForceFrom && v.Hash != version.Hash)
        .MaxBy(v => v.Life.InForceFrom);

    public IReadOnlyList<LintFault> Faults(Policy policy) => PolicyLint.Check(policy, Network.Locations, Network.Leaders);

    /// <summary>A layer as people call it.</summary>
    public string NameOf(string layer) => PolicyLayer.CodeOf(layer) is var code && PolicyLayer.IsRegion(layer)
        ? RegionNames.GetValueOrDefault(code, code)
        : Network.Location(code)?.Name ?? code;
}

/// <summary>What one guardrail did.</summary>
/// <param name="ThisWeek">How many requests it decided in seven days, by outcome.</param>
/// <param name="False">How many of those it held back in twenty-eight days turned out to deserve the leader sooner.</param>
public sealed record RuleFigures(string Check, IReadOnlyDictionary<RequestOutcome, int> ThisWeek, Share? False)
{
    /// <summary>What a rule holds back; a review is answered within the hour, and is not.</summary>
    public static readonly IReadOnlyList<RequestOutcome> HeldBack = [RequestOutcome.Deferred, RequestOutcome.Redirected, RequestOutcome.Refused];

    public int Decided => ThisWeek.Values.Sum();

    public int Held => HeldBack.Sum(outcome => ThisWeek.GetValueOrDefault(outcome));

    /// <summary>The rules' own error rate, all of them together.</summary>
    public static Share? Together(IReadOnlyList<RuleFigures> rules) =>
        Wilson.Interval(rules.Sum(r => r.False?.Hits ?? 0), rules.Sum(r => r.False?.Cases ?? 0));
}

/// <summary>A request that the policy in shadow would have decided otherwise.</summary>
public sealed record ShadowDifference(ShadowDecision Shadow, string LocationName);

/// <param name="Decided">Requests that were also decided in shadow.</param>
/// <param name="Newest">Of those that differ, the newest.</param>
public sealed record ShadowPicture(
    int Decided, int Differing, IReadOnlyList<(RequestOutcome Real, RequestOutcome Shadow, int Count)> Moves,
    IReadOnlyList<ShadowDifference> Newest);
