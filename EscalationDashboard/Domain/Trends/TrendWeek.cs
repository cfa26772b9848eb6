namespace EscalationDashboard.Domain.Trends;

/// <summary>Weeks begin on Monday, where the location is, wherever the reader sits.</summary>
public static class TrendWeek
{
    /// <summary>The Monday of a date's week.</summary>
    public static DateOnly Of(DateOnly date) => date.AddDays(-(((int)date.DayOfWeek + 6) % 7));

    /// <summary>1 for Monday to 7 for Sunday.</summary>
    public static int Weekday(DateOnly date) => (((int)date.DayOfWeek + 6) % 7) + 1;
}
