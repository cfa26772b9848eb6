using EscalationDashboard.Domain.Trends;

namespace EscalationDashboard.Features.Trends;

/// <summary>One mark of a chart, which leads to what it stands for.</summary>
/// <param name="Value">Null where there is nothing to show.</param>
/// <param name="Text">The value as people read it.</param>
/// <param name="Low">Where the true value begins to lie; null where no interval is shown.</param>
/// <param name="Quiet">Of the period before, or of too few cases: drawn paler.</param>
public sealed record ChartPoint(
    string Label, double? Value, string Text, string? Href = null, double? Low = null, double? High = null, bool Quiet = false, string? Note = null);

/// <summary>A line across the chart that says where it should be.</summary>
public sealed record ChartTarget(double Value, string Label);

/// <summary>A day on the chart, by its place among the points; between two where it has a fraction.</summary>
public sealed record ChartEvent(double At, string Label)
{
    private const int Longest = 28;

    /// <summary>Where fixes stand among the weeks of a chart: on their days, between the weeks.</summary>
    public static List<ChartEvent> Of(IEnumerable<CauseFix> fixes, IReadOnlyList<WeekPoint> weeks)
    {
        var (first, until) = (weeks[0].Week, weeks[^1].Week.AddDays(7));
        return
        [
            .. fixes.Where(f => f.State != CauseFixState.Withdrawn && f.FixedOn >= first && f.FixedOn < until)
                .Select(f => new ChartEvent(
                    ((f.FixedOn.DayNumber - first.DayNumber) / 7.0) - 0.5, f.Change.Length > Longest ? $"{f.Change[..(Longest - 1)]}…" : f.Change)),
        ];
    }
}

public enum ChartKind
{
    Line,
    Columns,
}
