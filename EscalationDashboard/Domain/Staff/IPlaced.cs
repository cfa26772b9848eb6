namespace EscalationDashboard.Domain.Staff;

/// <summary>What belongs to one location, and so is seen by those whose scope covers it.</summary>
public interface IPlaced
{
    string LocationCode { get; }

    string RegionCode { get; }
}
