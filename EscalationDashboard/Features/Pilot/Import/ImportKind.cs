namespace EscalationDashboard.Features.Pilot.Import;

/// <summary>What a file lists.</summary>
public enum ImportKind
{
    Locations,
    Leaders,
}
