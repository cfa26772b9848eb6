using EscalationDashboard.Shell;

namespace EscalationDashboard.Features.Trends.Visits;

/// <summary>Which visits stand behind a mark, by the weeks of their locations.</summary>
/// <param name="What">One of the words below; null for all.</param>
public sealed record VisitMark(TrendPeriod Period, string? Region, string? Location, string? Model, string? What)
{
    /// <summary>Handed over by the same-day target.</summary>
    public const string SameDayKept = "SameDayKept";

    /// <summary>Handed over later, or still here and late.</summary>
    public const string SameDayMissed = "SameDayMissed";

    public static VisitMark Of(Func<string, string?> of, DateTimeOffset now)
    {
        var rest = TrendFilter.Of(null, of("region"), of("location"), null, of("model"), null);
        return new VisitMark(MarkAddress.Period(of, now), rest.Region, rest.Location, rest.Model, of("what"));
    }

    public string Address => Links.VisitsBehind(
        Period.From, Period.Until, ("region", Region), ("location", Location), ("model", Model), ("what", What));
}
