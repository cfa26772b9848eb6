using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Trends;

namespace EscalationDashboard.Features.Trends;

/// <summary>One week of the chart.</summary>
public sealed record WeekPoint(DateOnly Week, Rate Rate, bool Before)
{
    public static IReadOnlyList<WeekPoint> Begun(IEnumerable<WeekPoint> weeks) => BegunWeeks.Of(weeks, w => w.Rate == Rate.None);
}

/// <summary>Weeks as a chart shows them: half a chart of nothing would say that there was nothing to come.</summary>
internal static class BegunWeeks
{
    /// <summary>From the first week in which anything was, but the last four at least.</summary>
    public static IReadOnlyList<T> Of<T>(IEnumerable<T> weeks, Func<T, bool> isNothing)
    {
        var all = weeks.ToList();
        return all[Math.Max(0, Math.Min(all.TakeWhile(isNothing).Count(), all.Count - TrendFilter.Usual))..];
    }
}

/// <summary>One location, as a team: never a person.</summary>
/// <param name="Similar">The locations like it, added up; null where there are fewer than three.</param>
public sealed record PlaceLine(string Code, string Name, Rate Rate, Rate Before, Rate? Similar, SameDay SameDay)
{
    /// <summary>Those with any settled or late, the least of them the same day first and those of few cases after the others.</summary>
    public static IEnumerable<PlaceLine> BySameDay(IEnumerable<PlaceLine> places) => places.Where(p => p.SameDay.Kept + p.SameDay.Missed > 0)
        .OrderBy(p => p.SameDay.IsSmall).ThenBy(p => p.SameDay.Share?.Rate);
}

/// <summary>How many were settled the same day.</summary>
/// <param name="Missed">Settled later, or still open and late.</param>
public sealed record SameDay(long Kept, long Missed)
{
    /// <summary>The aim of the pilot.</summary>
    public const double Aim = 2.0 / 3;

    public static readonly SameDay None = new(0, 0);

    public Share? Share => Wilson.Interval((int)Kept, (int)(Kept + Missed));

    public bool IsSmall => Kept + Missed < Rate.Few;

    public static SameDay operator +(SameDay a, SameDay b) => new(a.Kept + b.Kept, a.Missed + b.Missed);
}

/// <summary>A root cause with what was done about its disputes.</summary>
/// <param name="Before">Its disputes in the period before.</param>
public sealed record CauseLine(
    string Code, string Name, long Corrected, long Goodwill, long Explained, long Withdrawn, long Misused, Rate Rate, Rate Before)
{
    public long Disputes => Corrected + Goodwill + Explained + Withdrawn + Misused;
}

/// <summary>How long things took and how they went, over the whole period.</summary>
/// <param name="Settle">In business minutes, as is <paramref name="Contact"/>.</param>
/// <param name="Standing">In minutes of the calendar, from the car's coming in to the end of its dispute.</param>
public sealed record Handling(
    long Disputes, long MergedAway, long Reopened, long HandedUp, long Settled, long Safety, SameDay ContactInTime,
    TimePair Settle, TimePair Contact, TimePair Standing);

/// <summary>Minutes that half, and nine tenths, of all did not exceed; null where there were none.</summary>
public sealed record TimePair(int? Median, int? Ninetieth)
{
    public static TimePair Of(CountedTimes times) => new(times.Quantile(0.5), times.Quantile(0.9));
}

/// <summary>What a filter may be set to.</summary>
/// <param name="Remeasuring">Locations whose hours have changed and whose figures are being worked out anew, with the share that is done.</param>
public sealed record TrendChoices(
    IReadOnlyList<(string Code, string Name)> Regions, IReadOnlyList<Location> Locations, IReadOnlyList<string> Models,
    IReadOnlyList<(string Name, double Share)> Remeasuring);

/// <summary>The first page: how far it is to no disputes at all, and how they are handled on the way.</summary>
/// <param name="Visits">How many visits were settled, by the car's being handed over, the same day; whatever their reason.</param>
public sealed record TrendOverview(
    TrendPeriod Period, TrendChoices Choices, Rate Rate, Rate Before, IReadOnlyList<WeekPoint> Weeks, IReadOnlyList<CauseLine> Causes,
    IReadOnlyList<PlaceLine> Places, SameDay SameDay, SameDay SameDayBefore, IReadOnlyList<(DisputeReason Reason, SameDay SameDay)> Reasons,
    IReadOnlyList<(int Hour, SameDay SameDay)> Hours, SameDay Visits, SameDay VisitsBefore, Handling Handling, Handling HandlingBefore, IReadOnlyList<CauseFix> Fixes);
