using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Seeding;

/// <summary>
/// Makes the demo's history with the real commands under a travelling clock, so that decisions, timelines, audit and
/// figures are what they would have been. The file takes its place only when the story is complete.
/// </summary>
public static class DemoStory
{
    /// <summary>Tells the story into a new database file; one that exists already is left alone.</summary>
    public static async Task<bool> TellOnce(string databaseFile, SeedData seed, DemoSettings settings, DateTimeOffset now)
    {
        if (File.Exists(databaseFile))
        {
            return false;
        }

        var draft = databaseFile + ".draft";
        foreach (var leftover in new[] { draft, draft + "-wal", draft + "-shm" })
        {
            File.Delete(leftover);
        }

        await using (var room = await CommandRoom.Open(
            draft, now - TimeSpan.FromDays(settings.HistoryDays), new Random(settings.Seed), synchronous: "OFF"))
        {
            await room.Get<ReferenceData>().LoadOnce(demo: true);
            var world = new DemoWorld(room, seed, settings, now);
            Plan(world, seed);
            await world.Agenda.Tell();
        }

        await using (var file = File.OpenWrite(draft))
        {
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, databaseFile);
        return true;
    }

    /// <summary>The leader as they would have signed in.</summary>
    public static Actor ActorFor(Leader leader) => new(
        leader.Id, leader.Name,
        leader.Tier == LeaderTier.Local ? StaffRole.LocalLeader : StaffRole.RegionalManager,
        leader.Id,
        leader.Tier == LeaderTier.Local ? Scope.Locations(leader.LocationCodes) : Scope.Region(leader.RegionCode));

    private static void Plan(DemoWorld world, SeedData seed)
    {
        var visits = new DemoVisits(seed, world.Random);
        var quiet = new DemoQuiet(world, new QuietVisits(seed, visits, world.Random));
        var desk = new DemoDesk(world, new DemoTalk(world, seed.ReplyTexts()));
        var held = new DemoHeld(world, desk, visits);
        var intake = new DemoIntake(world, desk, held);
        var (fixes, pilot) = (new DemoFixes(world), new DemoPilot(world));
        quiet.Plan([.. world.Locations.Values.Where(l => l.IsLive)]);
        new DemoDemand(world, visits, quiet, intake, fixes, pilot).Plan();
        new DemoSurge(world, visits, intake).Plan();
        new DemoHome(world, visits, intake, desk).Plan();
        new DemoOutside(world, seed, intake).Plan(pilot);
        fixes.Plan();
        pilot.Plan();
        new DemoOnCall(world).Plan();
        new DemoPolicies(world).Plan();
        new DemoCalls(world).Plan();
        new DemoSignCalls(world, seed).Plan();
    }
}
