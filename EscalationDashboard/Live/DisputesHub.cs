using System.Security.Claims;
using EscalationDashboard.Domain.Events;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace EscalationDashboard.Live;

/// <summary>Says whether a caller may watch a scope; answered by Identity, so that Live need not know who people are.</summary>
public interface IScopeGate
{
    Task<bool> MayWatch(ClaimsPrincipal caller, string scope);
}

/// <summary>
/// For wallboards and other clients: <c>Watch(scope)</c> with <c>location:CODE</c>, <c>region:CODE</c> or
/// <c>network</c>, after which the server calls <c>Changed(scope, sequence, numbers[])</c>. Pages of the dashboard read
/// the board instead and never connect here.
/// </summary>
[Authorize(Policy)]
public sealed class DisputesHub(IScopeGate gate, HubWatchers watchers) : Hub
{
    public const string Policy = "hub";
    public const string Path = "/hubs/disputes";

    /// <exception cref="HubException">The scope is outside what the caller may see.</exception>
    public async Task Watch(string? scope)
    {
        if (scope is null || !await gate.MayWatch(Context.User!, scope))
        {
            throw new HubException($"'{scope}' is not a scope you may watch.");
        }

        watchers.Add(Context, scope);
        await Groups.AddToGroupAsync(Context.ConnectionId, scope, Context.ConnectionAborted);
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        watchers.Leave(Context.ConnectionId, isLost: exception is not null);
        return base.OnDisconnectedAsync(exception);
    }
}

/// <summary>Sends the feed's hints to the hub's groups, at most ten times a second for each scope.</summary>
public sealed class HubRelay(ChangeFeed feed, IHubContext<DisputesHub> hub, TimeProvider clock, ILogger<HubRelay> logger)
    : IHostedService, IDisposable
{
    private readonly Lock _lock = new();
    private Dictionary<string, (long Sequence, SortedSet<string> Numbers)> _pending = [];
    private Coalescer? _coalescer;
    private IDisposable? _subscription;

    /// <summary>Listens once it returns: a commit that follows the start is told.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var coalescer = _coalescer = new Coalescer(clock, Coalescer.ScreenInterval, Send, e =>
        {
            logger.LogError(e, "Changes could not be sent to the hub");
            return Task.CompletedTask;
        });
        _subscription = feed.Subscribe(change =>
        {
            Note(change);
            coalescer.Signal();
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
        _coalescer?.Dispose();
    }

    private void Note(Change change)
    {
        // Of something else, such as a policy, a request that waits or a leader's hours: no dispute changed.
        if (change != Change.Everything && (change.LocationCode.Length == 0 || change.Subject.Contains(':', StringComparison.Ordinal)))
        {
            return;
        }

        lock (_lock)
        {
            foreach (var scope in new[] { $"location:{change.LocationCode}", $"region:{change.RegionCode}", "network" })
            {
                var numbers = _pending.TryGetValue(scope, out var waiting) ? waiting.Numbers : new(StringComparer.Ordinal);
                numbers.Add(change.Subject);
                _pending[scope] = (change.Sequence, numbers);
            }
        }
    }

    private async Task Send()
    {
        Dictionary<string, (long Sequence, SortedSet<string> Numbers)> sending;
        lock (_lock)
        {
            (sending, _pending) = (_pending, []);
        }

        foreach (var (scope, (sequence, numbers)) in sending)
        {
            await hub.Clients.Group(scope).SendAsync("Changed", scope, sequence, numbers.ToArray());
        }
    }
}
