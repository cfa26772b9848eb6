using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Intake;

/// <summary>Keeps bookings that have come due.</summary>
public sealed class BookingCommands(
    IReadContexts contexts, IWriteQueue writes, PolicyCatalog policies, NetworkCatalog catalog,
    Admissions admissions, CustomerAnswers answers, TimeProvider clock)
{
    /// <summary>Keeps every booking whose time has come, each in a transaction of its own, oldest promise first.</summary>
    /// <returns>How many were kept.</returns>
    public async Task<int> KeepDue()
    {
        var now = clock.GetUtcNow();
        var due = await contexts.Read(db => db.Bookings
            .Where(b => b.ReleasedAt == null && b.PromisedAt <= now)
            .OrderBy(b => b.PromisedAt).ThenBy(b => b.RequestId)
            .Select(b => b.RequestId)
            .ToListAsync());
        foreach (var requestId in due)
        {
            await writes.Execute(scope => Keep(scope, requestId));
        }

        return due.Count;
    }

    private async Task<bool> Keep(WriteScope scope, string requestId)
    {
        var now = clock.GetUtcNow();
        var booking = await scope.Db.Bookings.SingleAsync(b => b.RequestId == requestId);
        if (booking.ReleasedAt is not null)
        {
            return false;
        }

        var network = await catalog.Current(scope.Db);
        var location = network.Location(booking.LocationCode)!;
        var request = await scope.Db.Requests.SingleAsync(r => r.Id == requestId);
        var customer = await scope.Db.Customers.SingleAsync(c => c.Ref == booking.CustomerRef);
        var policy = await policies.InForce(scope.Db, now);
        var leaders = await SnapshotQueries.Leaders(scope.Db, network, location, now, withoutRequest: requestId);
        var ruling = BookingRelease.Decide(
            policy.For(location.RegionCode, location.Code), leaders, booking.LeaderId, booking.Urgent, now);

        var dispute = await admissions.Open(
            scope, request, ruling.LeaderId, ruling.Tier, SafetyClaim.None, location, policy.Version, now);
        (booking.ReleasedAt, booking.DisputeNumber) = (now, dispute.Number);
        await MovePermit(scope, requestId, ruling, now);
        scope.Db.Timeline.Add(Admissions.Entry(
            dispute.Number, TimelineKind.Booked, Actor.System, booking.BookedAt, request, ("way", $"{ruling.Way}")));
        scope.Audit(now, Actor.System, "booking.keep", $"request:{requestId}", new { dispute.Number, ruling.LeaderId, ruling.Way });
        scope.Changed(location.RegionCode, location.Code, dispute.Number);
        answers.WriteReleased(scope, request, customer, network.Leader(ruling.LeaderId)?.Name ?? location.Name, now);
        return true;
    }

    // Kept by its leader, the permit stays where the log had room for it; anybody else's is stamped now, where the log of
    // that person has room; a forced one counts apart.
    private static async Task MovePermit(WriteScope scope, string requestId, ReleaseRuling ruling, DateTimeOffset now)
    {
        var permit = await scope.Db.Permits.SingleAsync(p => p.RequestId == requestId);
        switch (ruling.Way)
        {
            case ReleaseWay.Leader:
                break;
            case ReleaseWay.Forced:
                (permit.LeaderId, permit.Cause) = (ruling.LeaderId, PermitCause.Forced);
                break;
            default:
                (permit.LeaderId, permit.At, permit.Cause) = (ruling.LeaderId, now, PermitCause.Admission);
                break;
        }
    }
}
