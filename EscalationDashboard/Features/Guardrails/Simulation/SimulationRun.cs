using EscalationDashboard.Domain.Guardrails.Simulation;

namespace EscalationDashboard.Features.Guardrails.Simulation;

public enum RunState
{
    Running,
    Done,

    /// <summary>The policies in force, decided again, did not give the log.</summary>
    Dishonest,
    Cancelled,
    Failed,
}

/// <summary>How far a simulation is.</summary>
/// <param name="Left">Null as long as nobody can tell.</param>
public sealed record RunStatus(string Id, int Version, RunState State, int Done, int All, TimeSpan? Left)
{
    public bool IsRunning => State == RunState.Running;
}

/// <summary>What to simulate.</summary>
public sealed record SimulationOrder(int Version, int Days, SimulationScope Scope)
{
    public static readonly IReadOnlyList<int> Choices = [7, 30, 90];
}

/// <summary>One simulation on its way. A page that asks is told by id, and it goes on when they leave.</summary>
internal sealed class SimulationRun(string id, int version, TimeProvider clock) : IDisposable
{
    private readonly long _started = clock.GetTimestamp();
    private readonly CancellationTokenSource _stop = new();
    private volatile int _state = (int)RunState.Running;
    private volatile int _done;
    private volatile int _all;

    public string Id => id;

    public int Version => version;

    public CancellationToken Stopping => _stop.Token;

    public bool IsRunning => _state == (int)RunState.Running;

    public RunStatus Status
    {
        get
        {
            var (done, all) = (_done, _all);
            TimeSpan? left = done > 0 ? clock.GetElapsedTime(_started) / done * (all - done) : null;
            return new RunStatus(id, version, (RunState)_state, done, all, IsRunning ? left : null);
        }
    }

    public void Progress(int done, int all)
    {
        Stopping.ThrowIfCancellationRequested();
        (_all, _done) = (all, done);
    }

    public void End(RunState state) => _state = (int)state;

    public void Cancel() => _stop.Cancel();

    public void Dispose() => _stop.Dispose();
}
