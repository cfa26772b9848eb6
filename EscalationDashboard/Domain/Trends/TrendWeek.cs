namespace EscalationDashboard.Domain.Trends;

/// <summary>Weeks begin on Monday, where the location is, wherever the reader sits.</summary>
public static class TrendWeek
{
    /// <summary>The Monday of a date's week.</summary>
    public static DateOnly Of(DateOnly date) => date.AddDays(-(((int)date.DayOfWeek + 6) % 7));

    /// <summary>The Monday of the newest week that has begun everywhere on earth: the one before it is over.</summary>
    public static DateOnly NewestAt(DateTimeOffset now) => Of(DateOnly.FromDateTime(now.UtcDateTime.AddHours(-12)));

    /// <summary>1 for Monday to 7 for Sunday.</summary>
    public static int Weekday(DateOnly date) => (((int)date.DayOfWeek + 6) % 7) + 1;
}
