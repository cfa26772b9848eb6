namespace EscalationDashboard.Domain.Paging;

/// <summary>When a person wants to be asked for nothing but danger; past midnight where the end comes before the beginning.</summary>
public readonly record struct QuietHours(TimeOnly From, TimeOnly To)
{
    /// <param name="zone">The person's.</param>
    /// <returns>When the quiet that holds at an instant ends; null where none does.</returns>
    public DateTimeOffset? EndAfter(DateTimeOffset at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone).DateTime;
        var time = TimeOnly.FromDateTime(local);
        var isQuiet = From <= To ? From <= time && time < To : time >= From || time < To;
        if (!isQuiet)
        {
            return null;
        }

        var end = local.Date + To.ToTimeSpan();
        return InstantOf(end > local ? end : end.AddDays(1), zone);
    }

    // A time that the clocks jump over is the moment of the jump.
    private static DateTimeOffset InstantOf(DateTime local, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
