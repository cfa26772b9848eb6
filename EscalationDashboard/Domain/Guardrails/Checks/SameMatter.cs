namespace EscalationDashboard.Domain.Guardrails.Checks;

/// <summary>A matter that is open already, or was closed a short while ago, goes on in the dispute it has.</summary>
public sealed class SameMatter : IGuardrail
{
    public string Check => "same-matter";

    public Finding Evaluate(GuardrailCase of)
    {
        if (of.Snapshot.Matter is not { } matter)
        {
            return of.Snapshot.Waiting is { } promised
                ? SharePromise(promised, new Inputs { ["dispute"] = null })
                : Finding.Pass(Check, new Inputs { ["dispute"] = null });
        }

        var inputs = new Inputs
        {
            ["dispute"] = matter.DisputeNumber,
            ["closedAt"] = matter.ClosedAt,
            ["lastRungAt"] = matter.LastRungAt,
            ["factsChangedAt"] = matter.FactsChangedAt,
        };
        if (matter.ClosedAt is { } closed)
        {
            var reopens = of.Now - closed < TimeSpan.FromHours(of.Policy.ReopenHours);
            return reopens
                ? Merge(DecisionCodes.SameMatterReopened, rings: true, PolicyFields.ReopenHours, of.Policy.ReopenHours)
                : of.Snapshot.Waiting is { } waiting
                ? SharePromise(waiting, inputs)
                : Finding.Pass(Check, inputs, of.Policy.ReopenHours);
        }

        var changed = matter.FactsChangedAt > matter.LastRungAt;
        var rested = of.Now - matter.LastRungAt >= TimeSpan.FromHours(of.Policy.RepeatRingHours);
        return Merge(
            DecisionCodes.SameMatter, changed || rested, PolicyFields.RepeatRingHours, of.Policy.RepeatRingHours);

        Finding Merge(string code, bool rings, string decidedBy, decimal threshold) => Finding.Decide(
            Check,
            inputs,
            new Ruling(RequestOutcome.Merged, code)
            {
                DisputeNumber = matter.DisputeNumber,
                LeaderId = matter.LeaderId,
                Rings = rings,
            },
            decidedBy,
            threshold);
    }

    // The customer is told the promise again; a second one for one matter would take another customer's place.
    private Finding SharePromise(WaitingSnapshot waiting, Inputs inputs)
    {
        inputs["waitingRequest"] = waiting.RequestId;
        return Finding.Decide(Check, inputs, new Ruling(RequestOutcome.Deferred, DecisionCodes.SameMatterWaiting)
        {
            Until = waiting.Until,
            LeaderId = waiting.LeaderId,
            SharesPromiseOf = waiting.RequestId,
        });
    }
}
