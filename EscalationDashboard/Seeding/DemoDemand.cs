using EscalationDashboard.Domain.Pilot;

namespace EscalationDashboard.Seeding;

/// <summary>Plans who asks for a leader, where and when, and what is particular about it.</summary>
public sealed class DemoDemand(
    DemoWorld world, DemoVisits visits, DemoQuiet quiet, DemoIntake intake, DemoFixes fixes, DemoPilot pilot)
{
    /// <summary>A place in stage Limited that has enough cases of its own to pass the gate.</summary>
    public const string Ready = "US-ATL";

    // Of those who ask: who was here before, who asks once more, who presses, and who has several cars in a week.
    private const double ComesBack = 0.15;
    private const double AsksAgain = 0.14;
    private const double Presses = 0.025;
    private const double HasThreeCars = 0.02;
    private const double AtNight = 0.12;

    private static readonly (DemoTurn Turn, double Share)[] Turns =
    [
        (DemoTurn.SmallChange, 0.07), (DemoTurn.SlightChange, 0.06), (DemoTurn.JustStated, 0.06), (DemoTurn.Silent, 0.06),
    ];

    public void Plan()
    {
        var live = world.Locations.Values.Where(l => l.IsLive || l.Code == pilot.Newcomer).OrderBy(l => l.Code, StringComparer.Ordinal).ToList();
        var places = live.SelectMany(l => Enumerable.Repeat(l, WeightOf(l))).ToList();
        var planned = 0;
        while (planned < world.Settings.HistoryDays * world.Settings.RequestsPerDay)
        {
            var location = world.Random.ListItem(places);
            if (ArrivalAt(location, world.After(world.Random.Double())) is { } at && at < world.End && pilot.IsLive(location, at) && !IsKeptFree(location, at))
            {
                planned += Arrive(location, at);
            }
        }
    }

    // At home the last day is told by itself, and leaves room for the requests of a visitor to the demo.
    private bool IsKeptFree(Location location, DateTimeOffset at) => location == world.Home && at > world.End - TimeSpan.FromHours(30);

    // The newcomer has half the time, and those who compare it with itself before need cases.
    private int WeightOf(Location location) => location.Code == Ready ? 5 : location.Code == pilot.Newcomer ? 4 : location == world.Home ? 3 : 2;

    // How many requests it makes.
    private int Arrive(Location location, DateTimeOffset at)
    {
        var turn = TurnOf(world.Random.Double());
        var demo = visits.Next(location, at, "V", turn);
        if (fixes.Prevents(demo, at))
        {
            return 0;
        }

        if (world.Chance(ComesBack))
        {
            demo = quiet.Again(demo);
        }

        intake.Arrive(demo, at, stated: turn != DemoTurn.Silent);
        return 1 + (turn == DemoTurn.Silent ? Later(demo, at, 21, 26)
            : world.Chance(AsksAgain) ? Later(demo, at, 0.4, 7)
            : world.Chance(Presses) ? Press(demo, at)
            : world.Chance(HasThreeCars) ? MoreCars(demo, at)
            : 0);
    }

    private int Later(DemoVisit demo, DateTimeOffset at, double leastHours, double mostHours)
    {
        var again = at + TimeSpan.FromHours(world.Random.Double(leastHours, mostHours));
        world.Agenda.At(again, () => intake.Ask(demo.Said(world.Random.ListItem(demo.Case.CustomerTexts[demo.Location.Language]))));
        return again < world.End ? 1 : 0;
    }

    // Five times within minutes: the last ones are refused.
    private int Press(DemoVisit demo, DateTimeOffset at)
    {
        const int Times = 5;
        for (var i = 1; i <= Times; i++)
        {
            world.Agenda.At(at + TimeSpan.FromMinutes(1.5 * i), () => intake.Ask(demo));
        }

        return Times;
    }

    // A second and a third car of one customer within the week: the third is beyond the share.
    private int MoreCars(DemoVisit demo, DateTimeOffset at)
    {
        var (cars, customer) = (0, demo.Visit.Customer! with { Fleet = false });
        for (var i = 1; i <= 2; i++)
        {
            var next = at + TimeSpan.FromHours(world.Random.Double(20, 30) * i);
            if (next < world.End && !IsKeptFree(demo.Location, next))
            {
                intake.Arrive(visits.Next(demo.Location, next, "V").Of(customer), next);
                cars++;
            }
        }

        return cars;
    }

    private static DemoTurn TurnOf(double chance)
    {
        foreach (var (turn, share) in Turns)
        {
            if ((chance -= share) < 0)
            {
                return turn;
            }
        }

        return DemoTurn.Usual;
    }

    // Most people ask while the place is open; some at night, from the app.
    private DateTimeOffset? ArrivalAt(Location location, DateTimeOffset around) => world.Chance(AtNight)
        ? around
        : location.Calendar().OpenFrom(around).Select(open => (DateTimeOffset?)open.Start + (open.Length * world.Random.Double(0, 0.85))).First();
}
