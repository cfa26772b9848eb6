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
