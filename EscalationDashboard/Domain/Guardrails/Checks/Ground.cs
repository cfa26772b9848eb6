namespace EscalationDashboard.Domain.Guardrails.Checks;

/// <summary>Where there is nothing to dispute yet, the service advisor is the one to ask; an open recall, or a long silence, can be disputed by itself.</summary>
public sealed class Ground : IGuardrail
{
    public string Check => "ground";

    public Finding Evaluate(GuardrailCase of)
    {
        var (reason, ground) = (of.Request.Reason, of.Snapshot.Ground);
        var inputs = new Inputs { ["reason"] = $"{reason}", ["statedAt"] = ground?.StatedAt };
        return reason == DisputeReason.Estimate ? OfEstimate(of, ground, inputs)
            : ground is not null ? Finding.Pass(Check, inputs)
            : OfSilence(of, inputs);
    }

    private Finding OfEstimate(GuardrailCase of, GroundSnapshot? ground, Inputs inputs)
    {
        if (ground is null)
        {
            return Finding.Decide(Check, inputs, new Ruling(RequestOutcome.Redirected, DecisionCodes.GroundEstimate));
        }

        var least = of.Policy.EstimateChangePercent;
        inputs["changePercent"] = ground.ChangePercent;
        return ground.ChangePercent < least
            ? Finding.Decide(
                Check, inputs, new Ruling(RequestOutcome.Redirected, DecisionCodes.GroundSmallChange),
                PolicyFields.EstimateChangePercent, least)
            : Finding.Pass(Check, inputs, least);
    }

    // Nothing of the kind is stated. A car under a recall, or one that nobody has said anything about, must be heard all the
    // same: else the advisor who says nothing would be the one to ask.
    private Finding OfSilence(GuardrailCase of, Inputs inputs)
    {
        var recall = of.Snapshot.Visit?.OpenRecall ?? false;
        var silentFrom = SilentFrom(of);
        inputs["openRecall"] = recall;
        inputs["silentFrom"] = silentFrom;
        var hours = (decimal)of.Policy.Silence.TotalHours;
        if (recall || silentFrom <= of.Now)
        {
            return Finding.Pass(Check, inputs, hours);
        }

        var code = of.Request.Reason == DisputeReason.Warranty ? DecisionCodes.GroundWarranty : DecisionCodes.GroundDiagnosis;
        return Finding.Decide(
            Check, inputs, new Ruling(RequestOutcome.Redirected, code) { FlipsAt = silentFrom }, PolicyFields.SilentHours, hours);
    }

    // Opening time, since nobody states anything at a closed counter; null where something is stated, or where nobody can
    // tell the hours.
    private static DateTimeOffset? SilentFrom(GuardrailCase of) => of.Snapshot.Visit is { NothingStated: true } visit
        ? of.Snapshot.Location?.Calendar()?.AddOpenTime(visit.OpenedAt, of.Policy.Silence)
        : null;
}
