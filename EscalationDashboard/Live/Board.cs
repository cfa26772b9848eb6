using System.Collections.Immutable;
using EscalationDashboard.Domain.Events;

namespace EscalationDashboard.Live;

/// <summary>A row that a board can hold.</summary>
public interface IBoardRow
{
    string Id { get; }

    string RegionCode { get; }

    string LocationCode { get; }

    /// <summary>Under which headings the row counts.</summary>
    IEnumerable<string> Counted => [];
}

/// <summary>Where a board's rows come from.</summary>
public interface IBoardSource<TRow>
{
    /// <summary>Every row that belongs on the board, with the sequence number they are true at.</summary>
    Task<(IReadOnlyList<TRow> Rows, long Sequence)> ReadAll();

    /// <summary>The rows with these ids that still belong on the board; the others have left it.</summary>
    Task<IReadOnlyList<TRow>> Read(IReadOnlyCollection<string> ids);
}

/// <summary>A board at one moment.</summary>
/// <param name="Sequence">The commit it is true at.</param>
/// <param name="StaleSince">When reading began to fail; null while all is well.</param>
/// <param name="Counts">How many rows there are under each heading; counted once where none are given.</param>
public sealed record BoardView<TRow>(
    ImmutableDictionary<string, TRow> Rows, long Sequence, DateTimeOffset? StaleSince, ImmutableDictionary<string, int>? Counts = null)
    where TRow : class, IBoardRow
{
    public ImmutableDictionary<string, int> Counts { get; init; } =
        Counts ?? Count(ImmutableDictionary<string, int>.Empty, Rows.Values, +1);

    public int CountOf(string heading) => Counts.GetValueOrDefault(heading);

    /// <summary>The view after some rows have gone or changed and others have come.</summary>
    public BoardView<TRow> Patched(IReadOnlyCollection<string> gone, IReadOnlyDictionary<string, TRow> present, long sequence)
    {
        var left = gone.Concat(present.Keys).Select(id => Rows.GetValueOrDefault(id)).OfType<TRow>().ToList();
        return new BoardView<TRow>(
            Rows.RemoveRange(gone).SetItems(present), Math.Max(Sequence, sequence), null,
            Count(Count(Counts, left, -1), present.Values, +1));
    }

    private static ImmutableDictionary<string, int> Count(ImmutableDictionary<string, int> counts, IEnumerable<TRow> rows, int by)
    {
        var changed = counts.ToBuilder();
        foreach (var heading in rows.SelectMany(row => row.Counted))
        {
            changed[heading] = changed.GetValueOrDefault(heading) + by;
        }

        return changed.ToImmutable();
    }
}

/// <summary>
/// One for each node, shared by everybody: the rows people look at, patched by id after each commit. Nobody's list is
/// recomputed for them and nothing reloads the world; a page takes the slice it may see. Readers get an immutable
/// view, so they never wait for a writer. The board gives hints of its own, once it shows what they are about.
/// </summary>
public sealed class Board<TRow>(
    ChangeFeed feed, IBoardSource<TRow> source, TimeProvider clock, ILogger<Board<TRow>> logger, ILiveMeter? meter = null) : BackgroundService, IChangeNotifier
    where TRow : class, IBoardRow
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly ChangeNotifier _notifier = new();
    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ImmutableDictionary<string, Change> _dirty = ImmutableDictionary<string, Change>.Empty;
    private BoardView<TRow> _view = new(ImmutableDictionary<string, TRow>.Empty, 0, null);

    /// <summary>The board as it stands.</summary>
    public BoardView<TRow> View => Volatile.Read(ref _view);

    /// <summary>Whether commits are known that the board does not show yet.</summary>
    public bool IsCatchingUp => !Volatile.Read(ref _dirty).IsEmpty || !_ready.Task.IsCompleted;

    /// <summary>Completes when the first reading is done.</summary>
    public Task Ready => _ready.Task;

    public IDisposable Subscribe(Action<Change> subscriber) => _notifier.Subscribe(subscriber);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Subscribe first, then read: a change in between is read twice, never missed.
        using var subscription = feed.Subscribe(Note);
        meter?.ShowBoard(() => View.Rows.Count);
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
                if (Volatile.Read(ref _dirty).ContainsKey(Change.Everything.Subject))
                {
                    await LoadAll();
                    continue;
                }

                await Patch();
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Everything is read anew once that works again; until then people are told since when it does not.
                logger.LogError(e, "The board of {Rows} could not be read", typeof(TRow).Name);
                Volatile.Write(ref _view, View with { StaleSince = View.StaleSince ?? clock.GetUtcNow() });
                _notifier.Publish(Change.Everything);
                await Task.Delay(RetryAfter, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                loaded = false;
            }
        }
    }

    private void Note(Change change)
    {
        ImmutableInterlocked.Update(ref _dirty, (dirty, c) => dirty.SetItem(c.Subject, c), change);
        try
        {
            _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already, which is all that was wanted.
        }
    }

    private async Task LoadAll()
    {
        var dirty = Volatile.Read(ref _dirty);
        var (rows, sequence) = await source.ReadAll();
        Volatile.Write(ref _view, new BoardView<TRow>(rows.ToImmutableDictionary(r => r.Id), sequence, null));
        Clean(dirty);
        _ready.TrySetResult();
        _notifier.Publish(Change.Everything);
    }

    private async Task Patch()
    {
        var dirty = Volatile.Read(ref _dirty);
        if (dirty.IsEmpty)
        {
            return;
        }

        var present = (await source.Read([.. dirty.Keys])).ToDictionary(r => r.Id);
        Volatile.Write(ref _view, View.Patched(
            [.. dirty.Keys.Where(id => !present.ContainsKey(id))], present, dirty.Values.Max(c => c.Sequence)));
        Clean(dirty);
        foreach (var change in dirty.Values)
        {
            _notifier.Publish(change);
        }
    }

    // What became dirty again while it was read stays so.
    private void Clean(ImmutableDictionary<string, Change> read) => ImmutableInterlocked.Update(
        ref _dirty, (now, done) => now.RemoveRange(done.Where(d => now.GetValueOrDefault(d.Key) == d.Value).Select(d => d.Key)), read);
}
