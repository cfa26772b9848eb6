using System.Diagnostics;
using Npgsql;

namespace EscalationDashboard.Data.Postgres;

/// <summary>Rings at the other nodes: at once for the first commit, then at most ten times a second, however many there are.</summary>
public sealed class PostgresDispatcher(PostgresDatabase database, ThisNode node, ILogger<PostgresDispatcher> logger) : BackgroundService
{
    public static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan PruneEvery = TimeSpan.FromMinutes(1);

    /// <summary>How often it has rung.</summary>
    public long Rung { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        NpgsqlConnection? connection = null;
        var pruned = 0L;
        try
        {
            while (true)
            {
                await node.Heard(stoppingToken);
                try
                {
                    connection ??= await database.OpenServing(stoppingToken);
                    await PostgresDatabase.Run(connection, $"NOTIFY {NodeNews.Channel}");
                    Rung++;
                    if (pruned == 0 || Stopwatch.GetElapsedTime(pruned) > PruneEvery)
                    {
                        pruned = Stopwatch.GetTimestamp();
                        await using var prune = connection.CreateCommand();
                        await NodeNews.Prune(prune);
                    }
                }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                {
                    // The others look by themselves every other second.
                    logger.LogWarning(e, "This node could not ring at the others");
                    await (connection?.DisposeAsync() ?? ValueTask.CompletedTask);
                    connection = null;
                }

                await Task.Delay(Between, TimeProvider.System, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
        finally
        {
            await (connection?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }
}
