using System.Diagnostics;
using System.Threading.Channels;
using EscalationDashboard.Data.Telemetry;
using EscalationDashboard.Domain.Events;

namespace EscalationDashboard.Data.Writing;

/// <summary>
/// Feeds this node's one writer. Commands that wait together are committed together (at most 100, or as many as start within
/// 5 ms), since a commit costs a disk flush however much is in it. A caller hears back only after the commit. As it fills, it takes
/// less and less of what can wait (<see cref="WriteShare"/>).
/// </summary>
/// <param name="instruments">What measures it; null where nobody does.</param>
public abstract class WriteQueue(IEnumerable<ICommitObserver> observers, TimeProvider clock, ILogger logger, Instruments? instruments = null) : BackgroundService, IWriteQueue
{
    public const int Capacity = 2_000;
    private const int GroupSize = 100;
    private static readonly TimeSpan GroupTime = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(2);

    private readonly ICommitObserver[] _observers = [.. observers];
    private readonly Channel<WriteCommand> _commands = Channel.CreateBounded<WriteCommand>(
        new BoundedChannelOptions(Capacity) { SingleReader = true });

    public double Fill => (double)_commands.Reader.Count / Capacity;

    public DateTimeOffset? LastCommitAt { get; private set; }

    public bool IsFailing { get; private set; }

    public async Task Probe()
    {
        await Execute(scope => scope.Next(Counter.Probe));
        IsFailing = false;
    }

    public Task<T> Execute<T>(Func<WriteScope, Task<T>> command) => Execute(command, WriteShare.Desk);

    public async Task<T> Execute<T>(Func<WriteScope, Task<T>> command, WriteShare share)
    {
        using var span = Spans.OfCommand(command);
        var queued = new WriteCommand<T>(command) { Span = span };
        return this.Takes(share) && _commands.Writer.TryWrite(queued) ? await queued.Result : throw new NotStoredException("The write queue takes nothing more.");
    }

    protected TimeProvider Clock => clock;

    protected ILogger Logger => logger;

    protected abstract ICommandWriter OpenWriter();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        instruments?.Show(Level.QueueDepth, () => _commands.Reader.Count);
        await using var writer = OpenWriter();
        while (await WaitForCommand(writer, stoppingToken))
        {
            await CommitGroup(writer);
        }

        // Stopping: what was accepted is still carried out.
        _commands.Writer.TryComplete();
        while (_commands.Reader.TryPeek(out _))
        {
            await CommitGroup(writer);
        }

        await writer.Rest();
    }

    private async Task<bool> WaitForCommand(ICommandWriter writer, CancellationToken stopping)
    {
        try
        {
            var waiting = _commands.Reader.WaitToReadAsync(stopping);
            if (waiting.IsCompleted)
            {
                return await waiting;
            }

            var more = waiting.AsTask();
            using var answered = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            if (await Task.WhenAny(more, Task.Delay(Idle, TimeProvider.System, answered.Token)) != more)
            {
                await writer.Rest();
            }

            await answered.CancelAsync();
            return await more;
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

            IsFailing = true;
            logger.LogError(e, "A group of {Count} commands could not be committed", group.Count);
            group.ForEach(command => command.Fail(e));
            return;
        }

        LastCommitAt = clock.GetUtcNow();
        IsFailing |= group.Exists(command => command.IsNotStored);
        Measure(group, Stopwatch.GetElapsedTime(began));
        Announce(group);
        group.ForEach(command => command.Complete());
        await writer.TidyUp();
    }

    private IEnumerable<WriteCommand> Waiting(List<WriteCommand> group)
    {
        var started = Stopwatch.GetTimestamp();
        while (group.Count < GroupSize && Stopwatch.GetElapsedTime(started) < GroupTime
            && _commands.Reader.TryRead(out var command))
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
