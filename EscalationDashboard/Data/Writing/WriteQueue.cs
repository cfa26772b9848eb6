using System.Diagnostics;
using System.Threading.Channels;
using EscalationDashboard.Data.Telemetry;
using EscalationDashboard.Domain.Events;

namespace EscalationDashboard.Data.Writing;

/// <summary>
/// Feeds this node's one writer. Commands that wait together are committed together (at most 100, or as many as start within
/// 5 ms), since a commit costs a disk flush however much is in it. A caller hears back only after the commit. As it fills, it takes
/// less and less of what can wait (<see cref="WriteShare"/>); commands of lane S are carried out before all others.
/// </summary>
/// <param name="instruments">What measures it; null where nobody does.</param>
public abstract class WriteQueue(IEnumerable<ICommitObserver> observers, TimeProvider clock, ILogger logger, Instruments? instruments = null) : BackgroundService, IWriteQueue
{
    public const int Capacity = 2_000;
    private const int GroupSize = 100;
    private static readonly TimeSpan GroupTime = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(2);

    private readonly ICommitObserver[] _observers = [.. observers];
    private readonly Channel<WriteCommand> _danger = Channel.CreateBounded<WriteCommand>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly Channel<WriteCommand> _commands = Channel.CreateBounded<WriteCommand>(new BoundedChannelOptions(Capacity) { SingleReader = true });

    // As many as wait in both.
    private readonly SemaphoreSlim _waiting = new(0);

    public double Fill => (double)Depth / Capacity;

    public DateTimeOffset? LastCommitAt { get; private set; }

    private int Depth => _danger.Reader.Count + _commands.Reader.Count;

    public Task<T> Execute<T>(Func<WriteScope, Task<T>> command) => Execute(command, WriteShare.Desk);

    public async Task<T> Execute<T>(Func<WriteScope, Task<T>> command, WriteShare share)
    {
        using var span = Spans.OfCommand(command);
        var queued = new WriteCommand<T>(command) { Span = span };
        if (!this.Takes(share) || !(share == WriteShare.Danger ? _danger : _commands).Writer.TryWrite(queued))
        {
            throw new NotStoredException("The write queue takes nothing more.");
        }

        _waiting.Release();
        return await queued.Result;
    }

    protected abstract ICommandWriter OpenWriter();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        instruments?.Show(Level.QueueDepth, () => Depth);
        await using var writer = OpenWriter();
        while (await WaitForCommand(writer, stoppingToken))
        {
            await CommitGroup(writer);
        }

        // Stopping: what was accepted is still carried out.
        _danger.Writer.TryComplete();
        _commands.Writer.TryComplete();
        while (Depth > 0)
        {
            await CommitGroup(writer);
        }

        await writer.Rest();
    }

    private async Task<bool> WaitForCommand(ICommandWriter writer, CancellationToken stopping)
    {
        try
        {
            if (!await _waiting.WaitAsync(Idle, stopping))
            {
                await writer.Rest();
                await _waiting.WaitAsync(stopping);
            }

            // It is taken with its group.
            _waiting.Release();
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task CommitGroup(ICommandWriter writer)
    {
        var (group, began) = (new List<WriteCommand>(), Stopwatch.GetTimestamp());
        try
        {
            await writer.Commit(Waiting(group));
        }
        catch (Exception e)
        {
            // Nothing of the group is stored, and all who wait are told so, also where not even the first command was begun.
            if (group.Count == 0)
            {
                _ = Waiting(group).Count();
            }

            logger.LogError(e, "A group of {Count} commands could not be committed", group.Count);
            group.ForEach(command => command.Fail(e));
            return;
        }

        LastCommitAt = clock.GetUtcNow();
        Measure(group, Stopwatch.GetElapsedTime(began));
        Announce(group);
        group.ForEach(command => command.Complete());
        await writer.TidyUp();
    }

    private IEnumerable<WriteCommand> Waiting(List<WriteCommand> group)
    {
        var started = Stopwatch.GetTimestamp();
        while (group.Count < GroupSize && Stopwatch.GetElapsedTime(started) < GroupTime
            && _waiting.Wait(0) && (_danger.Reader.TryRead(out var command) || _commands.Reader.TryRead(out command)))
        {
            group.Add(command);
            yield return command;
        }
    }

    private void Measure(List<WriteCommand> group, TimeSpan took)
    {
        instruments?.Commit.Record(took);
        foreach (var command in group)
        {
            for (var at = 0; at < command.Measures.Count; at++)
            {
                instruments?.Note(command.Measures[at]);
            }
        }
    }

    private void Announce(List<WriteCommand> group)
    {
        var changes = group.SelectMany(command => command.Changes).ToList();
        if (changes.Count == 0)
        {
            return;
        }

        foreach (var observer in _observers)
        {
            try
            {
                observer.Committed(changes);
            }
            catch (Exception e)
            {
                // It is committed all the same; the next reader sees it, and writing goes on.
                logger.LogError(e, "{Count} committed changes could not be announced", changes.Count);
            }
        }
    }
}
