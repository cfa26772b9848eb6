namespace EscalationDashboard.Domain.OnCall;

/// <summary>Hours of a layer that follow its place: its calendar as it stands at the time, holidays and later changes included.</summary>
public static class LayerHours
{
    /// <summary>While the place is open.</summary>
    public const string Open = "open";

    /// <summary>While it is shut.</summary>
    public const string Shut = "shut";

    /// <summary>Whether a layer's hours are its place's, or what its place leaves.</summary>
    public static bool OfPlace(string hours) => hours is Open or Shut;
}
