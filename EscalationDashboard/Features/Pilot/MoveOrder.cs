namespace EscalationDashboard.Features.Pilot;

/// <summary>What an admin answers when asked about a move.</summary>
/// <param name="Overrides">Whether it is moved although it is not ready, or held.</param>
public sealed record MoveOrder(string Reason, bool Overrides);
