using EscalationDashboard.Resources;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Shell.Parts;

/// <summary>A moment, seen from another one, in as few signs as possible.</summary>
public static class RelativeTimeText
{
    private static readonly TimeSpan DateInstead = TimeSpan.FromDays(7);

    /// <param name="at">On the same clock as <paramref name="now"/>; beyond a week its date says more than a distance.</param>
    public static string Of(IStringLocalizer<Text> text, DateTimeOffset at, DateTimeOffset now)
    {
        var distance = (at - now).Duration();
        var ahead = at > now;
        // Rounded down either way: a promise never looks further off, nor a delay longer, than it is.
        return distance switch
        {
            { TotalMinutes: < 1 } => text["Time.Now"],
            { TotalHours: < 1 } => text[ahead ? "Time.InMinutes" : "Time.MinutesAgo", (int)distance.TotalMinutes],
            { TotalDays: < 1 } => text[ahead ? "Time.InHours" : "Time.HoursAgo", (int)distance.TotalHours],
            _ when distance < DateInstead => text[ahead ? "Time.InDays" : "Time.DaysAgo", (int)distance.TotalDays],
            _ when at.Year == now.Year => DateText.DayOfYear(at),
            _ => DateText.Day(at),
        };
    }
}
