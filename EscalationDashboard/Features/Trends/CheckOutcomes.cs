using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Features.Trends;

/// <summary>A check's line, outcome by outcome, in the order in which every table of them is laid out.</summary>
internal static class CheckOutcomes
{
    public static IEnumerable<(RequestOutcome Outcome, long Count)> ByOutcome(this CheckLine line) =>
        Enum.GetValues<RequestOutcome>().Select(outcome => (outcome, outcome switch
        {
            RequestOutcome.Admitted => line.Admitted,
            RequestOutcome.Merged => line.Merged,
            RequestOutcome.Deferred => line.Deferred,
            RequestOutcome.Redirected => line.Redirected,
            RequestOutcome.Refused => line.Refused,
            _ => line.Review,
        }));
}
