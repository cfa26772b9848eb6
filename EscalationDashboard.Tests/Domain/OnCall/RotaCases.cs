using System.Collections.Immutable;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.OnCall;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Domain.Calendar;
using EscalationDashboard.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using Interval = EscalationDashboard.Domain.Calendar.Interval;

namespace EscalationDashboard.Tests.Domain.OnCall;

/// <summary>Rotas as they come, around the nights on which clocks change, with leave that overlaps and stretches that leaders took out of turn.</summary>
internal static class RotaCases
{
    public static readonly ImmutableArray<string> Names = ["L-1", "L-2", "L-3", "L-4"];

    public static readonly RotaPlace Place = new(Build.Region, Build.Location);

    private static readonly Gen<Interval> Times =
        from start in CalendarCases.Moments
        from minutes in Gen.Choose(1, 4 * 24 * 60)
        select new Interval(start, start.AddMinutes(minutes));

    private static readonly Gen<RotaLayer> Layers =
        from people in Gen.Choose(1, 5).SelectMany(n => Gen.ArrayOf(Gen.Elements(Names.ToArray()), n))
        from every in Gen.Elements(HandOverEvery.Day, HandOverEvery.Week)
        from day in Gen.Elements(Enum.GetValues<DayOfWeek>())
        from minute in Gen.Choose(0, 1439)
        from start in CalendarCases.Dates
        from back in Gen.Choose(-3, 40)
        from restricted in Gen.Elements(false, false, true)
        from hours in CalendarCases.Hours
        select new RotaLayer([.. people], every, day, minute, start.AddDays(-back), restricted ? hours.ToString() : "");

    /// <summary>Rotas that lint allows, with a stretch to look at and an instant in it.</summary>
    public static readonly Gen<RotaCase> Allowed = (
        from zone in Gen.Elements(CalendarCases.Zones)
        from layers in Gen.Choose(1, 3).SelectMany(n => Gen.ArrayOf(Layers, n))
        from taken in Gen.Choose(0, 3).SelectMany(n => Gen.ArrayOf(Times, n))
        from takers in Gen.ArrayOf(Gen.Elements(Names.ToArray()), 3)
        from leaves in Gen.Choose(0, 5).SelectMany(n => Gen.ArrayOf(Times, n))
        from onLeave in Gen.ArrayOf(Gen.Elements(Names.ToArray()), 5)
        from at in CalendarCases.Moments
        from hours in Gen.Choose(1, 9 * 24)
        from share in Gen.Choose(0, 999)
        select new RotaCase(
            zone, [.. layers], Apart(taken.Zip(takers)), [.. Names.Select(name => Leader(name, leaves.Zip(onLeave).Where(l => l.Second == name).Select(l => l.First)))],
            new Interval(at, at.AddHours(hours)), at + (TimeSpan.FromHours(hours) * (share / 1000.0))))
        .Where(one => !RotaLint.Faults(one.Zone, one.Layers, Names.ToHashSet()).Any());

    public static RotaLayer Layer(params string[] people) => new([.. people], HandOverEvery.Week, DayOfWeek.Monday, 9 * 60, new DateOnly(2026, 9, 7), "");

    public static Leader Leader(string id, params IEnumerable<Interval> leave) => new()
    {
        Id = id,
        Name = $"Name of {id}",
        Tier = LeaderTier.Local,
        RegionCode = Build.Region,
        LocationCodes = [Build.Location],
        ZoneId = Build.Zone,
        Hours = WeeklyHours.Parse(Build.OfficeHours),
        Leave = [.. leave.Select(time => new Leave(time.Start, time.End))],
    };

    public static RotaOverride Override(string leader, Interval time) => new()
    {
        Id = $"{leader} {time.Start:u}",
        Place = Place.Key,
        RegionCode = Place.RegionCode,
        LocationCode = Place.LocationCode,
        LeaderId = leader,
        Start = time.Start,
        End = time.End,
    };

    // As the commands keep them: no two at once.
    private static ImmutableArray<RotaOverride> Apart(IEnumerable<(Interval Time, string Leader)> taken)
    {
        var kept = new List<RotaOverride>();
        foreach (var (time, leader) in taken)
        {
            if (!kept.Any(k => k.Start < time.End && time.Start < k.End))
            {
                kept.Add(Override(leader, time));
            }
        }

        return [.. kept];
    }
}

internal sealed record RotaCase(
    string Zone, ImmutableArray<RotaLayer> Layers, ImmutableArray<RotaOverride> Overrides, ImmutableArray<Leader> People, Interval Range, DateTimeOffset At)
{
    public RotaPlan Plan => new(Zone, Layers, Overrides, People);

    public override string ToString() => $"{Zone}; {string.Join(" | ", Layers.Select(l => $"{string.Join(' ', l.People)} each {l.Every} {l.Day} {l.Minute / 60:00}:{l.Minute % 60:00} from {l.Start:yyyy-MM-dd} in '{l.Hours}'"))}; "
        + $"taken {string.Join(", ", Overrides.Select(o => $"{o.LeaderId} {o.Start:u}–{o.End:u}"))}; away {string.Join(", ", People.SelectMany(p => p.Leave.Select(l => $"{p.Id} {l.Start:u}–{l.End:u}")))}; "
        + $"from {Range.Start:u} to {Range.End:u}, at {At:u}";
}
