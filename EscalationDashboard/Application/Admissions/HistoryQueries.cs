using System.Collections.Immutable;
using EscalationDashboard.Application.Workload;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Simulation;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.Admissions;

/// <summary>
/// Reads the history that a simulation is given. The audit chain says what happened in which order; the stored decisions
/// say what the guardrails saw and ruled.
/// </summary>
public static class HistoryQueries
{
    // What a simulation is told of; the looks themselves are read from the decisions.
    private static readonly string[] Told =
    [
        EventNames.Of<RequestDecided>(), EventNames.Of<BookingReleased>(), EventNames.Of<DisputeTakenBack>(),
        EventNames.Of<BookingHandedOver>(), EventNames.Of<AppealMade>(), .. EventNames.Under<DisputeEvent>(),
    ];

    public static async Task<History> Load(DashboardDbContext db, Network network, DateTimeOffset from, DateTimeOffset to)
    {
        var calendars = network.Locations.ToImmutableDictionary(l => l.Code, l => l.Calendar());
        var policies = await db.Policies.ToListAsync();
        var disputes = await db.Disputes
            .OrderBy(d => d.AdmittedAt).ThenBy(d => d.Number)
            .Select(d => new { d.Number, d.RequestId, d.LocationCode, d.RegionCode, d.Lane, d.AdmittedAt, d.SafetyContact, d.ClaimedAt, d.ResolvedAt }).ToListAsync();
        var (events, acts, openings) = await Events(db, from, to);
        var facts = await db.Facts.Where(f => f.Kind != FactKind.Stage).Select(f => new { f.VisitRef, f.Kind, f.ReceivedAt }).ToListAsync();
        return new History
        {
            From = from,
            To = to,
            Events = events,
            Acts = acts,
            Disputes =
            [
                .. disputes.Where(d => openings.ContainsKey(d.Number)).Select(d => new HistoricDispute(
                    d.Number, d.LocationCode, d.RegionCode, d.Lane, network.Leader(openings[d.Number])?.Tier ?? LeaderTier.Local, d.AdmittedAt, d.SafetyContact)
                {
                    LeaderId = openings[d.Number],
                }),
            ],
            Policies = policies.ToImmutableSortedDictionary(p => p.Version, p => p.Read()),
            InForce =
            [
                .. policies.Where(p => p.Life.InForceFrom is not null)
                    .OrderBy(p => p.Life.InForceFrom).ThenBy(p => p.Version)
                    .Select(p => (p.Life.InForceFrom!.Value, p.Version)),
            ],
            // A request that was split off again has opened two: the look at it opened the first.
            DisputeNumbers = disputes.GroupBy(d => d.RequestId).ToImmutableDictionary(g => g.Key, g => g.MinBy(d => d.AdmittedAt)!.Number),
            FactTimes = facts.GroupBy(f => (f.VisitRef, f.Kind)).ToImmutableDictionary(g => g.Key, g => g.Select(f => f.ReceivedAt).ToImmutableArray()),
            Calendars = calendars,
            Handling = Handling(
                network,
                disputes.Where(d => d.ClaimedAt is not null && d.ResolvedAt <= to)
                    .ToLookup(d => d.LocationCode, d => OpenTime(calendars.GetValueOrDefault(d.LocationCode), d.AdmittedAt, d.ResolvedAt!.Value)),
                await HandlingRows.TimesOf(db, network, network.Locations, to)),
        };
    }

    // For how long a dispute is open is one thing; what it takes of a leader is what the workload says, and by the same minutes.
    private static ImmutableDictionary<string, HandlingTimes> Handling(
        Network network, ILookup<string, TimeSpan> open, Dictionary<string, Domain.Workload.HandlingTimes> taken) =>
        network.Locations.Where(l => taken[l.Code].Count > 0).ToImmutableDictionary(l => l.Code, l => HandlingTimes.Of([.. open[l.Code]], taken[l.Code]));

