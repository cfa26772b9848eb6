using System.Collections.Immutable;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Simulation;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Guardrails.Simulation;

/// <summary>
/// A log written by hand, from <see cref="Build.Now"/> on. A test says how the leaders stood at each request, and the guardrails
/// rule on that; a simulation must find out by itself that they stood so.
/// </summary>
internal sealed class RecordedLog(Policy policy, params LeaderSnapshot[] leaders)
{
    private readonly List<HistoricEvent> _events = [];

    public static DateTimeOffset At(double hours) => Build.Now.AddHours(hours);

    public History Told => new()
    {
        Events = [.. _events],
        From = Build.Now,
        To = Build.Now.AddDays(8),
        Policies = ImmutableSortedDictionary<int, Policy>.Empty.Add(policy.Version, policy),
        InForce = [(Build.Now.AddDays(-1), policy.Version)],
        DisputeNumbers = Enumerable.Range(0, 10).ToImmutableDictionary(i => $"Q-{i}", i => $"D-{i}"),
        FactTimes = ImmutableDictionary<(string, FactKind), ImmutableArray<DateTimeOffset>>.Empty,
        Calendars = ImmutableDictionary<string, BusinessCalendar>.Empty.Add(Build.Location, Build.Calendar()),
        Handling = ImmutableDictionary<string, HandlingTimes>.Empty,
    };

    /// <summary>The same without what people did, such as an act that a test is about.</summary>
    public History Without<T>()
        where T : HistoricEvent => Told with { Events = [.. _events.Where(e => e is not T)] };

    /// <param name="hours">After the beginning.</param>
    /// <param name="number">Of the request; each customer has one visit, unless said otherwise.</param>
    /// <param name="standing">The leaders as they stood, with all that they had to do.</param>
    public Ruling Ask(double hours, int number, int customer, params LeaderSnapshot[] standing) =>
        Ask(hours, number, customer, s => s, standing);

    /// <param name="seeing">What else the guardrails saw.</param>
    public Ruling Ask(double hours, int number, int customer, Func<Snapshot, Snapshot> seeing, params LeaderSnapshot[] standing) =>
        Ask(hours, number, customer, visit: customer, seeing, standing);

    public Ruling Ask(double hours, int number, int customer, int visit, Func<Snapshot, Snapshot> seeing, params LeaderSnapshot[] standing)
    {
        var (at, plain) = (At(hours), Build.Request().Snapshot);
        var snapshot = plain with
        {
            Visit = plain.Visit! with { Ref = $"V-{visit}", CustomerRef = $"C-{customer}" },
            Customer = plain.Customer! with { Ref = $"C-{customer}" },
            Leaders = [.. leaders],
        };
        var facts = new RequestFacts($"Q-{number}", $"V-{visit}", $"C-{customer}", DisputeReason.Diagnosis, Dangers.None, at);
        var stood = seeing(snapshot with { Leaders = standing.Length == 0 ? [.. leaders] : [.. standing] });
        var ruling = GuardrailSet.Decide(policy, stood, facts, at).Ruling;
        _events.Add(new Look(
            at,
            new HistoricRequest(facts.Id, facts.VisitRef, facts.CustomerRef, Build.Location, Build.Region, facts.Reason, facts.Dangers, at, at),
            ruling, policy.Version, snapshot, null));
        return ruling;
    }

    public void Add(params HistoricEvent[] happened) => _events.AddRange(happened);

    public static SimulationResult Run(History history, Policy draft, SimulationScope? scope = null) =>
        Simulator.Run(history, draft, scope ?? new SimulationScope(), (_, _) => { });
}
