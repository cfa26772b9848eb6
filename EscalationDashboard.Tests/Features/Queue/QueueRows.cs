using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Features.Queue;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Features.Queue;

/// <summary>Rows of the queue, of which a test names what matters to it.</summary>
internal static class QueueRows
{
    public static QueueRow Row(
        string number, int minutesAgo = 0, Lane lane = Lane.N, string? leader = "L-US-FRE-1", DisputeState state = DisputeState.Waiting,
        string location = "US-FRE", string region = "NA", string customer = "Robin E.", int version = 1) => new(
        number, region, location, location, lane, DisputeReason.Diagnosis, state, leader, leader, customer, "Model B 2023",
        ManualClock.TuesdayMorning.AddMinutes(-minutesAgo), ManualClock.TuesdayMorning.AddMinutes(60 - minutesAgo),
        ManualClock.TuesdayMorning.AddHours(8), MergedRequests: 0, SafetyClaim.None, version);
}
