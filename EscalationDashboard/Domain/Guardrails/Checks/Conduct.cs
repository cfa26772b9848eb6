using System.Collections.Immutable;

namespace EscalationDashboard.Domain.Guardrails.Checks;

/// <summary>A restriction that a person made, or a flood of submissions, holds a request back.</summary>
public sealed class Conduct : IGuardrail
{
    /// <summary>A machine's own refusal never lasts longer.</summary>
    public static readonly TimeSpan LongestFloodPause = TimeSpan.FromMinutes(60);

    public string Check => "conduct";

    public Finding? Evaluate(GuardrailCase of)
    {
        if (of.Snapshot.Customer is not { } customer)
        {
            return null;
        }

        var inputs = new Inputs();
        if (Restriction(customer, of.Now) is { } restriction)
        {
            inputs["restriction"] = $"{restriction.Kind}";
            inputs["restrictedUntil"] = restriction.Until;
            inputs["restrictedBy"] = restriction.By;
            return Finding.Decide(Check, inputs, restriction.Kind == StandingKind.Refuse
                ? new Ruling(RequestOutcome.Refused, DecisionCodes.ConductRefused) { Until = restriction.Until, FlipsAt = restriction.Until }
                : Undecided.Ruling(of.Now) with { Code = DecisionCodes.ConductRestricted, FlipsAt = restriction.Until });
        }

        var submissions = customer.Submissions
            .Where(s => s.At > of.Now - of.Policy.FloodWindow && s.At <= of.Now)
            .OrderBy(s => s.At).ToImmutableArray();
        inputs["submissions"] = submissions.Length + 1;
        inputs["exemptUntil"] = customer.ExemptAt(of.Now);
        if (inputs["exemptUntil"] is not null || submissions.Length + 1 < of.Policy.FloodCount)
        {
            return Finding.Pass(Check, inputs, of.Policy.FloodCount);
        }

        var until = PauseUntil(of, submissions);
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

    // When so many have left the window that one more is no flood; this one counts from now on.
    private static DateTimeOffset PauseUntil(GuardrailCase of, ImmutableArray<PermitStamp> submissions)
    {
        var longest = of.Now + LongestFloodPause;
        var last = submissions.Length + 2 - of.Policy.FloodCount;
        if (last > submissions.Length)
        {
            return longest;
        }

        var room = (last == submissions.Length ? of.Now : submissions[last].At) + of.Policy.FloodWindow;
        return room < longest ? room : longest;
    }
}
