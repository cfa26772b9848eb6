using EscalationDashboard.Domain.Calendar;

namespace EscalationDashboard.Domain.OnCall;

/// <summary>Hours that a layer is often given.</summary>
public static class LayerHours
{
    /// <summary>All of the week in which a place is shut.</summary>
    public static WeeklyHours Outside(WeeklyHours open) => new(
        from day in Enum.GetValues<DayOfWeek>()
        let windows = open.On(day)
        let edges = windows.SelectMany(w => new[] { w.From, w.To }).Prepend(0).Append(DayWindow.MinutesOfDay).ToList()
        from pair in edges.Chunk(2)
        where pair[0] < pair[1]
        select (day, new DayWindow(pair[0], pair[1])));
}
