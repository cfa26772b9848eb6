using System.Collections.Immutable;
using EscalationDashboard.Domain.Guardrails.Checks;
using EscalationDashboard.Domain.Pilot;

namespace EscalationDashboard.Domain.Guardrails;

/// <summary>
/// The guardrails in their order. Pure and total: the same four values give the same decision on any machine, culture
/// and time zone. The first check that decides gives the outcome, and every check up to it is recorded.
/// </summary>
public static class GuardrailSet
{
    public static readonly ImmutableArray<IGuardrail> InOrder =
    [
        new Safety(),
        new Conduct(),
        new Undecided(),
        new Eligible(),
        new SameMatter(),
        new Ground(),
        new CentreFirst(),
        new CustomerShare(),
        new LeaderLoad(),
        new Admit(),
    ];

    public static Decision Decide(Policy policy, Snapshot snapshot, RequestFacts request, DateTimeOffset now)
    {
        var decision = Evaluate(policy, snapshot, request, now);
        return decision.Ruling.Code == DecisionCodes.EligibleStage && snapshot.Location is { Stage: LocationStage.Shadow } location
            ? decision with
            {
                IfLive = Evaluate(policy, snapshot with { Location = location with { Stage = LocationStage.Full } }, request, now).Ruling,
            }
            : decision;
    }

    private static Decision Evaluate(Policy policy, Snapshot snapshot, RequestFacts request, DateTimeOffset now)
    {
        var effective = policy.For(snapshot.Location?.RegionCode ?? "", snapshot.Location?.Code ?? "");
        var of = new GuardrailCase(effective, snapshot, request, now);
        var checks = ImmutableArray.CreateBuilder<CheckResult>(InOrder.Length);
        foreach (var guardrail in InOrder)
        {
            if (guardrail.Evaluate(of) is not { } finding)
            {
                continue;
            }

            checks.Add(finding.Result);
            if (finding.Ruling is { } ruling)
            {
                var layer = finding.DecidedBy is { } field ? effective.LayerOf(field) : "network";
                return new Decision(ruling, policy.Version, layer, checks.ToImmutable());
            }
        }

        return new Decision(Undecided.Ruling(now), policy.Version, "network", checks.ToImmutable());
    }
}
