using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Application.Customers;
using EscalationDashboard.Application.Paging;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Disputes.Details;

/// <summary>Reads for the dispute's page; each is cut to what the person may see.</summary>
public sealed class DisputeQueries(IReadContexts contexts, NetworkCatalog catalog, TimeProvider clock)
{
    private const int MostRelated = 12;
    private const int MostVisits = 5;

    /// <returns>Null where there is no such dispute, or none this person may see.</returns>
    public Task<DisputeDetails?> Find(Actor actor, string number) => contexts.Read(async db =>
    {
        var dispute = await db.Disputes.Within(actor.Scope).SingleOrDefaultAsync(d => d.Number == number);
        if (dispute is null)
        {
            return null;
        }

        var network = await catalog.Current(db);
        var numbers = await MergedDisputes.NumbersOf(db, number);
        var visit = await db.Visits.SingleAsync(v => v.Ref == dispute.VisitRef);
        var (now, away) = (clock.GetUtcNow(), dispute.AwayOwner(network, clock.GetUtcNow()));
        return new DisputeDetails(
            dispute,
            network.Location(dispute.LocationCode)!,
            network.Leader(dispute.LeaderId)?.Name,
            await db.ContactOf(dispute),
            visit,
            await db.Facts.Where(f => f.VisitRef == visit.Ref).OrderBy(f => f.StatedAt).ToListAsync(),
            await db.Requests.Where(r => r.DisputeNumber == number).OrderBy(r => r.ArrivedAt).ToListAsync(),
            await db.Timeline.Where(e => numbers.Contains(e.DisputeNumber)).OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync(),
            network.Everybody.Where(l => l.RegionCode == dispute.RegionCode).ToDictionary(l => l.Id, l => l.Name),
            Takers(network, dispute),
            await Related(db, actor, dispute, visit.Vin),
            await db.Mutes.Where(m => m.AccountId == actor.Id && m.DisputeNumber == number && m.Until > now)
                .Select(m => (DateTimeOffset?)m.Until).SingleOrDefaultAsync(),
            await db.Feedback.Where(f => f.DisputeNumber == number).OrderByDescending(f => f.AskedAt).ToListAsync())
        {
            Away = away,
            DeputyName = network.Leader(away?.DeputyId) is { LeftAt: null } deputy && network.IsAtWork(deputy, now) ? deputy.Name : null,
            Sendings = await Sendings(db, numbers),
            Paged = await PageReading.LastOf(db, number),
            Visits = await db.Visits.Within(actor.Scope).Where(v => v.Vin == visit.Vin && v.Ref != visit.Ref)
                .OrderByDescending(v => v.OpenedAt).Take(MostVisits).ToListAsync(),
        };
    });

    /// <summary>The decision on a request, with every check, for a person who may see the dispute it led to.</summary>
    public Task<ShownDecision?> Decision(Actor actor, string requestId) => contexts.Read(async db =>
    {
        var request = await db.Requests.SingleOrDefaultAsync(r => r.Id == requestId);
        if (request is null || !await db.Disputes.Within(actor.Scope).AnyAsync(d => d.Number == request.DisputeNumber))
        {
            return null;
        }

        return (await db.DecisionsOn(request, actor.Scope, await catalog.Current(db)))[0];
    });

    public Task<List<RootCause>> RootCauses() =>
        contexts.Read(db => db.RootCauses.OrderBy(c => c.Position).ToListAsync());

    private List<Taker> Takers(Network network, Dispute dispute)
    {
        var now = clock.GetUtcNow();
        return
        [
            .. network.LeadersIn(dispute.RegionCode)
                .Where(l => !(dispute.State == DisputeState.Claimed && l.Id == dispute.LeaderId) && l.Serves(dispute.LocationCode, dispute.RegionCode)
                    && (dispute.HandedUp is null || l.Tier == LeaderTier.Regional))
                .Select(l => new Taker(l.Id, l.Name, network.IsAtWork(l, now)))
                .OrderByDescending(t => t.OnDuty).ThenBy(t => t.Name, StringComparer.CurrentCulture),
        ];
    }

    // Where there is no receiver, or an event was settled long ago, nothing is known of its way.
    private static async Task<List<Sending>> Sendings(DashboardDbContext db, List<string> numbers)
    {
        var messages = await db.Messages
            .Where(m => numbers.Contains(m.DisputeNumber!) && (m.Kind == MessageKind.Reply || m.Kind == MessageKind.Resolved))
            .Select(m => new { m.Sequence, m.Kind, m.CreatedAt, m.NotBefore }).ToListAsync();
        var sequences = messages.ConvertAll(m => (long?)m.Sequence);
        var ways = await db.Outbox.Where(e => sequences.Contains(e.MessageSequence) && e.Type == EventTypes.MessageCreated)
            .Select(e => new { e.MessageSequence, e.State, e.Failures, e.SettledAt }).ToDictionaryAsync(e => e.MessageSequence!.Value);
        return messages.ConvertAll(m => ways.GetValueOrDefault(m.Sequence) is { } way
            ? new Sending(m.Kind, m.CreatedAt, m.NotBefore, way.State, way.Failures, way.SettledAt)
            : new Sending(m.Kind, m.CreatedAt, m.NotBefore, null, 0, null));
    }

    private static async Task<List<RelatedDispute>> Related(
        DashboardDbContext db, Actor actor, Dispute dispute, string vin)
    {
        var visits = db.Visits.Where(v => v.Vin == vin).Select(v => v.Ref);
        var found = await db.Disputes.Within(actor.Scope)
            .Where(d => d.Number != dispute.Number
                && (d.CustomerRef == dispute.CustomerRef || visits.Contains(d.VisitRef) || dispute.Linked.Contains(d.Number)))
            .OrderByDescending(d => d.AdmittedAt).Take(MostRelated)
            .ToListAsync();
        var mayMerge = dispute.MayBeMergedBy(actor);
        return found.ConvertAll(d => new RelatedDispute(
            d.Number, d.Reason, d.State, d.AdmittedAt, mayMerge && dispute.MayEndIn(d), dispute.Linked.Contains(d.Number)));
    }
}
