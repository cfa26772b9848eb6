using EscalationDashboard.Data.Telemetry;
using EscalationDashboard.Live;

namespace EscalationDashboard.Shell;

/// <summary>Hands to the instruments what Live measures, and counts the pages that are open on this node.</summary>
public sealed class LiveMeter : ILiveMeter
{
    private readonly Instruments _instruments;
    private int _circuits;

    public LiveMeter(Instruments instruments)
    {
        _instruments = instruments;
        instruments.Show(Level.Circuits, () => Volatile.Read(ref _circuits));
    }

    public void Opened() => Interlocked.Increment(ref _circuits);

    public void Closed(bool isLost)
    {
        Interlocked.Decrement(ref _circuits);
        if (isLost)
        {
            _instruments.Gone();
        }
    }

    public void Pushed(TimeSpan after) => _instruments.Push.Record(after);

    public void Resynced(TimeSpan after, bool isHub) => _instruments.Resynced(after, isHub);

    public void ShowBoard(Func<int> rows) => _instruments.Show(Level.BoardRows, () => rows());
}
