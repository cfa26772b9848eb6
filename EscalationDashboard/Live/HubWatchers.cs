using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace EscalationDashboard.Live;

/// <summary>
/// Who watches what over the hub. A connection can outlive many changes: one whose key was revoked or ended, or whose person was signed
/// out or moved, is cut off as soon as the change is committed, and within seconds where only time has passed.
/// </summary>
public sealed class HubWatchers(IScopeGate gate, ChangeFeed feed, ILiveMeter meter, TimeProvider clock, ILogger<HubWatchers> log) : IHostedService, IDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<string, Watcher> _watchers = new(StringComparer.Ordinal);
    private readonly LostLines _lost = new();
    private IDisposable? _subscription;
    private ITimer? _timer;

    public void Add(HubCallerContext connection, string scope)
    {
        _watchers.AddOrUpdate(
            connection.ConnectionId, _ => new Watcher(connection, [scope]), (_, known) => known with { Scopes = [.. known.Scopes.Append(scope).Distinct()] });
        if (CallerOf(connection) is { } caller && _lost.Back(caller, scope) is { } gone)
        {
            meter.Resynced(gone, isHub: true);
        }
    }

    /// <param name="isLost">Whether the line broke, and the client did not take leave.</param>
    public void Leave(string connectionId, bool isLost)
    {
        if (_watchers.TryRemove(connectionId, out var gone) && isLost && CallerOf(gone.Connection) is { } caller)
        {
            foreach (var scope in gone.Scopes)
            {
                _lost.Note(caller, scope);
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _timer = clock.CreateTimer(_ => _ = Look(), null, Interval, Interval);
        _subscription = feed.Subscribe(change =>
        {
            if (change.MayMoveScopes || change.Subject.StartsWith("api-key:", StringComparison.Ordinal))
            {
                _ = Look();
            }
        });
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _subscription?.Dispose();
        _timer?.Dispose();
    }

    private async Task Look()
    {
        try
        {
            foreach (var (id, watcher) in _watchers)
            {
                foreach (var scope in watcher.Scopes)
                {
                    if (!await gate.MayWatch(watcher.Connection.User!, scope))
                    {
                        Leave(id, isLost: false);
                        watcher.Connection.Abort();
                        break;
                    }
                }
            }
        }
        catch (Exception e)
        {
            // Asked again in a moment.
            log.LogError(e, "Whether those who watch still may could not be read");
        }
    }

    private static string? CallerOf(HubCallerContext connection) => connection.UserIdentifier ?? connection.User?.Identity?.Name;

    private sealed record Watcher(HubCallerContext Connection, IReadOnlyList<string> Scopes);
}
