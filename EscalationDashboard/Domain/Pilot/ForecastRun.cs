using System.Collections.Immutable;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Simulation;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;

namespace EscalationDashboard.Domain.Pilot;

/// <summary>A past as it would have gone at a planned location, told by the simulation and counted from what it tells.</summary>
internal sealed class ForecastRun
{
    private readonly Dictionary<string, Dictionary<DateOnly, int>> _days = new(StringComparer.Ordinal);
    private readonly RequestHistory _past;

    public ForecastRun(RequestHistory past, PlanReading plan, Action<double> progress)
    {
        _past = past;
        var at = plan.Location!;
        var calendar = at.Calendar();
        var told = Simulator.Tell(HistoryOf(past, plan, at, calendar), plan.Policy, (done, all) => progress((double)done / all));
        var last = new Dictionary<string, Look>(StringComparer.Ordinal);
        foreach (var happened in told.Events)
        {
            switch (happened)
            {
                case Look look:
                    last[look.Request.Id] = look;
                    if (look.Recorded is { Outcome: RequestOutcome.Admitted, LeaderId: { } leaderId })
                    {
                        Count(leaderId, calendar.LocalDate(look.At));
                    }

                    break;
                case LetThrough { LeaderId: { } takerId } through:
                    Count(takerId, calendar.LocalDate(through.At));
                    var wait = through.At - last[through.RequestId].Request.ArrivedAt;
                    LongestWait = wait > LongestWait ? wait : LongestWait;
                    break;
            }
        }

        Received = last.Count;
        LaneS = last.Values.Count(l => l.Recorded.Lane == Lane.S);
        Held = last.Values.Count(l => l.Recorded.Outcome is not (RequestOutcome.Admitted or RequestOutcome.Merged));
    }

    public int Received { get; }

    /// <summary>Neither admitted nor merged, be it once the advisor has had their time.</summary>
    public int Held { get; }

    public int LaneS { get; }

    public int Reached => Received - Held;

    public double HeldShare => Received == 0 ? 0 : (double)Held / Received;

    public TimeSpan LongestWait { get; private set; }

    /// <summary>Requests on an average day on which the leader is on duty.</summary>
    public double PerDay(Leader leader)
    {
        if (_days.GetValueOrDefault(leader.Id) is not { } fell)
        {
            return 0;
        }

        // What had to wait falls to days after the past, so those are looked at too.
        var until = Math.Max(_past.Days, fell.Keys.Max().DayNumber - _past.First.DayNumber + 1);
        var onDuty = Enumerable.Range(0, until).Count(day => !leader.Hours.On(_past.First.AddDays(day).DayOfWeek).IsEmpty);
        return (double)fell.Values.Sum() / Math.Max(1, onDuty);
    }

    public int BusiestDay(Leader leader) => _days.GetValueOrDefault(leader.Id)?.Values.Max() ?? 0;

    private void Count(string leaderId, DateOnly day)
    {
        if (!_days.TryGetValue(leaderId, out var days))
        {
            _days[leaderId] = days = [];
        }

        days[day] = days.GetValueOrDefault(day) + 1;
    }

    private static History HistoryOf(RequestHistory past, PlanReading plan, Location at, BusinessCalendar calendar)
    {
        var looks = past.Requests.Select(r => LookOf(r, plan, at, calendar))
            .OrderBy(l => l.At).ThenBy(l => l.Request.Id, StringComparer.Ordinal).ToImmutableArray();
        var longestWait = plan.Policy.For(at.RegionCode, at.Code).MaxDeferral;
        return new History
        {
            Events = [.. looks],
            From = looks.IsEmpty ? DateTimeOffset.UnixEpoch : looks[0].At,
            To = looks.IsEmpty ? DateTimeOffset.UnixEpoch : looks[^1].At + longestWait + TimeSpan.FromDays(1),
            Policies = ImmutableSortedDictionary<int, Policy>.Empty.Add(plan.Policy.Version, plan.Policy),
            InForce = [(looks.IsEmpty ? DateTimeOffset.UnixEpoch : looks[0].At.AddDays(-1), plan.Policy.Version)],
            DisputeNumbers = ImmutableDictionary<string, string>.Empty,
            FactTimes = past.Requests.Where(r => r.FactAge is not null)
                .GroupBy(r => (r.Visit, r.Reason.Disputed()), r => calendar.InstantOf(r.Local) - r.FactAge!.Value)
                .ToImmutableDictionary(g => g.Key, g => g.Distinct().Order().ToImmutableArray()),
            Calendars = ImmutableDictionary<string, BusinessCalendar>.Empty.Add(at.Code, calendar),
            Handling = past.Handling is { } handling
                ? ImmutableDictionary<string, HandlingTimes>.Empty.Add(at.Code, handling)
                : ImmutableDictionary<string, HandlingTimes>.Empty,
        };
    }

    private static Look LookOf(PastRequest request, PlanReading plan, Location at, BusinessCalendar calendar)
    {
        var asked = calendar.InstantOf(request.Local);
        var snapshot = new Snapshot
        {
            Visit = new VisitSnapshot(
                request.Visit, request.Customer, asked - request.VisitAge, asked + request.PromisedIn, HandedOver: false,
                request.StopDrivingRecall, request.Drivable, request.TowOpen)
            {
                OpenRecall = request.OpenRecall,
                NothingStated = request.NothingStated,
            },
            Location = new LocationSnapshot(at.Code, at.RegionCode, LocationStage.Full)
            {
                ContactTier = at.ContactTier,
                Hours = new HoursSnapshot(at.ZoneId, at.Hours.ToString(), [.. at.Holidays]),
            },
            Customer = new CustomerSnapshot(request.Customer, request.Fleet, DisprovedSafetyClaims: 0),
            Ground = request.FactAge is { } age
                ? new GroundSnapshot(asked - age, request.TalkedOver) { ChangePercent = request.ChangePercent }
                : null,
            Leaders = LeadersOf(plan, at, asked),
        };
        return new Look(
            asked,
            new HistoricRequest(
                request.Id, request.Visit, request.Customer, at.Code, at.RegionCode, request.Reason, request.Dangers, asked, asked),
            new Ruling(RequestOutcome.Refused, ""), plan.Policy.Version, snapshot, null);
    }

    // As at a real look: the location's leaders, their deputies and the region's.
    private static ImmutableArray<LeaderSnapshot> LeadersOf(PlanReading plan, Location at, DateTimeOffset now)
    {
        var locals = plan.Locals;
        var deputies = locals.Select(l => l.DeputyAt(now)).ToHashSet();
        return
        [
            .. plan.InRegion.Where(l => l.Tier == LeaderTier.Regional || locals.Contains(l) || deputies.Contains(l.Id))
                .OrderBy(l => l.Id, StringComparer.Ordinal)
                .Select(l => new LeaderSnapshot(
                    l.Id, l.Name, l.Tier, locals.Contains(l), l.DeputyAt(now), 0, null, [],
                    new DutySnapshot(l.ZoneId, l.Hours.ToString(), l.FocusTime.ToString(), [.. plan.HolidaysOf(l)], [])) { Own = l.Own() }),
        ];
    }
}
