using EscalationDashboard.Data;
using EscalationDashboard.Data.Outgoing;
using EscalationDashboard.Data.Telemetry;
using EscalationDashboard.Data.Writing;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Identity;

namespace EscalationDashboard.Features.Status;

/// <summary>Reads how the node is doing, for those who answer for more than single locations.</summary>
public sealed class StatusQueries(Instruments instruments, IReadContexts contexts, WebhookSettings receiver)
{
    /// <returns>Null for anybody else.</returns>
    public async Task<StatusPicture?> Now(Actor actor)
    {
        if (!StaffPolicies.Admits(StaffPolicies.Region, actor))
        {
            return null;
        }

        return new StatusPicture(
            [
                new("Push", instruments.Push.Recent),
                new("Resync", instruments.Resync.Recent),
                new("Commit", instruments.Commit.Recent),
                new("Decision", instruments.Decision.Recent),
                new("Safety", instruments.Safety.Recent),
            ],
            Count(Level.QueueDepth) ?? 0, WriteQueue.Capacity, Count(Level.Circuits) ?? 0, Count(Level.BoardRows),
            receiver.HasReceiver, receiver.HasReceiver ? await contexts.Read(db => db.OldestOpen()) : null);
    }

    private int? Count(Level level) => (int?)instruments.Now(level);
}
