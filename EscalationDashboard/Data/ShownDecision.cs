using System.Text.Json;
using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Data;

/// <summary>A stored decision in the shape people are shown it; a check's inputs are plain JSON values.</summary>
public sealed record ShownDecision(
    string RequestId, Ruling Ruling, int PolicyVersion, string Layer, DateTimeOffset DecidedAt, IReadOnlyList<ShownCheck> Checks)
{
    public static ShownDecision Of(StoredDecision stored)
    {
        var decision = JsonSerializer.Deserialize<StoredShape>(stored.Decision, Json.Options)!;
        return new ShownDecision(
            stored.RequestId, decision.Ruling, decision.PolicyVersion, decision.Layer, stored.DecidedAt, decision.Checks);
    }

    private sealed record StoredShape(Ruling Ruling, int PolicyVersion, string Layer, IReadOnlyList<ShownCheck> Checks);
}

public sealed record ShownCheck(
    string Check, bool Passed, IReadOnlyDictionary<string, JsonElement> Inputs, decimal? Threshold,
    IReadOnlyList<PermitStamp>? Counted);
