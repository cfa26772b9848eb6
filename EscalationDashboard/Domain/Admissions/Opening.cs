using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Admissions;

/// <summary>What a dispute begins with beside its request.</summary>
/// <param name="LeaderId">Who gets it; null where it is the location's.</param>
/// <param name="PolicyVersion">The policy that the request was decided under.</param>
public sealed record Opening(string Number, string? LeaderId, LeaderTier Tier, int PolicyVersion)
{
    /// <summary>When the car came in; null where that is not known.</summary>
    public DateTimeOffset? VisitOpenedAt { get; init; }

    /// <summary>The car's number; empty where that is not known.</summary>
    public string Vin { get; init; } = "";

    /// <summary>What the visit is about; empty where that is not known.</summary>
    public string Subjects { get; init; } = "";

    /// <summary>What it is promised in lane S; null in lane N.</summary>
    public SafetyCase? Safety { get; init; }

    /// <summary>How long it may lie before it moves on by itself.</summary>
    public RiseDelays Delays { get; init; } = RiseDelays.Default;

    /// <summary>When the leader was last given a request; null where that has never been.</summary>
    public LeaderActivity? Activity { get; init; }

    /// <summary>Of a request that the guardrails admit.</summary>
    public static Opening Of(string number, Ruling ruling, EffectivePolicy policy, int policyVersion) =>
        new(number, ruling.LeaderId, ruling.Tier, policyVersion) { Safety = SafetyCase.Of(ruling, policy), Delays = RiseDelays.Of(policy) };

    /// <summary>Of a request that parts from a dispute: with the same leader, and with what is dangerous about its own matter.</summary>
    public static Opening PartedFrom(Dispute from, string number, ContactRequest request) =>
        new(number, from.LeaderId, from.Tier, from.PolicyVersion)
        {
            VisitOpenedAt = from.VisitOpenedAt,
            Vin = from.Vin,
            Subjects = from.Subjects,
            Delays = from.Delays,
            Safety = request.Lane == Lane.N ? null : new SafetyCase(
                from.Lane == Lane.S ? from.SafetyClaim : SafetyClaim.ToVerify,
                request.Dangers | (from.Dangers & DangerKinds.Shown),
                from.SafetyContact),
        };

    /// <summary>The dispute; its timers are still to be worked out, by the location's hours.</summary>
    public Dispute DisputeOf(ContactRequest request, DateTimeOffset now) => new()
    {
        Number = Number,
        LocationCode = request.LocationCode,
        RegionCode = request.RegionCode,
        VisitRef = request.VisitRef,
        CustomerRef = request.CustomerRef,
        Reason = request.Reason,
        Lane = request.Lane,
        Tier = Tier,
        PolicyVersion = PolicyVersion,
        RequestId = request.Id,
        AdmittedAt = now,
        VisitOpenedAt = VisitOpenedAt,
        Vin = Vin,
        Subjects = Subjects,
        VehicleModel = request.VehicleModel,
        VehicleYear = request.VehicleYear,
        Language = request.Language,
        Timers = new DisputeTimers(now, now),
        SafetyContact = Safety?.Contact,
        Delays = Delays,
        Dangers = Safety?.Dangers ?? Dangers.None,
        LeaderId = LeaderId,
        LastRungAt = now,
        SafetyClaim = Safety?.Claim ?? SafetyClaim.None,
    };
}
