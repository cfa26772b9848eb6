using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Data;

/// <summary>What a policy in shadow would have made of a real request; nothing ever comes of it.</summary>
public sealed class ShadowDecision : IPlaced
{
    public required string RequestId { get; init; }

    public required int PolicyVersion { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    public required string LocationCode { get; init; }

    public required string RegionCode { get; init; }

    public required RequestOutcome RealOutcome { get; init; }

    public required string RealCode { get; init; }

    public required RequestOutcome Outcome { get; init; }

    public required string Code { get; init; }

    public DateTimeOffset? Until { get; init; }

    public string? LeaderId { get; init; }

    /// <summary>Whether anybody would have noticed: another outcome, reason, time or leader.</summary>
    public required bool Differs { get; init; }

    /// <summary>The whole decision as JSON, with every check.</summary>
    public required string Decision { get; init; }

    public static ShadowDecision Of(ContactRequest request, Decision real, Decision shadow) => new()
    {
        RequestId = request.Id,
        PolicyVersion = shadow.PolicyVersion,
        DecidedAt = request.DecidedAt,
        LocationCode = request.LocationCode,
        RegionCode = request.RegionCode,
        RealOutcome = real.Ruling.Outcome,
        RealCode = real.Ruling.Code,
        Outcome = shadow.Ruling.Outcome,
        Code = shadow.Ruling.Code,
        Until = shadow.Ruling.Until,
        LeaderId = shadow.Ruling.LeaderId,
        Differs = real.Ruling != shadow.Ruling,
        Decision = Json.Write(shadow),
    };
}
