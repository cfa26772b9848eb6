using System.Collections.Immutable;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Simulation;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace EscalationDashboard.Tests.Domain.Guardrails.Simulation;

/// <summary>A customer who asks.</summary>
/// <param name="Hours">After the beginning.</param>
internal sealed record Asking(int Hours, int Minutes, int Customer, DisputeReason Reason, Dangers Dangers, bool Urgent, bool TalkedOver)
{
    public static readonly Gen<Asking> Any =
        from hours in Gen.Choose(0, 80)
        from minutes in Gen.Choose(0, 59)
        from customer in Gen.Choose(1, 5)
        from reason in Gen.Elements(Enum.GetValues<DisputeReason>())
        from dangers in Gen.Frequency((7, Gen.Constant(Dangers.None)), (1, Gen.Constant(Dangers.Fire)))
        from urgent in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        from talked in Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false)))
        select new Asking(hours, minutes, customer, reason, dangers, urgent, talked);

    public override string ToString() =>
        $"C-{Customer} after {Hours}:{Minutes:00} about {Reason}{(Dangers == Dangers.None ? "" : ", in danger")}{(Urgent ? ", urgent" : "")}{(TalkedOver ? "" : ", not talked over")}";
}

/// <summary>A few days at one location, told by the guardrails themselves under one policy, and a draft to hold against it.</summary>
internal sealed record SimulatedLife(IReadOnlyList<Asking> Requests, IReadOnlyList<(string Field, decimal Value)> InForce, IReadOnlyList<(string Field, decimal Value)> Draft)
{
    private const int Days = 8;

    // What lint lets through, and near enough to nothing that it binds.
    private static readonly Gen<(string Field, decimal Value)> Number = Gen.OneOf(
        Of(PolicyFields.LeaderPer24Hours, 2, 3, 8), Of(PolicyFields.LeaderUrgentReserve, 0, 1, 2), Of(PolicyFields.LeaderOpenCap, 1, 2, 10),
        Of(PolicyFields.CustomerPer7Days, 1, 2, 4), Of(PolicyFields.MaxDeferralHours, 1, 24, 72), Of(PolicyFields.CentreFirstMinutes, 0, 30, 480),
        Of(PolicyFields.ReopenHours, 0, 72), Of(PolicyFields.FloodCount, 2, 5), Of(PolicyFields.UrgentStandingDays, 0, 5));

    public static readonly Gen<SimulatedLife> Any =
        from count in Gen.Choose(1, 14)
        from requests in Gen.ArrayOf(Asking.Any, count)
        from inForce in Numbers
        from draft in Numbers
        select new SimulatedLife(requests, inForce, draft);

    private static Gen<(string, decimal)[]> Numbers =>
        from count in Gen.Choose(0, 4)
        from numbers in Gen.ArrayOf(Number, count)
        select numbers.GroupBy(n => n.Field).Select(same => same.First()).ToArray();

    public Policy PolicyInForce => Build.Policy([.. InForce]);

    public Policy DraftPolicy => Build.Policy([.. Draft]) with { Version = 2 };

    /// <summary>Two leaders, each the other's deputy, and one of the region.</summary>
    public History History => Told(
        PolicyInForce, Build.Leader("L-1").DeputisedBy("L-2"), Build.Leader("L-2").DeputisedBy("L-1"), Build.RegionalLeader("R-1"));

    public History Told(Policy policy, params LeaderSnapshot[] leaders) => Told(policy, _ => leaders);

    /// <param name="leadersWhen">How the leaders stand when this one asks, and from then on.</param>
    public History Told(Policy policy, Func<int, LeaderSnapshot[]> leadersWhen) => Simulator.Tell(
        new History
        {
            Events = [.. Requests.Select((r, i) => LookOf(r, i, leadersWhen(i))).OrderBy(l => l.At).ThenBy(l => l.Request.Id, StringComparer.Ordinal)],
            From = Build.Now,
            To = Build.Now.AddDays(Days),
            Policies = ImmutableSortedDictionary<int, Policy>.Empty.Add(policy.Version, policy),
            InForce = [(Build.Now.AddDays(-1), policy.Version)],
            DisputeNumbers = ImmutableDictionary<string, string>.Empty,
            FactTimes = ImmutableDictionary<(string, FactKind), ImmutableArray<DateTimeOffset>>.Empty,
            Calendars = ImmutableDictionary<string, EscalationDashboard.Domain.Calendar.BusinessCalendar>.Empty.Add(Build.Location, Build.Calendar()),
            Handling = ImmutableDictionary<string, HandlingTimes>.Empty,
        },
        policy);

    public IEnumerable<SimulatedLife> Smaller() =>
        Properties.Shorter(Requests).Select(fewer => this with { Requests = fewer })
            .Concat(Properties.Shorter(InForce).Select(fewer => this with { InForce = fewer }))
            .Concat(Properties.Shorter(Draft).Select(fewer => this with { Draft = fewer }));

    public override string ToString() =>
        $"{string.Join("; ", Requests)} | in force: {string.Join(", ", InForce)} | draft: {string.Join(", ", Draft)}";

    private static Look LookOf(Asking asking, int index, LeaderSnapshot[] leaders)
    {
        var at = Build.Now.AddHours(asking.Hours).AddMinutes(asking.Minutes);
        var plain = Build.Request().With(leaders).Snapshot;
        var visit = $"V-{asking.Customer}";
        var snapshot = plain with
        {
            Visit = plain.Visit! with { Ref = visit, CustomerRef = $"C-{asking.Customer}", PromisedAt = asking.Urgent ? at.AddHours(2) : null },
            Customer = plain.Customer! with { Ref = $"C-{asking.Customer}" },
            Ground = new GroundSnapshot(at.AddMinutes(-10), asking.TalkedOver) { ChangePercent = 50 },
        };
        return new Look(
            at,
            new HistoricRequest(
                $"Q-{index:00}", visit, $"C-{asking.Customer}", Build.Location, Build.Region, asking.Reason, asking.Dangers, at, at),
            new Ruling(RequestOutcome.Refused, ""), 1, snapshot, null);
    }

    private static Gen<(string, decimal)> Of(string field, params decimal[] values) => Gen.Elements(values).Select(value => (field, value));
}
