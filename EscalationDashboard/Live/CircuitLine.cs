using System.Diagnostics;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace EscalationDashboard.Live;

/// <summary>
/// One page's line to its browser: whether it stands, and how long it took to be in sync again after it was lost. A page is in sync once
/// its browser has confirmed something that was drawn after the return; pictures are confirmed in their order, so all before it are there too.
/// </summary>
public sealed class CircuitLine(ILiveMeter meter) : CircuitHandler
{
    // A page that is closed loses its line in the same breath.
    private static readonly TimeSpan OnPurpose = TimeSpan.FromSeconds(1);

    // How many acts had begun when the browser sent what this flow of work is about.
    private static readonly AsyncLocal<int> Arrived = new();

    private string? _id;
    private long _lostAt;
    private long _syncedAt;
    private bool _isUp = true;
    private int _begun;
    private int _seen;

    /// <summary>The line is back: something is to be drawn, and to be confirmed with <see cref="Confirm"/>.</summary>
    public event Action? Returned;

    /// <summary>An act was answered: something is to be drawn, and to be confirmed with <see cref="Confirm"/>.</summary>
    public event Action? Answered;

    /// <summary>How many acts were answered.</summary>
    public int Answers { get; private set; }

    /// <summary>How often it has come back.</summary>
    public int Returns { get; private set; }

    /// <summary>Whether the browser could be reached all the time since a time stamp.</summary>
    public bool StoodSince(long at) => _lostAt == 0 && _syncedAt <= at;

    /// <summary>From here on, work in this flow has this page as its reason.</summary>
    public void Enter() => CurrentCircuit.Id = _id;

    /// <summary>An act begins.</summary>
    /// <returns>Its number, for <see cref="IsUnseen"/>.</returns>
    public int Begin() => ++_begun;

    /// <summary>An act is about to be answered.</summary>
    /// <returns>The answer's number, for <see cref="IsUnseen"/>.</returns>
    public int Answer()
    {
        Answers++;
        Answered?.Invoke();
        return Answers;
    }

    /// <summary>Whether what is being done now was pressed after an act had begun, but before the browser had its answer. False where nothing confirms answers.</summary>
    public bool IsUnseen(int act, int answer) => act <= Arrived.Value && _seen < answer && Answered is not null;

    /// <summary>The browser has drawn what was sent.</summary>
    /// <param name="returns">What <see cref="Returns"/> was when it was drawn.</param>
    /// <param name="answers">What <see cref="Answers"/> was then.</param>
    public void Confirm(int returns, int answers)
    {
        _seen = Math.Max(_seen, answers);
        if (_lostAt != 0 && _isUp && returns == Returns)
        {
            meter.Resynced(Stopwatch.GetElapsedTime(_lostAt), isHub: false);
            (_lostAt, _syncedAt) = (0, Stopwatch.GetTimestamp());
        }
    }

    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _id = circuit.Id;
        meter.Opened();
        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Lose();
        return Task.CompletedTask;
    }

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Return();
        return Task.CompletedTask;
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        meter.Closed(isLost: !_isUp && Stopwatch.GetElapsedTime(_lostAt) > OnPurpose);
        return Task.CompletedTask;
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => async context =>
    {
        Enter();
        Arrived.Value = _begun;
        await next(context);
    };

    // Lost again before it was in sync, it counts from the first time.
    internal void Lose() => (_isUp, _lostAt) = (false, _lostAt == 0 ? Stopwatch.GetTimestamp() : _lostAt);

    internal void Return()
    {
        _isUp = true;
        if (_lostAt != 0)
        {
            Returns++;
            Returned?.Invoke();
        }
    }
}
