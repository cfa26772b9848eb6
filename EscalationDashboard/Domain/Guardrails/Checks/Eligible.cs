namespace EscalationDashboard.Domain.Guardrails.Checks;

/// <summary>A recent visit at a location that takes part, with a leader to reach; anything else takes the normal route.</summary>
public sealed class Eligible : IGuardrail
{
    public string Check => "eligible";

    public Finding Evaluate(GuardrailCase of)
    {
        var (visit, location) = (of.Snapshot.Visit, of.Snapshot.Location);
        var leaders = of.Snapshot.LocalLeaders.Count();
        var inputs = new Inputs
        {
            ["visitKnown"] = visit is not null,
            ["openedAt"] = visit?.OpenedAt,
            ["stage"] = location?.Stage.ToString(),
            ["leaders"] = leaders,
        };
        var window = of.Policy.VisitWindowDays;
        return visit is null ? Redirect(DecisionCodes.EligibleVisit)
            : of.Now - visit.OpenedAt > TimeSpan.FromDays(window)
                ? Redirect(DecisionCodes.EligibleWindow, PolicyFields.VisitWindowDays)
            : location is not { Stage: Pilot.LocationStage.Limited or Pilot.LocationStage.Full }
                ? Redirect(DecisionCodes.EligibleStage)
            : leaders == 0 ? Redirect(DecisionCodes.EligibleLeader)
            : Finding.Pass(Check, inputs, window);

        Finding Redirect(string code, string? decidedBy = null) => Finding.Decide(
            Check, inputs, new Ruling(RequestOutcome.Redirected, code), decidedBy, decidedBy is null ? null : window);
    }
}
