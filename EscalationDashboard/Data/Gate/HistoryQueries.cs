using System.Collections.Immutable;
using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Simulation;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Data.Gate;

/// <summary>
/// Reads the history that a simulation is given. The audit chain says what happened in which order; the stored decisions
/// say what the guardrails saw and ruled.
/// </summary>
public static class HistoryQueries
{
    private const string Decided = "request.decide";
    private const string LetThroughAction = "booking.keep";
    private const string TakenBackAction = "booking.take-back";
    private const string MovedAction = "booking.hand-over";
    private const string AppealedAction = "appeal.make";
    private const string Claimed = "dispute.claim";
    private const string PartedAction = "dispute.split";

    public static async Task<History> Load(DashboardDbContext db, Network network, DateTimeOffset from, DateTimeOffset to)
    {
        var calendars = network.Locations.ToImmutableDictionary(l => l.Code, l => l.Calendar());
        var policies = await db.Policies.ToListAsync();
        var disputes = await db.Disputes
            .Select(d => new { d.Number, d.RequestId, d.LocationCode, d.AdmittedAt, d.ClaimedAt, d.ResolvedAt }).ToListAsync();
        var facts = await db.Facts.Where(f => f.Kind != FactKind.Stage).Select(f => new { f.VisitRef, f.Kind, f.ReceivedAt }).ToListAsync();
        return new History
        {
            From = from,
            To = to,
            Events = await Events(db, from, to),
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
            Handling = disputes.Where(d => d.ClaimedAt is not null && d.ResolvedAt <= to)
                .GroupBy(d => d.LocationCode)
                .ToImmutableDictionary(g => g.Key, g => HandlingTimes.Of(
                    [.. g.Select(d => OpenTime(calendars.GetValueOrDefault(g.Key), d.AdmittedAt, d.ResolvedAt!.Value))],
                    [.. g.Select(d => OpenTime(calendars.GetValueOrDefault(g.Key), d.ClaimedAt!.Value, d.ResolvedAt!.Value))])),
        };
    }

    private static async Task<ImmutableArray<HistoricEvent>> Events(DashboardDbContext db, DateTimeOffset from, DateTimeOffset to)
    {
        var looks = await Looks(db, from, to);
        var entries = db.Audit
            .Where(a => a.At <= to && (a.Action == Decided || a.Action == LetThroughAction || a.Action == TakenBackAction || a.Action == MovedAction
                || a.Action == AppealedAction || a.Subject.StartsWith("dispute:")))
            .OrderBy(a => a.Sequence)
            .AsAsyncEnumerable();
        var events = ImmutableArray.CreateBuilder<HistoricEvent>();
        await foreach (var entry in entries)
        {
            if (EventOf(entry, looks) is { } happened)
            {
                events.Add(happened);
            }
        }

        return events.ToImmutable();
    }

    private static HistoricEvent? EventOf(AuditEntry entry, Dictionary<string, Queue<Look>> looks)
    {
        var subject = entry.Subject[(entry.Subject.IndexOf(':', StringComparison.Ordinal) + 1)..];
        switch (entry.Action)
        {
            case Decided:
                return looks.TryGetValue(subject, out var left) && left.TryDequeue(out var look) ? look : null;
            case LetThroughAction:
                var kept = Json.Read<Kept>(entry.Data);
                return new LetThrough(entry.At, subject, kept.LeaderId, kept.Way, kept.Cause, entry.ActorId != Actor.System.Id);
            case PartedAction:
                return new Parted(entry.At, subject, Json.Read<Part>(entry.Data).Change.RequestId);
            case TakenBackAction:
                var back = Json.Read<Back>(entry.Data);
                return new TakenBack(entry.At, subject, back.ActedAt, back.Cause);
            case MovedAction:
                var handed = Json.Read<Handed>(entry.Data);
                return new PromiseMoved(entry.At, subject, handed.LeaderId, handed.Cause);
            case AppealedAction:
                return new Appealed(entry.At, subject);
            case "dispute.open":
                // The opening itself follows from the look or the release before it.
                return null;
            default:
                // A claim of former days names only the person.
                var moved = Json.Read<Moved>(entry.Data);
                return moved.State is null ? null
                    : moved.State == DisputeState.Resolved ? new Settled(entry.At, subject)
                    : new Given(entry.At, subject, moved.LeaderId ?? (entry.Action == Claimed ? entry.ActorId : null));
        }
    }

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

    private sealed record Kept(string? LeaderId, string Way, PermitCause Cause);

    private sealed record Back(DateTimeOffset ActedAt, PermitCause? Cause);

    private sealed record Handed(string LeaderId, PermitCause Cause);

    private sealed record Moved(DisputeState? State, string? LeaderId);

    private sealed record Part(PartOf Change);

    private sealed record PartOf(string RequestId);

    private sealed record Ruled(Ruling Ruling);
}
