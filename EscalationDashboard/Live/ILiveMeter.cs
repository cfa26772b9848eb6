namespace EscalationDashboard.Live;

/// <summary>Takes down how fast screens follow; answered by Shell, so that Live need not know what figures are for.</summary>
public interface ILiveMeter
{
    /// <summary>A page is open.</summary>
    void Opened();

    /// <summary>A page is gone.</summary>
    /// <param name="isLost">Whether its line was lost, and never came back.</param>
    void Closed(bool isLost);

    /// <summary>A browser has drawn what was committed.</summary>
    /// <param name="after">Since the node heard of the commit.</param>
    void Pushed(TimeSpan after);

    /// <summary>A page or client that had lost its line is in sync again.</summary>
    /// <param name="after">Since the server noticed.</param>
    /// <param name="isHub">Whether it is a client of the hub, and no page.</param>
    void Resynced(TimeSpan after, bool isHub);

    /// <summary>What the board holds.</summary>
    void ShowBoard(Func<int> rows);
}
