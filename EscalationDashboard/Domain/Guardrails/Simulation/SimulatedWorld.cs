using System.Collections.Immutable;
using EscalationDashboard.Domain.Admissions;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;

namespace EscalationDashboard.Domain.Guardrails.Simulation;

/// <summary>
/// What the guardrails see that their own decisions brought about: permits, open disputes, promises, who was served last.
/// Kept in memory and changed by the same functions as the store's rows, so that what is decided later sees what was decided before.
/// </summary>
internal sealed partial class SimulatedWorld(History history)
{
    // Nothing here asks which tier has a dispute, nor under which policy it began.
    private static readonly (LeaderTier Tier, int Version) Untold = (LeaderTier.Local, 0);

    private readonly Dictionary<string, SimulatedRequest> _requests = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SimulatedDispute> _disputes = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Visit, string Customer, DisputeReason Reason), List<SimulatedDispute>> _matters = [];
    private readonly Dictionary<string, SimulatedBooking> _bookings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SimulatedPermit> _permits = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<SimulatedPermit>> _permitsOfLeader = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<SimulatedPermit>> _permitsOfCustomer = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<SimulatedRequest>> _sharers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _openOfLeader = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LeaderActivity> _served = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _locationServedAt = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _customerServedAt = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<LeaderSnapshot>> _leadersAt = FirstSeen(history);
    private readonly Dictionary<string, Snapshot> _lastSeen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BeforeLetThrough> _before = new(StringComparer.Ordinal);
    private readonly List<OpenSpan> _spans = [];
    private DateTimeOffset? _lastDecisionAt;

    public IReadOnlyCollection<SimulatedRequest> Requests => _requests.Values;

    public IReadOnlyCollection<SimulatedDispute> Disputes => _disputes.Values;

    public IReadOnlyCollection<SimulatedPermit> Permits => _permits.Values;

    public IReadOnlyList<OpenSpan> Spans => _spans;

    public SimulatedRequest? Request(string id) => _requests.GetValueOrDefault(id);

    public SimulatedDispute? Dispute(string? number) => _disputes.GetValueOrDefault(number ?? "");

    public SimulatedBooking? Booking(string requestId) => _bookings.GetValueOrDefault(requestId);

    /// <summary>Who waits for a place in a region.</summary>
    public List<SimulatedBooking> WaitingIn(string region) =>
        [.. _bookings.Values.Where(b => b.Row.HoldsPlace && b.Request.RegionCode == region)];

    /// <summary>Everybody in a region who has been promised a time, also those whom the advisor has first.</summary>
    public List<SimulatedBooking> PromisedIn(string region) => [.. _bookings.Values.Where(b => b.Request.RegionCode == region)];

    public IEnumerable<SimulatedBooking> InFairOrder(IEnumerable<SimulatedBooking> waiting)
    {
        var byRequest = waiting.ToDictionary(b => b.Request.Id, StringComparer.Ordinal);
        return FairOrder
            .Of(
                byRequest.Values.Select(b => new Waiting(b.Request.Id, b.Request.LocationCode, b.Request.CustomerRef, b.Request.ArrivedAt)),
                _locationServedAt, _customerServedAt)
            .Select(w => byRequest[w.RequestId]);
    }

    /// <summary>Takes note of what a recorded look saw that no decision brings about: hours, duty, facts.</summary>
    public void Remember(Look look)
    {
        if (look.Snapshot is { Location: { } location } snapshot)
        {
            _leadersAt[location.Code] = snapshot.Leaders;
            _lastSeen[look.Request.Id] = snapshot;
        }
    }

    /// <summary>What a look now would see, where the log has none: what was seen last, but for the load.</summary>
    public Snapshot? SeeAgain(RequestFacts facts, string location, DateTimeOffset now) =>
        _lastSeen.TryGetValue(facts.Id, out var seen)
            ? See(seen with { Leaders = _leadersAt.GetValueOrDefault(location, seen.Leaders) }, facts, now)
            : null;

    /// <summary>A recorded snapshot as it looks in this world.</summary>
    public Snapshot See(Snapshot recorded, RequestFacts facts, DateTimeOffset now)
    {
        // What was merged goes on in the other dispute.
        var matters = (_matters.GetValueOrDefault((facts.VisitRef, facts.CustomerRef, facts.Reason)) ?? [])
            .Select(d => Dispute(Matters.EndOf(d.Row, number => Dispute(number)?.Row).Number)!).Distinct().Select(d => d.Matter).ToList();
        return recorded with
        {
            Customer = recorded.Customer is { } customer ? Customer(customer, facts, now) : null,
            Matter = MatterState.Of(matters, recorded.Matter is { } seen ? seen.FactsChangedAt : FactsChangedAt(facts, now)),
            OpenSafetyDispute = MatterState.OpenInSafety(matters),
            Waiting = Waiting(facts),
            Leaders = WithLoad(recorded.Leaders, now),
            LastDecisionAt = _lastDecisionAt,
        };
    }

    /// <summary>The leaders of a location as they stand now.</summary>
    public ImmutableArray<LeaderSnapshot> LeadersAt(string location, DateTimeOffset now) =>
        WithLoad(_leadersAt.GetValueOrDefault(location, []), now);

    private ImmutableArray<LeaderSnapshot> WithLoad(ImmutableArray<LeaderSnapshot> leaders, DateTimeOffset now) =>
    [
        .. leaders.Select(l =>
        {
            // Worked out once for the recorded leader, it comes along with each copy.
            _ = l.Calendar();
            return l with
            {
                OpenDisputes = _openOfLeader.GetValueOrDefault(l.Id),
                LastServedAt = _served.GetValueOrDefault(l.Id)?.LastServedAt,
                Permits = LeaderPermits(l.Id, now),
            };
        }),
    ];

    private ImmutableArray<PermitStamp> LeaderPermits(string leaderId, DateTimeOffset now)
    {
        if (!_permitsOfLeader.TryGetValue(leaderId, out var permits))
        {
            return [];
        }

        // A day more than is needed, in case a clock was set back.
        permits.RemoveAll(p => p.Row.At <= now - PermitLog.Window - PermitLog.Window);
        return InOrder(permits.Where(p => p.Row.Counted && p.Row.At > now - PermitLog.Window).Select(p => p.Stamp));
    }

    private CustomerSnapshot Customer(CustomerSnapshot recorded, RequestFacts facts, DateTimeOffset now)
    {
        var permits = _permitsOfCustomer.GetValueOrDefault(facts.CustomerRef) ?? [];
        var (submissions, floodedSince) = Submissions(facts, now);
        return recorded with
        {
            Permits = InOrder(permits
                .Where(p => PermitRules.OfCustomer.Contains(p.Row.Cause) && p.Row.At > now.AddDays(-PermitRules.ShareDays) && p.Request.Id != facts.Id)
                .Select(p => p.Stamp with { VisitRef = p.Request.VisitRef })),
            Submissions = submissions,
            FloodedSince = floodedSince,
        };
    }

    private DateTimeOffset? FactsChangedAt(RequestFacts facts, DateTimeOffset now) =>
        history.FactTimes.GetValueOrDefault((facts.VisitRef, facts.Reason.Disputed()), []).Where(at => at <= now).Max(at => (DateTimeOffset?)at);

    private WaitingSnapshot? Waiting(RequestFacts facts) => _bookings.Values
        .Where(b => b.Request.VisitRef == facts.VisitRef && b.Request.CustomerRef == facts.CustomerRef && b.Request.Reason == facts.Reason && b.Request.Id != facts.Id)
        .OrderBy(b => b.Row.PromisedAt)
        .Select(b => new WaitingSnapshot(b.Request.Id, b.Row.PromisedAt, b.Row.LeaderId))
        .FirstOrDefault();

    private static ImmutableArray<PermitStamp> InOrder(IEnumerable<PermitStamp> permits) =>
        [.. permits.OrderBy(p => p.At).ThenBy(p => p.RequestId, StringComparer.Ordinal)];

    // A location whose first request is still to come has the leaders it will have then.
    private static Dictionary<string, ImmutableArray<LeaderSnapshot>> FirstSeen(History history)
    {
        var seen = new Dictionary<string, ImmutableArray<LeaderSnapshot>>(StringComparer.Ordinal);
        foreach (var look in history.Events.OfType<Look>())
        {
            if (look.Snapshot is { Location: { } location } snapshot)
            {
                seen.TryAdd(location.Code, snapshot.Leaders);
            }
        }

        return seen;
    }
}
