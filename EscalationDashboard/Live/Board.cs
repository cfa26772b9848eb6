using System.Collections.Immutable;

namespace EscalationDashboard.Live;

/// <summary>A row that a board can hold.</summary>
public interface IBoardRow
{
    string Id { get; }

    string RegionCode { get; }

    string LocationCode { get; }
}

/// <summary>Where a board's rows come from.</summary>
public interface IBoardSource<TRow>
{
    /// <summary>Every row that belongs on the board, with the sequence number they are true at.</summary>
    Task<(IReadOnlyList<TRow> Rows, long Sequence)> ReadAll();

    /// <summary>The rows with these ids that still belong on the board; the others have left it.</summary>
    Task<IReadOnlyList<TRow>> Read(IReadOnlyCollection<string> ids);
}

/// <summary>
/// One for each node, shared by everybody: the rows people look at, patched by id after each commit. Nobody's list is
/// recomputed for them and nothing reloads the world; a page takes the slice it may see. Readers get an immutable
/// picture, so they never wait for a writer.
/// </summary>
public sealed class Board<TRow>(
    ChangeFeed feed,
    IBoardSource<TRow> source,
    TimeProvider clock,
    ILogger<Board<TRow>> logger) : BackgroundService
    where TRow : class, IBoardRow
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _wake = new(0, 1);
    private ImmutableHashSet<string> _dirty = [];
    private ImmutableArray<Action<BoardPicture<TRow>>> _watchers = [];
    private long _announced;
    private BoardPicture<TRow> _picture = new(ImmutableDictionary<string, TRow>.Empty, 0, null, []);

    /// <summary>The board as it stands.</summary>
    public BoardPicture<TRow> Picture => Volatile.Read(ref _picture);

    /// <summary>Whether commits are known that the board does not show yet.</summary>
    public bool IsCatchingUp => Volatile.Read(ref _announced) > Picture.Sequence;

    /// <summary>Completes when the first reading is done.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Calls back, outside any lock, with each new picture. The callback must only take note.</summary>
    public IDisposable Watch(Action<BoardPicture<TRow>> watcher)
    {
        ImmutableInterlocked.Update(ref _watchers, (list, added) => list.Add(added), watcher);
        return new Subscription(() =>
            ImmutableInterlocked.Update(ref _watchers, (list, removed) => list.Remove(removed), watcher));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Subscribe first, then read: a change in between is read twice, never missed.
        using var subscription = feed.Subscribe(Note);
        var loaded = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!loaded)
                {
                    await LoadAll();
                    loaded = true;
                }

                await _wake.WaitAsync(stoppingToken);
                await Patch();
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // What could not be read stays dirty; the people looking are told since when.
                logger.LogError(e, "The board of {Rows} could not be read", typeof(TRow).Name);
                Show(Picture with { StaleSince = Picture.StaleSince ?? clock.GetUtcNow(), Touched = [] });
                await Task.Delay(RetryAfter, clock, stoppingToken);
                loaded = false;
            }
        }
    }

    private void Note(Change change)
    {
        ImmutableInterlocked.Update(ref _dirty, (set, id) => set.Add(id), change.Subject);
        InterlockedMax(ref _announced, change.Sequence);
        if (_wake.CurrentCount == 0)
        {
            try
            {
                _wake.Release();
            }
            catch (SemaphoreFullException)
            {
                // Somebody else woke it in between, which is all that was wanted.
            }
        }
    }

    private async Task LoadAll()
    {
        var (rows, sequence) = await source.ReadAll();
        InterlockedMax(ref _announced, sequence);
        Show(new BoardPicture<TRow>(rows.ToImmutableDictionary(r => r.Id), sequence, null, [.. rows]));
        _ready.TrySetResult();
    }

    private async Task Patch()
    {
        var sequence = Volatile.Read(ref _announced);
        var ids = Interlocked.Exchange(ref _dirty, []);
        if (ids.IsEmpty)
        {
            return;
        }

        IReadOnlyList<TRow> rows;
        try
        {
            rows = await source.Read(ids);
        }
        catch
        {
            ImmutableInterlocked.Update(ref _dirty, (set, lost) => set.Union(lost), ids);
            throw;
        }

        var present = rows.ToDictionary(r => r.Id);
        var before = Picture.Rows;
        var touched = ids.Select(id => present.GetValueOrDefault(id) ?? before.GetValueOrDefault(id)).OfType<TRow>();
        Show(new BoardPicture<TRow>(
            before.RemoveRange(ids.Where(id => !present.ContainsKey(id))).SetItems(present),
            sequence,
            null,
            [.. touched]));
    }

    private void Show(BoardPicture<TRow> picture)
    {
        Volatile.Write(ref _picture, picture);
        foreach (var watcher in _watchers)
        {
            watcher(picture);
        }
    }

    private static void InterlockedMax(ref long target, long value)
    {
        var seen = Volatile.Read(ref target);
        while (value > seen)
        {
            var before = Interlocked.CompareExchange(ref target, value, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }
}

/// <summary>A board at one moment.</summary>
/// <param name="Sequence">The commit it is true at.</param>
/// <param name="StaleSince">When reading began to fail; null while all is well.</param>
/// <param name="Touched">The rows that changed since the picture before, those that left included.</param>
public sealed record BoardPicture<TRow>(
    ImmutableDictionary<string, TRow> Rows, long Sequence, DateTimeOffset? StaleSince, ImmutableArray<TRow> Touched)
    where TRow : class, IBoardRow;
