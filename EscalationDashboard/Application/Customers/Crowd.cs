using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.Customers;

/// <summary>
/// How much may be written into one dispute: so many words within minutes are a conversation, more are a flood, whether they
/// come as messages or as further requests that are merged into it.
/// </summary>
public static class Crowd
{
    public const int Most = 20;

    /// <summary>What is kept of words that come on top where they cannot be turned away, since they tell of a danger.</summary>
    public const int ShortText = 200;

    public static readonly TimeSpan Time = TimeSpan.FromMinutes(10);

    /// <summary>When there is room for further words; null where there is now.</summary>
    public static async Task<DateTimeOffset?> FullUntil(DashboardDbContext db, string number, DateTimeOffset now)
    {
        var since = now - Time;
        var lately = await db.Timeline
            .Where(e => e.DisputeNumber == number && e.At > since
                && (e.Kind == TimelineKind.CustomerWrote || e.Kind == TimelineKind.Merged || e.Kind == TimelineKind.Reopened))
            .OrderByDescending(e => e.At).Select(e => e.At).Take(Most).ToListAsync();
        return lately.Count < Most ? null : lately[^1] + Time;
    }

    public static string Shortened(string text) =>
        text.Length <= ShortText ? text : $"{text[..(char.IsHighSurrogate(text[ShortText - 1]) ? ShortText - 1 : ShortText)]}…";
}
