using System.Text.Json;
using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Data;

/// <summary>A stored decision in the shape people are shown it; a check's inputs are plain JSON values.</summary>
public sealed record ShownDecision(
    string RequestId, Ruling Ruling, int PolicyVersion, string Layer, DateTimeOffset DecidedAt, IReadOnlyList<ShownCheck> Checks)
{
    /// <summary>What it would have been, had a location in shadow taken part.</summary>
    public Ruling? IfLive { get; init; }

    /// <summary>The request's customer, masked as in lists.</summary>
    public string Customer { get; init; } = "";

    /// <summary>The leader whom the ruling names.</summary>
    public string? LeaderName { get; init; }

    /// <summary>Of the requests that were counted, those that the reader may see, by id; the rest are counted and not named.</summary>
    public IReadOnlyDictionary<string, CountedRequest> Named { get; init; } = new Dictionary<string, CountedRequest>();

    /// <summary>The check that decided: the last one that was made.</summary>
    public ShownCheck? Deciding => Checks.LastOrDefault(c => !c.Passed) ?? (Checks is [.., var last] ? last : null);

    public static ShownDecision Of(StoredDecision stored)
    {
        var decision = JsonSerializer.Deserialize<StoredShape>(stored.Decision, Json.Options)!;
        return new ShownDecision(
            stored.RequestId, decision.Ruling, decision.PolicyVersion, decision.Layer, stored.DecidedAt, decision.Checks)
        {
            IfLive = decision.IfLive,
        };
    }

    /// <summary>Of a stored decision's text no more than what it would have been; null where the location took part.</summary>
    public static Ruling? IfLiveOf(string decision) => JsonSerializer.Deserialize<IfLiveShape>(decision, Json.Options)!.IfLive;

    private sealed record IfLiveShape(Ruling? IfLive = null);

    private sealed record StoredShape(Ruling Ruling, int PolicyVersion, string Layer, IReadOnlyList<ShownCheck> Checks, Ruling? IfLive = null);
}

public sealed record ShownCheck(
    string Check, bool Passed, IReadOnlyDictionary<string, JsonElement> Inputs, decimal? Threshold,
    IReadOnlyList<PermitStamp>? Counted);

/// <param name="Customer">The name, masked.</param>
public sealed record CountedRequest(string Customer, string LocationName);
