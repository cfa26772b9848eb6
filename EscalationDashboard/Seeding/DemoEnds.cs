using Bogus;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Features.Intake;

namespace EscalationDashboard.Seeding;

/// <summary>How a dispute of the demo ends: what its case says, and what that is worth to the customer.</summary>
public static class DemoEnds
{
    // Of those that change what the customer pays, so many say by how much.
    private const float WithMoney = 0.85f;

    /// <param name="estimated">What the work was to cost.</param>
    public static ResolveDetails Of(Randomizer random, SeedCase it, string cause, decimal estimated, Location location)
    {
        var outcome = random.ListItem(it.Outcomes);
        decimal? amount = !random.Bool(WithMoney) ? null : outcome switch
        {
            // What need not be paid after all, or what is given.
            DisputeOutcome.Corrected when estimated > 0 =>
                Math.Min(DemoFacts.Rounded(estimated * random.Decimal(0.15m, 0.6m), location), Dispute.LargestEffect),
            DisputeOutcome.Goodwill => DemoFacts.Money(random.Int(2, 12) * 25, location),
            _ => null,
        };
        return new ResolveDetails(outcome, cause, it.Resolution[location.Language], amount, amount is null ? null : location.Currency);
    }

    /// <summary>What the service system states anew when the first was wrong: an estimate that is lower by what need not be paid, or another diagnosis of the same part of the car.</summary>
    public static FactBody? Restated(IEnumerable<SeedCase> cases, DemoVisit demo, ResolveDetails end, DateTimeOffset at) => (demo.Case.Reason, end) switch
    {
        (DisputeReason.Estimate, { Outcome: DisputeOutcome.Corrected, Amount: { } less }) when demo.Facts.LastOrDefault(f => f.Kind == FactKind.Estimate)?.Lines is { } lines =>
            DemoFacts.Estimate(Lowered(lines, less), end.Text, demo.Location, at, told: true),
        (DisputeReason.Diagnosis, { Outcome: DisputeOutcome.Corrected }) when cases.FirstOrDefault(c => c.Diagnosis.Code != demo.Case.Diagnosis.Code && PartOf(c) == PartOf(demo.Case)) is { } other =>
            DemoFacts.Diagnosis(other, demo.Location, at),
        _ => null,
    };

    // From the last line on, which is the one that was added.
    private static List<EstimateLineBody> Lowered(IReadOnlyList<EstimateLineBody> lines, decimal less)
    {
        var left = less;
        return [.. lines.Reverse().Select(line => line with { Amount = line.Amount - Taken(line) }).Where(line => line.Amount != 0).Reverse()];

        decimal? Taken(EstimateLineBody line)
        {
            var taken = Math.Min(left, line.Amount ?? 0);
            left -= taken;
            return line.Amount is null ? null : taken;
        }
    }

    // A code begins with the part of the car, as BRK does.
    private static string PartOf(SeedCase it) => it.Diagnosis.Code.Split('-')[0];
}
