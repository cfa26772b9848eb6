using System.Text.Json;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Visits;

namespace EscalationDashboard.Features.Dispute;

/// <summary>Everything the dispute's page shows.</summary>
public sealed record DisputeDetails(
    Domain.Disputes.Dispute Dispute,
    Location Location,
    string? LeaderName,
    Customer Customer,
    Visit Visit,
    Vehicle Vehicle,
    IReadOnlyList<Fact> Facts,
    IReadOnlyList<ContactRequest> Requests,
    IReadOnlyList<TimelineEntry> Timeline,
    IReadOnlyDictionary<string, string> LeaderNames);

/// <summary>A stored decision in the shape the page shows; inputs are plain JSON values.</summary>
public sealed record ShownDecision(
    RequestOutcome Outcome, string Code, int PolicyVersion, string Layer, DateTimeOffset DecidedAt, DateTimeOffset? FlipsAt,
    IReadOnlyList<ShownCheck> Checks);

public sealed record ShownCheck(
    string Check, bool Passed, IReadOnlyDictionary<string, JsonElement> Inputs, decimal? Threshold,
    IReadOnlyList<PermitStamp>? Counted);
