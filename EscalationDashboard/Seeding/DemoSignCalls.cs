using Bogus;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Features.Trends.Signs;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Seeding;

/// <summary>
/// The leaders of the home region call customers because of early signs, on the mornings of the story's second half, and say what came
/// of each call. What they call about, the model has learnt by then.
/// </summary>
public sealed class DemoSignCalls
{
    private const int Mornings = 12;
    private const int VisitsEach = 5;
    private const int AtHome = 1;
    private const int InTheRegion = 3;
    private const double From = 0.5;
    private const double Last = 0.98;

    private static readonly CallResult[] Results = Enum.GetValues<CallResult>();
    private static readonly float[] Weights = [0.5f, 0.2f, 0.1f, 0.2f];

    // So that their numbers are apart from those of the other visits.
    private const int FirstVisit = 50_000;

    private readonly DemoWorld _world;

    // Apart from the other chances, so that calls change nothing of what happens else.
    private readonly Randomizer _random;
    private readonly DemoQuiet _quiet;

    public DemoSignCalls(DemoWorld world, SeedData seed)
    {
        (_world, _random) = (world, new Randomizer(world.Settings.Seed + 2));
        _quiet = new DemoQuiet(world, new QuietVisits(seed, new DemoVisits(seed, _random), _random, FirstVisit));
    }

    public void Plan()
    {
        var places = _world.Locations.Values.Where(l => l.IsLive && l.RegionCode == _world.Home.RegionCode).OrderBy(l => l.Code, StringComparer.Ordinal).ToList();
        for (var morning = 0; morning < Mornings; morning++)
        {
            var open = _world.Home.Calendar().OpenFrom(_world.After(From + ((Last - From) * morning / Mornings))).First();
            var at = open.Start + TimeSpan.FromMinutes(25);
            for (var visit = 0; visit < VisitsEach; visit++)
            {
                _quiet.Stay(_random.ListItem(places), at - TimeSpan.FromHours(_random.Double(24, 60)), asItGoes: true);
            }

            _world.Agenda.Apart(at, Morning);
        }

        _world.Agenda.Apart(_world.End - TimeSpan.FromHours(1), () => _world.Get<RiskModelTrainer>().Learn(Actor.System));
    }

    private async Task Morning()
    {
        await _world.Get<RiskModelTrainer>().LearnIfDue();
        await Call(_world.AtHome.First, _world.Home.Code, AtHome);
        await Call(_world.RegionalOf(_world.Home.RegionCode), null, InTheRegion);
    }

    private async Task Call(Actor leader, string? location, int most)
    {
        var picture = await _world.Get<SignsQueries>().Picture(leader, _world.Home.RegionCode, location);
        foreach (var row in picture.Rows.Where(row => row.Call is null).Take(most))
        {
            if ((await _world.Get<SignCallCommands>().Call(leader, row.VisitRef)).IsAllowed)
            {
                var (visit, result) = (row.VisitRef, _random.WeightedRandom(Results, Weights));
                _world.Agenda.Apart(_world.Now + TimeSpan.FromMinutes(_random.Int(6, 40)), () => End(leader, visit, result));
            }
        }
    }

    private async Task End(Actor leader, string visit, CallResult result)
    {
        var call = await _world.Writes.Read(db => db.VisitCalls.SingleAsync(c => c.VisitRef == visit && c.Result == null));
        await _world.Get<SignCallCommands>().End(leader, call.Id, result);
    }
}
