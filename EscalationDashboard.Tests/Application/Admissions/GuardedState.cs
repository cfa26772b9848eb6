using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Simulation;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Application.Admissions;

/// <summary>All that the guardrails see which their own decisions and people's acts brought about, one thing a line.</summary>
internal static class GuardedState
{
    public static async Task<IReadOnlyList<string>> InStore(DashboardDbContext db, string location, DateTimeOffset now)
    {
        var network = await new NetworkCatalog().Current(db);
        return Told(
            await db.Requests.ToListAsync(), await db.Disputes.ToListAsync(), await db.Bookings.Where(b => b.ReleasedAt == null).ToListAsync(),
            await db.Permits.ToListAsync(), await SnapshotQueries.Leaders(db, network, network.Location(location)!, now));
    }

    public static IReadOnlyList<string> InMemory(SimulatedWorld world, string location, string region, DateTimeOffset now) => Told(
        world.Requests.Select(r => r.Row), world.Disputes.Select(d => d.Row), world.PromisedIn(region).Select(b => b.Row),
        world.Permits.Select(p => p.Row), world.LeadersAt(location, now));

    private static List<string> Told(
        IEnumerable<ContactRequest> requests, IEnumerable<Dispute> disputes, IEnumerable<Booking> waiting, IEnumerable<Permit> permits,
        IEnumerable<LeaderSnapshot> leaders) =>
    [
        .. requests.OrderBy(r => r.Id, StringComparer.Ordinal).Select(r =>
            $"request {r.Id}: {r.Outcome} {r.Lane} {r.Code} until {r.Until:O} by {r.LeaderId} in {r.DisputeNumber} with {r.SharesPromiseOf}"),
        .. disputes.OrderBy(d => d.Number, StringComparer.Ordinal).Select(d =>
            $"dispute {d.Number}: {d.Reason} {d.Lane} of {d.RequestId} since {d.AdmittedAt:O} with {d.LeaderId}, ended {d.ResolvedAt:O} in {d.MergedInto}, rang {d.LastRungAt:O}, {d.Dangers}"),
        .. waiting.OrderBy(b => b.RequestId, StringComparer.Ordinal).Select(b =>
            $"booking {b.RequestId}: {b.PromisedAt:O} with {b.LeaderId}, {b.Tier}, urgent {b.Urgent}"),
        .. permits.OrderBy(p => p.RequestId, StringComparer.Ordinal).Select(p =>
            $"permit {p.RequestId}: {p.Cause} at {p.At:O} with {p.LeaderId}, urgent {p.Urgent}"),
        .. leaders.OrderBy(l => l.Id, StringComparer.Ordinal).Select(l =>
            $"leader {l.Id}: {l.OpenDisputes} open, served {l.LastServedAt:O}, {string.Join(", ", l.Permits.Select(p => p.RequestId))}"),
    ];
}
