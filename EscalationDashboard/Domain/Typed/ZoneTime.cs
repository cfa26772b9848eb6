namespace EscalationDashboard.Domain.Typed;

/// <summary>Times on the clocks of a zone, also on the days on which those are put forward or back.</summary>
public static class ZoneTime
{
    /// <summary>Of an hour that comes twice, the first one.</summary>
    public static DateTimeOffset At(DateTime local, TimeZoneInfo zone) => new(
        local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local));

    /// <summary>The first moment of a day; where the clocks skip midnight, the moment at which they do.</summary>
    public static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone) => At(day.ToDateTime(TimeOnly.MinValue), zone);
}
