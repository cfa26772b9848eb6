namespace EscalationDashboard.Shell;

/// <summary>A component that a feature puts into the frame of every page.</summary>
public sealed record HeaderSlot(Type Component, HeaderPlace Place = HeaderPlace.Line);

/// <summary>Where in the frame it stands.</summary>
public enum HeaderPlace
{
    /// <summary>In the header line.</summary>
    Line,

    /// <summary>Across the page, above what it shows.</summary>
    Banner,

    /// <summary>Among what the palette leads to.</summary>
    Palette,

    /// <summary>In the person's own menu.</summary>
    Menu,

    /// <summary>Where a leader has nothing open yet.</summary>
    Start,

    /// <summary>On the person's own account page.</summary>
    Account,
}
