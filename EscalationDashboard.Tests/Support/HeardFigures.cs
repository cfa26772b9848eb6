using EscalationDashboard.Live;

namespace EscalationDashboard.Tests.Support;

/// <summary>Keeps what Live measures.</summary>
public sealed class HeardFigures : ILiveMeter
{
    public List<TimeSpan> Pushes { get; } = [];

    public List<(TimeSpan After, bool IsHub)> Resyncs { get; } = [];

    public int Open { get; private set; }

    public int Lost { get; private set; }

    public void Opened() => Open++;

    public void Closed(bool isLost)
    {
        Open--;
        Lost += isLost ? 1 : 0;
    }

    public void Pushed(TimeSpan after) => Pushes.Add(after);

    public void Resynced(TimeSpan after, bool isHub) => Resyncs.Add((after, isHub));

    public void ShowBoard(Func<int> rows)
    {
    }
}
