namespace EscalationDashboard.Domain.Guardrails.Checks;

/// <summary>Where there is nothing to dispute yet, the service advisor is the one to ask.</summary>
public sealed class Ground : IGuardrail
{
    public string Check => "ground";

    public Finding Evaluate(GuardrailCase of)
    {
        var (reason, ground) = (of.Request.Reason, of.Snapshot.Ground);
        var inputs = new Inputs { ["reason"] = $"{reason}", ["statedAt"] = ground?.StatedAt };
        if (ground is null)
        {
            return Finding.Decide(Check, inputs, new Ruling(RequestOutcome.Redirected, reason switch
            {
                DisputeReason.Warranty => DecisionCodes.GroundWarranty,
                DisputeReason.Estimate => DecisionCodes.GroundEstimate,
                _ => DecisionCodes.GroundDiagnosis,
            }));
        }

        if (reason != DisputeReason.Estimate)
        {
            return Finding.Pass(Check, inputs);
        }

        var least = of.Policy.EstimateChangePercent;
        inputs["changePercent"] = ground.ChangePercent;
        return ground.ChangePercent < least
            ? Finding.Decide(
                Check, inputs, new Ruling(RequestOutcome.Redirected, DecisionCodes.GroundSmallChange),
                PolicyFields.EstimateChangePercent, least)
            : Finding.Pass(Check, inputs, least);
    }
}
