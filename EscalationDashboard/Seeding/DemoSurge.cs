using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Data;

namespace EscalationDashboard.Seeding;

/// <summary>One location to which far more customers come than its leaders can hear: it overflows as the story ends.</summary>
public sealed class DemoSurge(DemoWorld world, DemoVisits visits, DemoIntake intake)
{
    public const string Location = "KR-INC";

    private const int Customers = 40;
    private const double Hours = 9;

    private static readonly TimeSpan LooksEvery = TimeSpan.FromHours(6);

    public void Plan()
    {
        // As the worker would: what was full on a night or a Sunday is over once people are there again.
        for (var at = world.Start; at < world.End - TimeSpan.FromHours(Hours); at += LooksEvery)
        {
            world.Agenda.At(at, Look);
        }

        for (var i = 0; i < Customers; i++)
        {
            var at = world.End - TimeSpan.FromHours(Hours * (i + 1) / (Customers + 1));
            intake.Arrive(visits.Next(world.Locations[Location], at, "V"), at);
        }
    }

    private Task Look() => world.Writes.Execute(async scope =>
    {
        foreach (var full in (await world.Get<NetworkCatalog>().Current(scope.Db)).Locations.Where(l => l.OverflowSince is not null).ToList())
        {
            await world.Get<OverflowService>().Look(scope, full.Code, world.Now);
        }

        return true;
    });
}
