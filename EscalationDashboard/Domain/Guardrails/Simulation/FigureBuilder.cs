using System.Collections.Immutable;
using EscalationDashboard.Domain.Workload;

namespace EscalationDashboard.Domain.Guardrails.Simulation;

/// <summary>Counts what happened in two worlds, with nothing of the guardrails' own code.</summary>
internal sealed class FigureBuilder(History history, SimulationScope scope)
{
    private static readonly TimeSpan SameTime = TimeSpan.FromMinutes(1);

    public ImmutableArray<SimulatedChange> Changes(SimulatedWorld before, SimulatedWorld after) =>
    [
        .. from was in before.Requests
           where scope.Covers(was.Of)
           let becomes = after.Request(was.Of.Id)
           where becomes is not null && Differ(was.Fate, becomes.Fate)
           orderby was.Of.DecidedAt, was.Of.Id
           select new SimulatedChange(was.Of.Id, was.Of.DecidedAt, was.Of.LocationCode, was.Of.Reason, was.Fate, becomes.Fate),
    ];

    public ImmutableArray<SimulatedGroup> Groups(SimulatedWorld before, SimulatedWorld after)
    {
        var requests = before.Requests.Where(Counts).ToList();
        var locations = requests.Select(r => r.Of.LocationCode).Distinct().Order(StringComparer.Ordinal);
        var leaders = requests.Concat(after.Requests.Where(Counts)).Select(r => r.Row.LeaderId).OfType<string>().Distinct().Order(StringComparer.Ordinal);
        return
        [
            Group(GroupKind.Network, "", (_, _) => true, leader: null),
            .. locations.Select(code => Group(GroupKind.Location, code, (request, _) => request.LocationCode == code, leader: null)),
            .. leaders.Select(id => Group(GroupKind.Leader, id, (_, leader) => leader == id, leader: id)),
            .. Enum.GetValues<DisputeReason>().Select(reason => Group(GroupKind.Reason, $"{reason}", (request, _) => request.Reason == reason, leader: null)),
        ];

        SimulatedGroup Group(GroupKind kind, string key, Func<HistoricRequest, string?, bool> belongs, string? leader) =>
            new(kind, key, Figures(before, belongs, kind, leader), Figures(after, belongs, kind, leader));
    }

    private SimulationFigures Figures(SimulatedWorld world, Func<HistoricRequest, string?, bool> belongs, GroupKind kind, string? leader)
    {
        var requests = world.Requests.Where(r => Counts(r) && belongs(r.Of, r.Row.LeaderId)).ToList();
        var waits = requests.Where(r => r is { WasDeferred: true, ReachedAt: not null })
            .Select(r => r.ReachedAt!.Value - r.Of.ArrivedAt).ToList();
        var held = Shielded(world, requests).Select(r => history.HandlingAt(r.Of.LocationCode)).ToList();
        return new SimulationFigures(
            requests.Count,
            Enum.GetValues<RequestOutcome>().ToImmutableSortedDictionary(o => o, o => requests.Count(r => r.Row.Outcome == o)),
            requests.Count(r => r.Row.Lane == Lane.S),
            new WaitFigures(waits.Count, Minutes(Ranks.Nearest(waits, 50)), Minutes(Ranks.Nearest(waits, 90)), Minutes(Ranks.Nearest(waits, 100))),
            requests.Count(r => r is { WasDeferred: true, ReachedAt: null } && r.Row.Outcome == RequestOutcome.Deferred),
            Open([.. world.Spans.Where(s => scope.Covers(s.Request) && belongs(s.Request, s.LeaderId))]),
            new MinuteRange(held.Sum(h => Minutes(h.Lower)), held.Sum(h => Minutes(h.Upper))),
            kind switch
            {
                GroupKind.Network => world.Permits.Select(p => p.ListedUnder).Distinct().Sum(id => OverCap(world, id)),
                GroupKind.Leader => OverCap(world, leader!),
                _ => 0,
            })
        {
            ProtectedFrom = HandlingEvidence.Weakest(held.Select(h => h.From).OfType<HandlingEvidence>()),
        };
    }

    // As the workload counts them: a matter once, however often its customer asks, and none that reached a leader all the same.
    private static IEnumerable<SimulatedRequest> Shielded(SimulatedWorld world, List<SimulatedRequest> requests)
    {
        var reached = world.Spans.Select(s => (s.Request.VisitRef, s.Request.Reason)).ToHashSet();
        return requests
            .Where(r => r is { Row.Outcome: RequestOutcome.Refused or RequestOutcome.Redirected, ReachedAt: null } && !reached.Contains((r.Of.VisitRef, r.Of.Reason)))
            .DistinctBy(r => (r.Of.CustomerRef, r.Of.VisitRef, r.Of.Reason));
    }

    private bool Counts(SimulatedRequest request) => request.Of.DecidedAt >= history.From && scope.Covers(request.Of);

    // Each permit was placed under the caps of its own place and day; no window may hold more than the widest of them.
    private int OverCap(SimulatedWorld world, string leaderId)
    {
        var permits = world.Permits.Where(p => p.Row.Counted && p.ListedUnder == leaderId).OrderBy(p => p.Row.At).ToList();
        return permits.Count(end =>
        {
            var window = permits.FindAll(p => p.Row.At > end.Row.At - PermitLog.Window && p.Row.At <= end.Row.At);
            return end.Row.At >= history.From && (window.Count(p => !p.Row.Urgent) > window.Max(p => p.Caps.For(urgent: false))
                || window.Count > window.Max(p => p.Caps.For(urgent: true)));
        });
    }

    private OpenFigures Open(List<OpenSpan> spans)
    {
        var days = Enumerable.Repeat(0, (int)Math.Ceiling((history.To - history.From).TotalDays)).ToArray();
        var steps = spans.Select(s => (At: Later(s.Start, history.From), By: 1))
            .Concat(spans.Select(s => (At: Later(s.End is { } end && end < history.To ? end : history.To, history.From), By: -1)))
            .OrderBy(s => s.At).ThenBy(s => s.By).ToList();
        var (open, most, ticks, last) = (0, 0, 0m, history.From);
        foreach (var (at, by) in steps)
        {
            ticks += (decimal)open * (at - last).Ticks;
            for (var day = DayOf(last); open > 0 && day <= DayOf(at) && day < days.Length; day++)
            {
                days[day] = Math.Max(days[day], open);
            }

            (open, last) = (open + by, at);
            most = Math.Max(most, open);
        }

        var length = (history.To - history.From).Ticks;
        return new OpenFigures(most, length > 0 ? decimal.Round(ticks / length, 2) : 0, [.. days]);

        int DayOf(DateTimeOffset at) => (int)(at - history.From).TotalDays;
    }

    private static bool Differ(Fate was, Fate becomes) =>
        was with { ReachedAt = null } != becomes with { ReachedAt = null }
        || (was.ReachedAt is null) != (becomes.ReachedAt is null)
        || (was.ReachedAt - becomes.ReachedAt)?.Duration() > SameTime;

    private static decimal Minutes(TimeSpan time) => decimal.Round((decimal)time.Ticks / TimeSpan.TicksPerMinute, 1);

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
