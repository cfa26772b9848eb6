namespace EscalationDashboard.Shell.Parts;

/// <summary>The pictograms of the dashboard: paths of one stroke in a square of 24.</summary>
public static class Icons
{
    public const string Alert = "M12 4 2.8 19.5h18.4zM12 10v4.5M12 17.2v.1";
    public const string Bell = "M6.5 16.5v-5a5.5 5.5 0 0 1 11 0v5l1.5 2H5zM10 20.5h4";
    public const string Car = "M3 16.5v-4l2-5.5h14l2 5.5v4zM3.5 12h17M5 16.5V19M19 16.5V19M6.8 14.3h.1M17.1 14.3h.1";
    public const string Check = "M5 12.5l4.5 4.5L19 7.5";
    public const string Chevron = "M9 6l6 6-6 6";
    public const string Clock = "M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 1 0 0-17zM12 7.5V12l3 2";
    public const string Close = "M6 6l12 12M18 6 6 18";
    public const string Download = "M12 4v11M7.5 11l4.5 4.5 4.5-4.5M4.5 19.5h15";
    public const string Globe = "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18zM3 12h18M12 3c2.5 2.6 3.8 5.6 3.8 9s-1.3 6.4-3.8 9c-2.5-2.6-3.8-5.6-3.8-9s1.3-6.4 3.8-9z";
    public const string HandUp = "M12 19V6M6 11.5l6-6 6 6";
    public const string Message = "M4 5h16v11H9l-5 4z";
    public const string More = "M4.5 12h1M11.5 12h1M18.5 12h1";
    public const string Moon = "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z";
    public const string Note = "M6 3.5h9l4 4v13H6zM14.5 3.5V8H19M9 12.5h7M9 16h5";
    public const string Pause = "M8.5 5.5v13M15.5 5.5v13";
    public const string Person = "M12 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8zM4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6";
    public const string Phone = "M5 4h4l1.8 4.5-2.3 1.6a12 12 0 0 0 5.4 5.4l1.6-2.3L20 15v4a1.5 1.5 0 0 1-1.6 1.5A15.5 15.5 0 0 1 3.5 5.6 1.5 1.5 0 0 1 5 4z";
    public const string Plug = "M9 3v5M15 3v5M6.5 8h11v3.5a5.5 5.5 0 0 1-11 0zM12 17v4";
    public const string Plus = "M12 5v14M5 12h14";
    public const string Pulse = "M3 12h4l2.5-7 4 14 3-7H21";
    public const string Queue = "M4 6.5h16M4 12h11M4 17.5h7";
    public const string Region = "M4 20.5V9l5-3v14.5M9 20.5V3.5l11 4v13M3 20.5h18M13 10v.1M16.5 10v.1M13 14v.1M16.5 14v.1";
    public const string Print = "M7 8V3.5h10V8M7 17H4V9.5h16V17h-3M7 14h10v6.5H7z";
    public const string Retry = "M19.5 12a7.5 7.5 0 1 1-2.2-5.3L20 9.4M20 4.5v4.9h-4.9";
    public const string Search = "M11 4a7 7 0 1 0 0 14a7 7 0 1 0 0-14zM16.2 16.2l4.3 4.3";
    public const string Shield = "M12 3l7.5 2.8v5.6c0 4.6-3 8-7.5 9.6-4.5-1.6-7.5-5-7.5-9.6V5.8z";
    public const string SignOut = "M10 4H6a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h4M15 8l4 4-4 4M19 12H9";
    public const string Sun = "M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8zM12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M4.9 4.9l1.8 1.8M17.3 17.3l1.8 1.8M4.9 19.1l1.8-1.8M17.3 6.7l1.8-1.8";
    public const string Trend = "M4 4v16h16M7.5 9l4 4 3-2.5 5 5.5";
    public const string Tray = "M4 13l3-8h10l3 8v6H4zM4 13h5l1.5 2.5h3L15 13h5";

    /// <summary>Whether it points along the line of reading, and so turns round where that runs from right to left.</summary>
    public static bool FollowsReading(string icon) => icon is Chevron or SignOut or Queue;
}
