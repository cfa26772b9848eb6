using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace EscalationDashboard.Tests.Domain.Guardrails;

/// <summary>
/// A request to which things have happened, ordinary and odd. A property that fails is told with the fewest things that
/// make it fail, by name.
/// </summary>
internal sealed record Scenario(IReadOnlyList<CaseMutation> Mutations)
{
    private static readonly Gen<CaseMutation> Anything = CaseMutation.Any;

    /// <summary>Up to nine things that happened.</summary>
    public static readonly Gen<Scenario> Any =
        from count in Gen.Choose(0, 9)
        from twists in Gen.ArrayOf(Anything, count)
        select new Scenario(twists);

    public static readonly Gen<Scenario> WithDanger =
        from scenario in Any
        from danger in CaseMutation.Danger
        select new Scenario([.. scenario.Mutations, danger]);

    // Two leaders, one with a deputy from elsewhere, and one of the region. Made anew each time, so that nothing that one
    // decision worked out can reach another.
    public RequestCase Case => Mutations.Aggregate(
        Build.Request().With(
            Build.Leader("L-1").DeputisedBy("L-9"), Build.Leader("L-2"), Build.Leader("L-9").Elsewhere(), Build.RegionalLeader("R-1")),
        (told, twist) => twist.Apply(told));

    public Decision Decide() => Case.Decide();

    public IEnumerable<Scenario> Smaller() => Properties.Shorter(Mutations).Select(fewer => new Scenario(fewer));

    public IEnumerable<Scenario> SmallerWithDanger() =>
        Properties.Shorter([.. Mutations.SkipLast(1)]).Select(fewer => new Scenario([.. fewer, Mutations[^1]]));

    public override string ToString() =>
        Mutations.Count == 0 ? "the plain request" : $"the plain request, but {string.Join("; ", Mutations.Select(t => t.Name))}";
}

/// <summary>One thing that happened, with words for it.</summary>
internal sealed partial record CaseMutation(string Name, Func<RequestCase, RequestCase> Apply)
{
    public static Gen<CaseMutation> Any => Gen.Frequency(
        (3, Visit), (2, Asked), (2, Place), (2, Earlier), (2, Stated), (3, History), (1, Clock), (8, OneLeader), (3, AllLeaders), (4, Number));

    public static Gen<CaseMutation> Danger => Gen.Frequency(
        (4, from dangers in Gen.Choose(1, 15)
            select new CaseMutation($"{(Dangers)dangers} is declared", c => c.Declaring((Dangers)dangers))),
        (3, Gen.Elements(
            new CaseMutation("there is a stop-driving recall", c => Known(c).OnVisit(v => v with { StopDrivingRecall = true })),
            new CaseMutation("the car cannot be driven", c => Known(c).OnVisit(v => v with { Drivable = false })),
            new CaseMutation("a tow is under way", c => Known(c).OnVisit(v => v with { TowOpen = true })))));

    /// <summary>The leader whom the twist is about stays away, takes on work, moves or goes.</summary>
    private static Gen<(string Name, Func<LeaderSnapshot, LeaderSnapshot> Change)> LeaderChange => Gen.OneOf(
        Gen.Elements<(string, Func<LeaderSnapshot, LeaderSnapshot>)>(
            ("is off duty today", l => l.OffDutyToday()),
            ("is never on duty", l => l.NeverOnDuty()),
            ("is in focus time", l => l.InFocus()),
            ("is in focus time for ever", l => l.InFocus(Build.OfficeHours)),
            ("works at night in Seoul", l => l.WithHours("mon 18:00-24:00; tue 18:00-24:00; wed 00:00-06:00", "Asia/Seoul")),
            ("has a zone that nobody knows", l => l.WithHours(Build.OfficeHours, "Europe/Atlantis")),
            ("has hours that nobody can read", l => l.WithHours("whenever")),
            ("works elsewhere", l => l.Elsewhere()),
            ("is a regional leader", l => l with { Tier = LeaderTier.Regional }),
            ("has no name", l => l with { Name = "" })),
        from name in Gen.Elements("anna", "Bob", "Žofia", "ipek", "İpek", "محمد", "openCap", "tier")
        select Change($"is called {name}", l => l with { Name = name }),
        from day in Gen.Elements<int?>(null, -1, 0, 1, 4, 7, 8, 9, 5_000)
        from open in Gen.Elements<int?>(null, 0, 1, 5, 10, 5_000)
        select Change($"wants {day} a day and {open} open", l => l with { Own = new OwnCaps(day, open) }),
        from days in Gen.Choose(0, 9)
        select Change($"is on leave for {days} days", l => l.OnLeave(Build.Now.AddDays(days))),
        from deputy in Gen.Elements("L-1", "L-2", "L-9", "R-1", "X-0")
        select Change($"has {deputy} for a deputy", l => l.DeputisedBy(deputy)),
        from open in Gen.Elements(0, 1, 9, 10, 11, 1_000)
        select Change($"has {open} open disputes", l => l.WithOpenDisputes(open)),
        from hours in Gen.Choose(-200, 1)
        select Change($"was last served {hours} h from now", l => l.ServedAt(Build.Now.AddHours(hours))),
        from count in Gen.Choose(0, 12)
        from hours in Gen.ArrayOf(Gen.Choose(-30, 80), count)
        from urgent in Gen.Elements(true, false)
        select Change(
            $"has permits {string.Join(", ", hours)} h from now{(urgent ? ", urgent ones" : "")}",
            l => l with { Permits = [.. hours.Select((h, i) => new PermitStamp(Build.Now.AddHours(h), $"p{i}", urgent))] }),
        from count in Gen.Choose(6, 11)
        select Change($"has used {count} permits today", l => l.WithPermits(count)));

    private static Gen<CaseMutation> OneLeader => Gen.OneOf(
        from id in Gen.Elements("L-1", "L-2", "L-9", "R-1")
        from change in LeaderChange
        select new CaseMutation($"{id} {change.Name}", c => Leaders(c, l => l.Id == id ? [change.Change(l)] : [l])),
        from id in Gen.Elements("L-1", "L-2", "L-9", "R-1")
        from times in Gen.Elements(0, 0, 0, 2)
        select new CaseMutation(times == 0 ? $"{id} is gone" : $"{id} is there twice", c => Leaders(c, l => l.Id == id ? Enumerable.Repeat(l, times) : [l])));

    private static Gen<CaseMutation> AllLeaders => Gen.OneOf(
        from change in LeaderChange
        select new CaseMutation($"every leader of the place {change.Name}", c => Leaders(c, l => l.AtLocation ? [change.Change(l)] : [l])),
        from change in LeaderChange
        select new CaseMutation($"everybody {change.Name}", c => Leaders(c, l => [change.Change(l)])),
        Gen.Constant(new CaseMutation("there is no leader at all", c => c.With())));

    private static RequestCase Leaders(RequestCase of, Func<LeaderSnapshot, IEnumerable<LeaderSnapshot>> change) =>
        of.With([.. of.Snapshot.Leaders.SelectMany(change)]);

    private static (string Name, Func<LeaderSnapshot, LeaderSnapshot> Change) Change(
        string name, Func<LeaderSnapshot, LeaderSnapshot> change) => (name, change);

    private static RequestCase Known(RequestCase of) =>
        of.Snapshot.Visit is null ? of.Seeing(s => s with { Visit = Build.Request().Snapshot.Visit }) : of;
}
