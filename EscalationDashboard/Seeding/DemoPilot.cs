using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Features.Pilot;
using EscalationDashboard.Features.Pilot.Waves;
using EscalationDashboard.Features.Workload;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Seeding;

/// <summary>How the pilot grows in the story: a wave under way, of which one location is live, and what leaders say about going on.</summary>
public sealed class DemoPilot(DemoWorld world)
{
    private const double Planned = 0.42;
    private const double LiveFrom = 0.5;

    private static readonly string[] Members = ["CA-QUE", "FR-BOR", "KR-JEJ"];

    /// <summary>The location of the wave that is live already.</summary>
    public string Newcomer => Members[0];

    public bool IsLive(Location location, DateTimeOffset at) => location.IsLive || (location.Code == Newcomer && at > world.After(LiveFrom));

    public void Plan()
    {
        var (first, second) = world.Admins;
        world.Agenda.At(world.After(Planned), async () =>
        {
            var plan = new WavePlan("Autumn wave", LocationStage.Limited, DateOnly.FromDateTime((world.End + TimeSpan.FromDays(12)).UtcDateTime));
            var (_, code) = await world.Get<WaveCommands>().Create(first, plan);
            foreach (var member in Members)
            {
                var wave = await world.Writes.Read(db => db.Waves.SingleAsync(w => w.Code == code));
                await world.Get<WaveCommands>().Join(first, wave.Code, member, wave.Version);
            }
        });
        world.Agenda.At(world.After(LiveFrom), () => world.Get<PilotCommands>().Move(
            second, Newcomer, LocationStage.Limited, "Its leaders asked to go first; the two others wait for the gate.", overrides: true));
        PlanVotes();
    }

    private void PlanVotes()
    {
        foreach (var location in world.Locations.Values.Where(l => l.Stage == LocationStage.Limited || Members.Contains(l.Code)))
        {
            foreach (var leader in world.LocalAt(location.Code))
            {
                var yes = location.Code == DemoDemand.Ready || world.Chance(0.7);
                var comment = world.Word(yes ? "vote-yes" : "vote-no", location);
                world.Agenda.At(world.After(world.Random.Double(0.85, 0.97)), () =>
                    world.Get<VoteCommands>().Cast(DemoStory.ActorFor(leader), location.Code, yes, comment));
            }
        }
    }
}
