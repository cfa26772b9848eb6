using Bogus;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Pilot;

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
}
