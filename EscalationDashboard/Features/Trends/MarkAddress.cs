using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Shell.Addresses;

namespace EscalationDashboard.Features.Trends;

/// <summary>Which disputes an address asks for, as the list and its export read it alike.</summary>
internal static class MarkAddress
{
    /// <param name="of">The address's query, by name.</param>
    public static MarkFilter Of(Func<string, string?> of, DateTimeOffset now)
    {
        var rest = TrendFilter.Of(null, of("region"), of("location"), of("reason"), of("model"), null);
        return new MarkFilter(
            Period(of, now), rest.Region, rest.Location, rest.Reason, rest.Model, of("what"), of("cause"),
            InAddress.Number(of("hour"), 0, 23))
        {
            About = InAddress.Text(of("about")),
            InPilot = of("pilot") == MarkFilter.In,
            Group = GroupCut.Of(of),
            Each = InAddress.One<HeadKind>(of("each")),
        };
    }

    /// <summary>The whole weeks that an address names; the newest ones where it names none, and four where it names but one end.</summary>
    public static TrendPeriod Period(Func<string, string?> of, DateTimeOffset now)
    {
        var (begin, end) = (Monday(of("from")), Monday(of("until")));
        var from = begin ?? end?.AddDays(-7 * TrendFilter.Usual) ?? TrendFilter.Of(null, null, null, null, null, null).PeriodAt(now).From;
        return new TrendPeriod(from, end > from ? end.Value : from.AddDays(7 * TrendFilter.Usual));
    }

    private static DateOnly? Monday(string? day) =>
        InAddress.Day(day) is { } date ? TrendWeek.Of(date) : null;
}
