namespace EscalationDashboard.Domain.Guardrails.Checks;

/// <summary>A free leader takes the request: the one with most room, then the one served longest ago.</summary>
public sealed class Admit : IGuardrail
{
    public string Check => "admit";

    public Finding? Evaluate(GuardrailCase of)
    {
        var tier = LeaderLoad.TierOf(of);
        var free = LeaderLoad.RoomsOf(of, tier).Find(room => room.IsFree);
        if (free is null)
        {
            return null;
        }

        var inputs = new Inputs
        {
            ["leader"] = free.Leader.Name,
            ["shareInUse"] = decimal.Round(free.Share, 4),
            ["lastServedAt"] = free.Leader.LastServedAt,
            ["urgent"] = of.IsUrgent,
        };
        var ruling = new Ruling(RequestOutcome.Admitted, DecisionCodes.Admit)
        {
            LeaderId = free.Leader.Id,
            Tier = tier,
            Urgent = of.IsUrgent,
        };
        var finding = Finding.Decide(Check, inputs, ruling, PolicyFields.LeaderPer24Hours, LeaderCaps.Of(free.Leader, of.Policy).Per24Hours);
        return finding with { Result = finding.Result with { Passed = true } };
    }
}
