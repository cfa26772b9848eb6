namespace EscalationDashboard.Identity;

/// <summary>Hears that a person has done something in one of their pages; told by the page at most every half minute for each place.</summary>
public interface ISeenObserver
{
    /// <param name="at">The dispute on the page; null elsewhere.</param>
    void Seen(string personId, string? at);
}
