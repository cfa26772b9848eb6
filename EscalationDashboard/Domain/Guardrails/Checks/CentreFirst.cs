namespace EscalationDashboard.Domain.Guardrails.Checks;

/// <summary>The advisor gets a short while to talk a new finding over before a leader is asked.</summary>
public sealed class CentreFirst : IGuardrail
{
    public string Check => "centre-first";

    public Finding? Evaluate(GuardrailCase of)
    {
        if (of.Snapshot.Ground is not { } ground)
        {
            return null;
        }

        var minutes = (decimal)of.Policy.CentreFirst.TotalMinutes;
        var talkUntil = Until(of, ground.StatedAt);
        var inputs = new Inputs
        {
            ["statedAt"] = ground.StatedAt,
            ["talkedOver"] = ground.TalkedOver,
            ["talkUntil"] = talkUntil,
        };
        return ground.TalkedOver || of.Now >= talkUntil
            ? Finding.Pass(Check, inputs, minutes)
            : Finding.Decide(
                Check,
                inputs,
                new Ruling(RequestOutcome.Deferred, DecisionCodes.CentreFirst) { Until = talkUntil, FlipsAt = talkUntil },
                PolicyFields.CentreFirstMinutes,
                minutes);
    }

    // Opening time, since nobody talks anything over at a closed counter; a counter that stays shut for long does not hold
    // a customer beyond the bound of any wait.
    private static DateTimeOffset Until(GuardrailCase of, DateTimeOffset statedAt)
    {
        var plain = statedAt + of.Policy.CentreFirst;
        var open = of.Policy.CentreFirst > TimeSpan.Zero && of.Snapshot.Location?.Calendar() is { } calendar
            ? calendar.AddOpenTime(statedAt, of.Policy.CentreFirst) ?? of.Bound
            : plain;
        return open < of.Bound ? open : of.Bound;
    }
}
