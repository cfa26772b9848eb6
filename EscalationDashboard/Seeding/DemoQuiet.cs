using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Features.Intake;

namespace EscalationDashboard.Seeding;

/// <summary>The visits of the demo's story on which nobody asks for a leader.</summary>
public sealed class DemoQuiet(DemoWorld world, QuietVisits visits)
{
    private const int Recent = 6;

    private readonly Dictionary<string, List<QuietVisit>> _before = world.Locations.Keys.ToDictionary(code => code, _ => new List<QuietVisit>());

    public void Plan(IReadOnlyList<Location> live)
    {
        var all = world.Settings.HistoryDays * world.Settings.QuietVisitsPerDay;
        for (var i = 0; i < all; i++)
        {
            // In the order in which they begin, so that customers come back later and not earlier.
            Stay(live[world.Random.Int(0, live.Count - 1)], world.After((i + world.Random.Double()) / all));
        }

        for (var i = 0; i < Recent; i++)
        {
            Stay(world.Home, world.End - TimeSpan.FromHours(world.Random.Double(8, 90)));
        }
    }

    /// <summary>The visit as one of a customer who was here before without asking for anybody.</summary>
    public DemoVisit Again(DemoVisit demo)
    {
        var body = visits.Again(demo.Visit, _before[demo.Location.Code]);
        return demo.Of(body.Customer!, body.Vehicle);
    }

    /// <summary>
    /// A car comes in and goes again. What is over is told at once, as if the service system had been cut off meanwhile: nobody asked, so
    /// nothing was decided on the way, and each fact says when it was stated.
    /// </summary>
    /// <param name="asItGoes">Whether it is told as it goes all the same: a leader looks at the visit meanwhile.</param>
    public void Stay(Location location, DateTimeOffset openedAt, bool asItGoes = false)
    {
        var quiet = visits.Next(location, openedAt, _before[location.Code]);
        _before[location.Code].Add(quiet);
        if (quiet.HandedOverAt < world.End && !asItGoes)
        {
            world.Agenda.At(quiet.HandedOverAt, () => State(quiet, [.. quiet.Facts, DemoFacts.HandOver(quiet.HandedOverAt)]));
        }
        else
        {
            world.Agenda.At(openedAt, () => State(quiet, []));
            world.Agenda.At(quiet.Facts[^1].StatedAt!.Value, () => State(quiet, quiet.Facts));
            world.Agenda.At(quiet.HandedOverAt, () => State(quiet, [DemoFacts.HandOver(quiet.HandedOverAt)]));
        }
    }

    private Task<bool> State(QuietVisit quiet, IReadOnlyList<FactBody> facts) => world.Writes.Execute(async scope =>
    {
        await world.Get<VisitCommands>().Put(scope, DemoWorld.System, quiet.Ref, quiet.Visit);
        foreach (var fact in facts)
        {
            await world.Get<VisitCommands>().AddFact(scope, DemoWorld.System, quiet.Ref, fact);
        }

        return true;
    });
}
