namespace EscalationDashboard.Features.Pilot.Calendars;

/// <summary>How one day stands on the grid.</summary>
/// <param name="IsOn">Whether it will be a holiday.</param>
/// <param name="Look">Plain, <c>on</c>, <c>some</c> (at a part of the locations), <c>added</c> or <c>removed</c>.</param>
/// <param name="Note">Its name, and what is about to happen to it.</param>
public sealed record DayMark(bool IsOn, string Look, string? Note)
{
    public static readonly DayMark Plain = new(false, "", null);
}
