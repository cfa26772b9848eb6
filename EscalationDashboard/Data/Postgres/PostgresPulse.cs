using EscalationDashboard.Domain.Events;
using Npgsql;

namespace EscalationDashboard.Data.Postgres;

/// <summary>
/// Asks the server all the time whether it is there, on a connection of its own. Where no answer comes in time it counts as away:
/// readers and the writer that wait for it are told at once, and screens say that they are stale. Npgsql by itself would let them wait on: it ends no
/// question before it has reached the server once more to cancel it.
/// </summary>
public sealed class PostgresPulse(
    PostgresDatabase database, IEnumerable<ICommitObserver> observers, TimeProvider clock, ILogger<PostgresPulse> logger) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    private readonly ICommitObserver[] _observers = [.. observers];
    private Task<NpgsqlConnection>? _opened;
    private Task _asked = Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var (began, isKept) = (clock.GetUtcNow(), _opened is not null);
            var fault = await Fault(stoppingToken);
            if (stoppingToken.IsCancellationRequested)
            {
                break;
            }

            if (isKept && fault is NpgsqlException)
            {
                // A connection that was cut says nothing of the server yet: another one is asked.
                continue;
            }

            if (fault is not null && database.Line.AwaySince is null)
            {
                logger.LogError(fault, "The database {Name} does not answer", database.Name);
            }

            Found(fault is null ? null : began);
            await Task.Delay(Between, TimeProvider.System, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _ = LetGo(_opened, _asked);
    }

    private async Task<Exception?> Fault(CancellationToken stopping)
    {
        try
        {
            _opened ??= database.OpenServing(CancellationToken.None);
            _asked = Ask(await _opened.WaitAsync(database.AnswersWithin, TimeProvider.System, stopping));
            await _asked.WaitAsync(database.AnswersWithin, TimeProvider.System, stopping);
            return null;
        }
        catch (Exception e)
        {
            _ = LetGo(_opened, _asked);
            (_opened, _asked) = (null, Task.CompletedTask);
            return e;
        }
    }

    private static async Task Ask(NpgsqlConnection connection)
    {
        // Given up from outside; a time-out of Npgsql's own would hold a thread.
        await using var command = new NpgsqlCommand("SELECT 1", connection) { CommandTimeout = 0 };
        await command.ExecuteScalarAsync();
    }

    // Nobody waits for it: what was asked last may never be answered.
    private static async Task LetGo(Task<NpgsqlConnection>? opened, Task asked)
    {
        await asked.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            await (opened is null ? ValueTask.CompletedTask : (await opened).DisposeAsync());
        }
        catch (NpgsqlException)
        {
            // There is nothing left to let go of.
        }
    }

    private void Found(DateTimeOffset? awaySince)
    {
        if (awaySince.HasValue == database.Line.AwaySince.HasValue)
        {
            return;
        }

        // What lies in the pool may lead nowhere any more. And of a group whose fate nobody knew this node has told nobody.
        database.Close();
        database.ForgetContacts();
        database.Line.Set(awaySince);
        if (awaySince is null)
        {
            logger.LogInformation("The database {Name} answers again", database.Name);
        }

        foreach (var observer in _observers)
        {
            try
            {
                observer.Committed([Change.Everything]);
            }
            catch (Exception e)
            {
                logger.LogError(e, "Screens could not be told to look again");
            }
        }
    }
}
