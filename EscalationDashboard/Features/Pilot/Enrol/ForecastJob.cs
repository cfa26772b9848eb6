namespace EscalationDashboard.Features.Pilot.Enrol;

public enum ForecastState
{
    Running,
    Done,
    Cancelled,
    Failed,
}

/// <summary>How far a forecast is.</summary>
/// <param name="Share">That is done, 0 to 1.</param>
public sealed record ForecastStatus(ForecastState State, double Share);

/// <summary>One forecast on its way; it goes on when the admin who asked for it leaves.</summary>
internal sealed class ForecastJob : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private volatile int _state = (int)ForecastState.Running;
    private volatile int _permille;

    public bool IsRunning => _state == (int)ForecastState.Running;

    public ForecastStatus Status => new((ForecastState)_state, _permille / 1000.0);

    public void Progress(double share)
    {
        _stop.Token.ThrowIfCancellationRequested();
        _permille = (int)(share * 1000);
    }

    public void End(ForecastState state) => _state = (int)state;

    public void Cancel()
    {
        if (IsRunning)
        {
            _stop.Cancel();
        }
    }

    public void Dispose() => _stop.Dispose();
}
