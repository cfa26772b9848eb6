using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Guardrails;

/// <summary>A customer's objection to a refused, redirected or deferred request; free, and answered by a person.</summary>
public sealed class Appeal : IPlaced
{
    public required string Id { get; init; }

    public required string RequestId { get; init; }

    public required string CustomerRef { get; init; }

    public required string LocationCode { get; init; }

    public required string RegionCode { get; init; }

    /// <summary>The check appealed against.</summary>
    public required string Check { get; init; }

    /// <summary>The customer's own words.</summary>
    public required string Text { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The end of the next working day.</summary>
    public required DateTimeOffset DueAt { get; init; }

    public DateTimeOffset? AnsweredAt { get; set; }

    public bool? Upheld { get; set; }

    /// <summary>So many of one customer's may be open; each takes a person's time within a working day.</summary>
    public const int MostOpen = 3;

    /// <summary>What can be appealed against.</summary>
    public static bool MayBeMadeAgainst(RequestOutcome outcome) =>
        outcome is RequestOutcome.Refused or RequestOutcome.Redirected or RequestOutcome.Deferred;

    /// <summary>Within one working day: by the end of the next day on which the location opens.</summary>
    public static DateTimeOffset DueFor(BusinessCalendar calendar, DateTimeOffset madeAt) =>
        calendar.NextBusinessDay(calendar.LocalDate(madeAt)) is { } day && calendar.ClosingOf(day) is { } closing
            ? closing
            : madeAt + TimeSpan.FromHours(24);
}
