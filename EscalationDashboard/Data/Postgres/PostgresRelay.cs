using EscalationDashboard.Domain.Events;
using Npgsql;

namespace EscalationDashboard.Data.Postgres;

/// <summary>
/// Hears what the other nodes have committed, and tells this one's screens as if it had been committed here. It listens first and
/// then reads, each time it connects, so that nothing falls in between; it reads every other second even when nobody rings, since
/// the node that was to ring may have gone. The table is the truth, and the bell only saves waiting.
/// </summary>
public sealed class PostgresRelay(
    PostgresDatabase database, ThisNode node, IEnumerable<ICommitObserver> observers, ILogger<PostgresRelay> logger) : BackgroundService
{
    private static readonly TimeSpan Net = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ICommitObserver[] _observers = [.. observers];
    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long? _read;

    /// <summary>Completes once it listens for the first time.</summary>
    public Task Listening => _listening.Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await database.OpenServing(stoppingToken);
                await PostgresDatabase.Run(connection, $"LISTEN {NodeNews.Channel}");
                await CatchUp(connection);
                _listening.TrySetResult();
                while (true)
                {
                    await connection.WaitAsync(Net, stoppingToken);
                    await Read(connection);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                logger.LogWarning(e, "This node does not hear of the others; it tries again");

                // Screens look again, and find by themselves that nothing can be read.
                Tell([Change.Everything]);
                await Task.Delay(Pause, TimeProvider.System, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task CatchUp(NpgsqlConnection connection)
    {
        await using var ask = connection.CreateCommand();
        var (last, isGap) = await NodeNews.End(ask, _read);
        if (!isGap)
        {
            await Read(connection);
            return;
        }

        _read = last;
        database.ForgetContacts();
        Tell([Change.Everything]);
    }

    private async Task Read(NpgsqlConnection connection)
    {
        await using var ask = connection.CreateCommand();
        var (news, last) = await NodeNews.Read(ask, node, _read ?? 0);
        var contacts = news.SelectMany(n => n.Contacts).Distinct().ToList();
        if (contacts.Count > 0)
        {
            await database.ReadContacts(contacts);
        }

        // Only now: the screens that are told look at once, and by names too.
        _read = last;
        Tell([.. news.SelectMany(n => n.Changes)]);
    }

    private void Tell(IReadOnlyList<Change> changes)
    {
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
                logger.LogError(e, "{Count} changes of other nodes could not be announced", changes.Count);
            }
        }
    }
}
