using System.Collections.Immutable;

namespace EscalationDashboard.Domain.Calendar;

/// <summary>
/// Calendars by how they are written, so that all decisions share them: every snapshot has the hours of each leader in it, they hardly
/// ever change, and to read them took most of the time of a decision.
/// </summary>
public static class SharedCalendars
{
    // Leaders and locations with their hours as they are and were lately; a replay of years begins anew now and then.
    private const int Most = 1_024;

    private static readonly Remembered<Written, BusinessCalendar> Known = new(Most);

    /// <exception cref="TimeZoneNotFoundException">The zone is not an IANA name this machine knows.</exception>
    /// <exception cref="FormatException">The hours are not written as hours.</exception>
    public static BusinessCalendar Of(string zone, string hours, ImmutableArray<DateOnly> holidays)
    {
        var written = new Written(zone, hours, holidays.IsDefault ? [] : holidays);
        return Known.Find(written) ?? Known.Keep(written, new BusinessCalendar(zone, WeeklyHours.Parse(hours), written.Holidays));
    }

    private readonly record struct Written(string Zone, string Hours, ImmutableArray<DateOnly> Holidays)
    {
        public bool Equals(Written other) => Zone == other.Zone && Hours == other.Hours && Holidays.AsSpan().SequenceEqual(other.Holidays.AsSpan());

        public override int GetHashCode() => HashCode.Combine(Zone, Hours, Holidays.Length);
    }
}
