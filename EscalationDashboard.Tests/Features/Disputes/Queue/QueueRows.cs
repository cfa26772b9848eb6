using System.Collections.Immutable;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Disputes.Queue;
using EscalationDashboard.Live;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Features.Disputes.Queue;

/// <summary>Rows of the queue, of which a test names what matters to it.</summary>
internal static class QueueRows
{
    public static QueueRow Row(
        string number, int minutesAgo = 0, Lane lane = Lane.N, string? leader = "L-US-FRE-1", DisputeState state = DisputeState.Waiting,
        string location = "US-FRE", string region = "NA", string customer = "Robin E.", int version = 1, PauseKind? paused = null) => new(
        number, region, location, location, lane, DisputeReason.Diagnosis, state, LeaderTier.Local, leader, leader, customer, "Model B 2023",
        ManualClock.TuesdayMorning.AddMinutes(-minutesAgo), FirstContactAt: paused == PauseKind.Customer ? ManualClock.TuesdayMorning.AddMinutes(-minutesAgo) : null,
        new DisputeTimers(ManualClock.TuesdayMorning.AddMinutes(60 - minutesAgo), ManualClock.TuesdayMorning.AddHours(8)),
        paused, WakesAt: null, HandedUp: null, MergedRequests: 0, SafetyClaim.None, version);

    public static QueueRow HandedUp(this QueueRow row) => row with
    {
        Tier = LeaderTier.Regional,
        HandedUp = new HandUp("L-US-FRE-1", "Maya Ellison", "Too large for us.", ManualClock.TuesdayMorning),
    };

    public static RankedQueue RankedQueue(params QueueRow[] rows) => EscalationDashboard.Features.Disputes.Queue.RankedQueue.Of(
        new BoardView<QueueRow>(rows.ToImmutableDictionary(r => r.Number), 1, null), ManualClock.TuesdayMorning);
}
