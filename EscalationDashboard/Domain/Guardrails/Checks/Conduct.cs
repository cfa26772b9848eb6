using System.Collections.Immutable;

namespace EscalationDashboard.Domain.Guardrails.Checks;

/// <summary>A restriction that a person made, or a flood of submissions, holds a request back.</summary>
public sealed class Conduct : IGuardrail
{
    /// <summary>From its first refusal on, a machine's own pause never lasts longer, however often the customer presses.</summary>
    public static readonly TimeSpan LongestFloodPause = TimeSpan.FromMinutes(60);

    public string Check => "conduct";

    public Finding? Evaluate(GuardrailCase of)
    {
        if (of.Snapshot.Customer is not { } customer)
        {
            return null;
        }

        var submissions = customer.Submissions
            .Where(s => s.At > of.Now - of.Policy.FloodWindow && s.At <= of.Now)
            .OrderBy(s => s.At).ToImmutableArray();
        var pause = PauseUntil(of, customer, submissions.Length);
        var inputs = new Inputs();
        if (Restriction(customer, of.Now) is { } restriction)
        {
            var end = Later(restriction.Until, pause);
            inputs["restriction"] = $"{restriction.Kind}";
            inputs["restrictedUntil"] = restriction.Until;
            inputs["restrictedBy"] = restriction.By;
            return Finding.Decide(Check, inputs, restriction.Kind == StandingKind.Refuse
                ? new Ruling(RequestOutcome.Refused, DecisionCodes.ConductRefused) { Until = end, FlipsAt = end }
                : Undecided.Ruling(of.Now) with { Code = DecisionCodes.ConductRestricted, FlipsAt = restriction.Until });
        }

        inputs["submissions"] = submissions.Length + 1;
        inputs["exemptUntil"] = customer.ExemptAt(of.Now);
        if (pause is not { } pauseEnd)
        {
            return Finding.Pass(Check, inputs, of.Policy.FloodCount);
        }

        // A customer who is told a time is told one at which it will really go on: a share that is used up lasts longer than a pause.
        var until = Later(pauseEnd, CustomerShare.UsedUpUntil(of));
        inputs["floodedSince"] = customer.FloodedSince;
        inputs["pauseEnds"] = pauseEnd;
        return Finding.Decide(
            Check,
            inputs,
            new Ruling(RequestOutcome.Refused, DecisionCodes.ConductFlood) { Until = until, FlipsAt = until },
            PolicyFields.FloodCount,
            of.Policy.FloodCount,
            submissions);
    }

    // The stricter one first; of two alike, the one that lasts longer.
    private static StandingSnapshot? Restriction(CustomerSnapshot customer, DateTimeOffset now) => customer.Standings
        .Where(s => s.Kind != StandingKind.Exempt && s.Until > now)
        .OrderByDescending(s => s.Kind == StandingKind.Refuse)
        .ThenByDescending(s => s.Until)
        .FirstOrDefault();

    /// <summary>
    /// Null where nothing pauses. A pause begins with the submission that makes a flood and is counted from the last one
    /// before it, so that pressing on does not renew it; what comes back from the advisor is no new submission.
    /// </summary>
    private static DateTimeOffset? PauseUntil(GuardrailCase of, CustomerSnapshot customer, int within)
    {
        var begun = customer.FloodedSince;
        if (customer.ExemptAt(of.Now) is not null || of.Request.FirstDecidedAt is not null
            || (begun is null && within + 1 < of.Policy.FloodCount))
        {
            return null;
        }

        var first = begun < of.Now ? begun.Value : of.Now;
        var last = customer.Submissions.Where(s => s.At <= of.Now).Max(s => (DateTimeOffset?)s.At) ?? first;
        var (quiet, longest) = (last + of.Policy.FloodWindow, first + LongestFloodPause);
        var end = quiet < longest ? quiet : longest;
        return end > of.Now ? end : null;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset? other) => other > one ? other.Value : one;
}
