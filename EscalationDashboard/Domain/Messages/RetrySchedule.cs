namespace EscalationDashboard.Domain.Messages;

/// <summary>
/// When a failed delivery is tried again: after five seconds, then twice as long each time, up to an hour; and after a day
/// no more, until a person says so. Each wait is shortened at random by up to a half, so that what failed together does
/// not come back together.
/// </summary>
public static class RetrySchedule
{
    public static readonly TimeSpan First = TimeSpan.FromSeconds(5);

    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(24);

    /// <param name="failures">How many attempts have failed in a row, this one included.</param>
    /// <param name="jitter">Random, from 0 to 1.</param>
    /// <param name="asked">The wait that the receiver asked for, where it did; no more than <see cref="Longest"/> is heeded.</param>
    public static TimeSpan After(int failures, double jitter, TimeSpan? asked = null)
    {
        // Beyond ten doublings it is the longest wait in any case.
        var doublings = Math.Clamp(failures - 1, 0, 10);
        var full = Shorter(First * Math.Pow(2, doublings), Longest);
        var wait = full * (1 - (Math.Clamp(jitter, 0, 1) / 2));
        return asked is { } longer && Shorter(longer, Longest) > wait ? Shorter(longer, Longest) : wait;
    }

    /// <summary>The wait that a receiver asks for with <c>Retry-After</c>: a time, or until a date; null where it asks for none.</summary>
    public static TimeSpan? Asked(TimeSpan? wait, DateTimeOffset? until, DateTimeOffset now) => wait ?? (until > now ? until - now : null);

    /// <summary>Whether no further attempt is made by itself.</summary>
    public static bool IsOver(DateTimeOffset tryingSince, DateTimeOffset now) => now - tryingSince >= GiveUpAfter;

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
