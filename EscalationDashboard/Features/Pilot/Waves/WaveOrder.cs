namespace EscalationDashboard.Features.Pilot.Waves;

/// <summary>That an admin wants a wave moved.</summary>
/// <param name="Answered">Told whether it was.</param>
public sealed record WaveOrder(string Reason, bool Overrides, Action<bool> Answered);
