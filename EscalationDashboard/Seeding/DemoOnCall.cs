using System.Collections.Immutable;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.OnCall;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Features.OnCall;

namespace EscalationDashboard.Seeding;

/// <summary>
/// Who is on call in the story: at home two people at a time, by the week; a region's managers by the week; and in Doha each
/// day but Friday, of which nobody has thought.
/// </summary>
public sealed class DemoOnCall(DemoWorld world)
{
    private const string Gap = "QA-DOH";
    private const int Morning = 9 * 60;

    // Late in the story, so that what was told before stays as it was.
    private const double Set = 0.93;

    public void Plan()
    {
        var home = world.Home;
        var people = world.LocalAt(home.Code).Select(l => l.Id).ToList();

        // A whole round before the week in which the story ends, so that the local persona has that one.
        var end = DateOnly.FromDateTime(world.End.UtcDateTime);
        var start = end.AddDays(-(((int)end.DayOfWeek + 6) % 7) - (7 * people.Count));
        world.Agenda.At(world.After(Set), () => At(home, Weeks(people, start), Weeks([.. people.Skip(1), people[0]], start)));
        world.Agenda.At(world.After(Set), () => Commands.Set(
            world.RegionalOf(home.RegionCode), new RotaPlace(home.RegionCode, null).Key, home.ZoneId, [Weeks(world.RegionalsOf(home.RegionCode), start)], 0));

        var doha = world.Locations[Gap];
        var hours = new WeeklyHours(
            from day in Enum.GetValues<DayOfWeek>() where day != DayOfWeek.Friday select (day, new DayWindow(0, DayWindow.MinutesOfDay)));
        world.Agenda.At(world.After(Set), () => At(
            doha, Weeks([.. world.LocalAt(Gap).Select(l => l.Id)], start) with { Hours = hours.ToString(), Day = DayOfWeek.Sunday }));
    }

    private RotaCommands Commands => world.Get<RotaCommands>();

    private static RotaLayer Weeks(IReadOnlyList<string> people, DateOnly start) => new(people, HandOverEvery.Week, DayOfWeek.Monday, Morning, start, "");

    private Task<Verdict> At(Location location, params ImmutableArray<RotaLayer> layers) => Commands.Set(
        world.RegionalOf(location.RegionCode), new RotaPlace(location.RegionCode, location.Code).Key, location.ZoneId, layers, 0);
}