    private static async Task<(ImmutableArray<HistoricEvent> Events, ImmutableArray<HandlingAct> Acts, Dictionary<string, string?> Openings)> Events(
        DashboardDbContext db, DateTimeOffset from, DateTimeOffset to)
    {
        var looks = await Looks(db, from, to);
        var entries = db.Audit
            .Where(a => a.At <= to && Told.Contains(a.Action))
            .OrderBy(a => a.Sequence)
            .AsAsyncEnumerable();
        var (events, acts) = (ImmutableArray.CreateBuilder<HistoricEvent>(), ImmutableArray.CreateBuilder<HandlingAct>());
        var openings = new Dictionary<string, string?>(StringComparer.Ordinal);
        await foreach (var entry in entries)
        {
            var read = EventNames.Read(entry);
            if (EventOf(entry, read, looks) is { } happened)
            {
                events.Add(happened);
            }

            if (HandlingActs.Of(entry.At, entry.ActorId, read) is { } act)
            {
                acts.Add(act);
            }
            else if (read is DisputeOpened or DisputeSplit)
            {
                var began = read is DisputeSplit { Created: var created } ? created : ((DisputeOpened)read).Dispute;
                openings[began.Number] = began.LeaderId;
            }
        }

        return (events.ToImmutable(), acts.ToImmutable(), openings);
    }

    private static HistoricEvent? EventOf(AuditEntry entry, DomainEvent read, Dictionary<string, Queue<Look>> looks) => read switch
    {
        RequestDecided it => looks.TryGetValue(it.RequestId, out var left) && left.TryDequeue(out var look) ? look : null,
        BookingReleased it => new LetThrough(entry.At, it.RequestId, it.LeaderId, it.Way, it.Cause, entry.ActorId != Actor.System.Id),
        DisputeTakenBack it => new TakenBack(entry.At, it.RequestId, it.ActedAt, it.Cause),
        BookingHandedOver it => new PromiseMoved(entry.At, it.RequestId, it.LeaderId, it.Cause),
        AppealMade it => new Appealed(entry.At, it.RequestId),
        DisputeSplit it => new Parted(entry.At, it.Dispute.Number, it.RequestId, it.Created.Number),
        DisputeMerged it => new EndedIn(entry.At, it.Dispute.Number, it.Into.Number),
        CustomerWrote { Heard: Heard.Rings or Heard.Reopened } it => new Given(entry.At, it.Dispute.Number, it.Dispute.LeaderId) { Rings = true },

        // The opening itself follows from the look or the release before it.
        DisputeOpened => null,
        DisputeEvent { Dispute: { State: DisputeState.Resolved } of } => new Settled(entry.At, of.Number),
        DisputeEvent { Dispute: var of } => new Given(entry.At, of.Number, of.LeaderId),
        _ => null,
    };

    // Snapshots are large: before the window only each location's last one is needed, for its hours and duty.
    private static async Task<Dictionary<string, Queue<Look>>> Looks(DashboardDbContext db, DateTimeOffset from, DateTimeOffset to)
    {
        var last = await (
            from d in db.Decisions
            join r in db.Requests on d.RequestId equals r.Id
            where d.DecidedAt < @from
            group d.Number by r.LocationCode into at
            select at.Max()).ToListAsync();
        var requests = await db.Requests
            .Select(r => new HistoricRequest(
                r.Id, r.VisitRef, r.CustomerRef, r.LocationCode, r.RegionCode, r.Reason, r.Dangers, r.ArrivedAt, r.DecidedAt))
            .ToDictionaryAsync(r => r.Id);
        var looks = new Dictionary<string, Queue<Look>>(StringComparer.Ordinal);
        var stored = db.Decisions.Where(d => d.DecidedAt <= to).OrderBy(d => d.Number).Select(d => new
        {
            d.RequestId,
            d.DecidedAt,
            d.PolicyVersion,
            d.Decision,
            d.FirstDecidedAt,
            Snapshot = d.DecidedAt >= @from || last.Contains(d.Number) ? d.Snapshot : null,
        }).AsAsyncEnumerable();
        await foreach (var one in stored)
        {
            if (requests.TryGetValue(one.RequestId, out var request))
            {
                var of = looks.TryGetValue(request.Id, out var known) ? known : looks[request.Id] = new();
                of.Enqueue(new Look(
                    one.DecidedAt, request, Json.Read<Ruled>(one.Decision).Ruling, one.PolicyVersion,
                    one.Snapshot is null ? null : Json.Read<Snapshot>(one.Snapshot), one.FirstDecidedAt));
            }
        }

        return looks;
    }

    // What was done while the place was shut took time all the same.
    private static TimeSpan OpenTime(BusinessCalendar? calendar, DateTimeOffset from, DateTimeOffset to) =>
        calendar?.OpenTimeBetween(from, to) is { } open && open > TimeSpan.Zero ? open : to - from;

    private sealed record Ruled(Ruling Ruling);
}
