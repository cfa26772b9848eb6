using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Domain.Words;
using EscalationDashboard.Live;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Disputes.Queue;

/// <summary>Reads open disputes for the board: all of them once, then only those that changed.</summary>
public sealed class QueueSource(IReadContexts contexts, NetworkCatalog catalog) : IBoardSource<QueueRow>
{
    // Of a long text no more is read than its beginning can be made of, however many spaces stand in it.
    private const int MostRead = 4 * FirstWords.Longest;

    public Task<(IReadOnlyList<QueueRow> Rows, long Sequence)> ReadAll() => contexts.Read(async db =>
    {
        // The sequence first: rows read after it are at least as new.
        var sequence = await db.Audit.MaxAsync(a => (long?)a.Sequence) ?? 0;
        return (await Rows(db, await catalog.Current(db), Open(db)), sequence);
    });

    public Task<IReadOnlyList<QueueRow>> Read(IReadOnlyCollection<string> ids) =>
        contexts.Read(async db => await Rows(db, await catalog.Current(db), Open(db).Where(d => ids.Contains(d.Number))));

    /// <summary>Disputes as rows.</summary>
    public static async Task<IReadOnlyList<QueueRow>> Rows(
        DashboardDbContext db, Network network, IQueryable<Dispute> disputes)
    {
        var rows = await (
            from d in disputes
            join c in db.VisitContacts on new { d.VisitRef, d.CustomerRef } equals new { c.VisitRef, c.CustomerRef }
            join v in db.Visits on d.VisitRef equals v.Ref
            join asked in db.Requests on d.RequestId equals asked.Id
            select new { Dispute = d, Customer = c, Car = v.VehicleModel, v.VehicleYear, asked.ArrivedAt, Words = asked.Text.Substring(0, MostRead) }).ToListAsync();
        return rows.ConvertAll(r => Row(network, r.Dispute, r.Customer.Name, $"{r.Car} {r.VehicleYear}", r.ArrivedAt, FirstWords.Of(r.Words)));
    }

    private static IQueryable<Dispute> Open(DashboardDbContext db) =>
        db.Disputes.Where(d => d.State != DisputeState.Resolved);

    private static QueueRow Row(
        Network network, Dispute dispute, string customer, string car, DateTimeOffset arrivedAt, string words) => new(
        dispute.Number,
        dispute.RegionCode,
        dispute.LocationCode,
        network.Location(dispute.LocationCode)?.Name ?? dispute.LocationCode,
        dispute.Lane,
        dispute.Reason,
        dispute.State,
        dispute.Tier,
        dispute.LeaderId,
        network.Leader(dispute.LeaderId)?.Name,
        Masked(customer),
        car,
        dispute.ReopenedAt ?? arrivedAt,
        dispute.FirstContactAt,
        dispute.Timers,
        dispute.Paused?.Kind,
        dispute.WakesAt,
        dispute.HandedUp,
        dispute.MergedRequests,
        dispute.SafetyClaim,
        dispute.Version)
        {
            Words = words,
            Dangers = dispute.Dangers,
            RungAt = dispute.RungAt,
            UnansweredSince = dispute.UnansweredSince,
            IsGiven = dispute.GivenAt is not null,
            OwnerSeenAt = dispute.OwnerSeenAt,
        };

    public static string Masked(string name) => MaskedName.Of(name);
}
