using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Pilot;

/// <summary>
/// Puts a past through the guardrails themselves, under a plan's hours, leaders and policy: as it was, and with as many fewer
/// and more requests as chance may have had it.
/// </summary>
public static class Forecaster
{
    private const int Week = 7;
    private const double Z = 1.959963984540054;

    /// <param name="progress">Told the share that is done, 0 to 1; what it throws ends the forecast.</param>
    /// <exception cref="ArgumentException">The past is empty, or the plan has no location.</exception>
    public static Forecast Of(RequestHistory whole, int sharePercent, PlanReading plan, Actor by, DateTimeOffset now, Action<double> progress)
    {
        var at = plan.Location ?? throw new ArgumentException("The plan has no location.", nameof(plan));
        var past = whole.Part(sharePercent);
        if (past.Requests.IsEmpty)
        {
            throw new ArgumentException("The past is empty.", nameof(whole));
        }

        var count = past.Requests.Length;
        var (least, most) = Counted(count);
        var runs = new[] { 1, least / count, most / count }
            .Select((factor, i) => new ForecastRun(past.Times(factor), plan, done => progress((i + done) / 3))).ToList();
        var (weeks, alike) = Weeks(past, at);
        var held = Wilson.Interval(runs[0].Held, runs[0].Received);
        var (safeLow, safeHigh) = Counted(runs[0].LaneS);
        return new Forecast(
            past.Source, past.Name, sharePercent, plan.Fingerprint(), count, past.Days, now, by.Name,
            new(least / weeks, count / weeks, most / weeks),
            Across(run => run.Reached / weeks),
            Ranged.Of(
                Math.Min(held?.Low ?? 0, runs.Min(r => r.HeldShare)), runs[0].HeldShare, Math.Max(held?.High ?? 0, runs.Max(r => r.HeldShare))),
            new(safeLow / weeks, runs[0].LaneS / weeks, safeHigh / weeks),
            Across(run => run.LongestWait.TotalHours),
            [
                .. plan.InRegion.Where(l => l.Serves(at.Code, at.RegionCode)).Select(l => new LeaderForecast(
                    l.Name, LeaderCaps.Of(l.Own(), plan.Policy.For(at.RegionCode, at.Code)).Per24Hours, Across(run => run.PerDay(l)), runs[0].BusiestDay(l))),
            ],
            [.. Assumptions(past, alike)]);

        Ranged Across(Func<ForecastRun, double> figure) => Ranged.Of(figure(runs[1]), figure(runs[0]), figure(runs[2]));
    }

    /// <summary>Between which the true number lies in nineteen cases of twenty where so many were counted.</summary>
    public static (double Least, double Most) Counted(int count)
    {
        var (centre, spread) = (count + (Z * Z / 2), Z * Math.Sqrt(count + (Z * Z / 4)));
        return (Math.Max(0, centre - spread), centre + spread);
    }

    // Of less than a week nobody can tell how its other days are, so each open day counts as one of these.
    private static (double Weeks, bool Alike) Weeks(RequestHistory past, Location at)
    {
        if (past.Days >= Week)
        {
            return (past.Days / (double)Week, false);
        }

        var open = Enumerable.Range(0, past.Days).Count(day => !at.Hours.On(past.First.AddDays(day).DayOfWeek).IsEmpty);
        var openInAWeek = Enum.GetValues<DayOfWeek>().Count(day => !at.Hours.On(day).IsEmpty);
        return (Math.Max(1, open) / (double)Math.Max(1, openInAWeek), true);
    }

    private static IEnumerable<ForecastAssumption> Assumptions(RequestHistory past, bool alike)
    {
        if (past.Source == PastSource.Log)
        {
            yield return ForecastAssumption.ShareAsks;
            yield return ForecastAssumption.LogTimes;
            yield return ForecastAssumption.FactsStated;
        }
        else
        {
            yield return ForecastAssumption.SameAsThere;
        }

        if (alike)
        {
            yield return ForecastAssumption.OpenDaysAlike;
        }

        yield return past.Handling is null ? ForecastAssumption.HandlingUnknown : ForecastAssumption.MedianHandling;
        yield return ForecastAssumption.Chance;
        yield return ForecastAssumption.CustomersUnchanged;
    }
}
