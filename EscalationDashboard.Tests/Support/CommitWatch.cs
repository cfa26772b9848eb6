using System.Threading.Channels;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Live;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Support;

/// <summary>Hears of commits as a page does, so that a test can wait for one.</summary>
public sealed class CommitWatch : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Channel<Change> _changes = Channel.CreateUnbounded<Change>();
    private readonly IDisposable _subscription;

    public CommitWatch(IChangeNotifier notifier) => _subscription = notifier.Subscribe(change => _changes.Writer.TryWrite(change));

    public Task<Change> Next() => _changes.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    /// <summary>What was heard of so far.</summary>
    public List<Change> Heard()
    {
        var heard = new List<Change>();
        while (_changes.Reader.TryRead(out var change))
        {
            heard.Add(change);
        }

        return heard;
    }

    public void Dispose() => _subscription.Dispose();
}

public static class CommitWatchExtensions
{
    public static CommitWatch NextCommit(this DashboardApp app) => new(app.Services.GetRequiredService<ChangeFeed>());
}
