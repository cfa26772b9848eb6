using Bogus;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Features.Intake;

namespace EscalationDashboard.Seeding;

/// <summary>
/// What goes on beside the story: the small work of every day at the locations in the pilot, and at those outside, so that those in it
/// have something to be compared with, cars that come and go and customers who ask for a leader whom they cannot reach there. Its
/// chance is its own, and what happens elsewhere does not depend on it.
/// </summary>
public sealed class DemoOutside
{
    private const int VisitsAtEach = 52;
    private const int SmallWorkPerDay = 6;
    private const float Small = 0.92f;
    private const float SmallOutside = 0.42f;
    private const double Asks = 0.34;
    private const int First = 10_000;

    private readonly DemoWorld _world;
    private readonly DemoIntake _intake;
    private readonly DemoQuiet _quiet;
    private readonly DemoQuiet _small;
    private readonly DemoVisits _visits;
    private readonly Randomizer _random;

    public DemoOutside(DemoWorld world, SeedData seed, DemoIntake intake)
    {
        (_world, _intake, _random) = (world, intake, new Randomizer(world.Settings.Seed + 1));
        _visits = new DemoVisits(seed, _random);
        _quiet = new DemoQuiet(world, new QuietVisits(seed, _visits, _random, First, SmallOutside));
        _small = new DemoQuiet(world, new QuietVisits(seed, _visits, _random, 2 * First, Small));
    }

    public void Plan(DemoPilot pilot)
    {
        var live = _world.Locations.Values.Where(l => l.IsLive).OrderBy(l => l.Code, StringComparer.Ordinal).ToList();
        var all = _world.Settings.HistoryDays * SmallWorkPerDay;
        for (var i = 0; i < all; i++)
        {
            // In the morning or around noon, as people bring their cars.
            var location = _random.ListItem(live);
            var open = location.Calendar().OpenFrom(_world.After((i + _random.Double()) / all)).First();
            _small.Stay(location, open.Start + (open.Length * _random.Double(0, 0.4)));
        }

        foreach (var location in _world.Locations.Values.Where(l => l.Stage == LocationStage.Shadow).OrderBy(l => l.Code, StringComparer.Ordinal))
        {
            for (var i = 0; i < VisitsAtEach; i++)
            {
                var at = _world.After((i + _random.Double()) / VisitsAtEach);
                if (_random.Double() < Asks && !pilot.IsLive(location, at))
                {
                    Ask(location, at);
                }
                else
                {
                    _quiet.Stay(location, at);
                }
            }
        }
    }

    // Nobody of the story does anything about it: in shadow the request is passed back to the advisor. Danger is another matter there too.
    private void Ask(Location location, DateTimeOffset at)
    {
        var demo = _visits.Next(location, at, "S");
        demo = demo with
        {
            Visit = demo.Visit with { Vehicle = demo.Visit.Vehicle! with { Drivable = true, TowOpen = false } },
            Request = demo.Request with { Dangers = [] },
        };
        var over = at + TimeSpan.FromHours(_random.Double(10, 90));
        _intake.Open(demo);
        _world.Agenda.At(at, () => _intake.Received(demo));
        _world.Agenda.At(over, () => _world.Writes.Execute(scope =>
            _world.Get<VisitCommands>().AddFact(scope, DemoWorld.System, demo.Ref, DemoFacts.HandOver(over))));
    }
}
