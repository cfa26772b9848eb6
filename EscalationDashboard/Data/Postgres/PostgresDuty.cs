using EscalationDashboard.Data.Cluster;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EscalationDashboard.Data.Postgres;

/// <summary>
/// Decides which node does what is to be done once: the one that holds a lock, which the server takes back when the connection ends.
/// The others ask for it all the time. A node that is cut off stops within seconds; for as long two may work side by side, and each
/// command looks once more in its own turn whether there is anything left to do.
/// </summary>
public sealed class PostgresDuty(PostgresDatabase database, ILogger<PostgresDuty> logger) : BackgroundService, IDuty
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // A node that hangs, or whose line was cut without a word, asks no more: the server ends its session, and the lock is free.
    private const string GiveUp = "SET idle_session_timeout = '15s'";

    // Never disposed, and holds nothing that would need it: a host that is stopped twice at once may still let workers leave.
    private readonly SemaphoreSlim _changing = new(1, 1);
    private readonly List<IHostedService> _workers = [];

    // The server's number for the session that holds the lock.
    private volatile int _session;

    /// <summary>Whether this node has it, as far as it knows.</summary>
    public bool IsMine { get; private set; }

    /// <inheritdoc/>
    public Task<bool> HasIt(DashboardDbContext db)
    {
        var (number, session) = (PostgresLocks.Duty, _session);
        return !IsMine ? Task.FromResult(false) : db.Database.SqlQuery<int>(
            $"""
            SELECT pid AS "Value" FROM pg_locks
            WHERE locktype = 'advisory' AND granted AND pid = {session} AND objsubid = 1 AND ((classid::bigint << 32) | objid::bigint) = {number}
              AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """).AnyAsync();
    }

    /// <summary>Runs a worker whenever this node has the duty.</summary>
    public async Task Join(IHostedService worker, CancellationToken stopping)
    {
        await _changing.WaitAsync(stopping);
        try
        {
            _workers.Add(worker);
            if (IsMine)
            {
                await worker.StartAsync(stopping);
            }
        }
        finally
        {
            _changing.Release();
        }
    }

    public async Task Leave(IHostedService worker, CancellationToken stopping)
    {
        await _changing.WaitAsync(stopping);
        try
        {
            if (_workers.Remove(worker) && IsMine)
            {
                await worker.StopAsync(stopping);
            }
        }
        finally
        {
            _changing.Release();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await database.OpenServing(stoppingToken);
                await Hold(connection, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning(e, "This node lost its way to the database, and does nothing by itself until it is back");
            }
            catch (OperationCanceledException)
            {
                // The program stops.
            }

            await Turn(false);
            await Task.Delay(Pause, TimeProvider.System, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Asking for the lock and asking whether it is still held are one question: a session that holds it gets it as often as it likes.
    private async Task Hold(NpgsqlConnection connection, CancellationToken stopping)
    {
        await PostgresDatabase.Run(connection, GiveUp);
        _session = connection.ProcessID;
        await using var ask = new NpgsqlCommand($"SELECT pg_try_advisory_lock({PostgresLocks.Duty})", connection) { CommandTimeout = 5 };
        while (true)
        {
            // What it does by itself would find nobody to answer as long as the store counts as away, and begins anew after that.
            await Turn(await ask.ExecuteScalarAsync(stopping) is true && database.Line.AwaySince is null);
            await Task.Delay(Pause, TimeProvider.System, stopping);
        }
    }

    private async Task Turn(bool isMine)
    {
        await _changing.WaitAsync();
        try
        {
            if (isMine == IsMine)
            {
                return;
            }

            IsMine = isMine;
            logger.LogInformation("{What} what is done once in the cluster", isMine ? "This node does" : "Another node does");
            foreach (var worker in _workers)
            {
                await (isMine ? worker.StartAsync(CancellationToken.None) : worker.StopAsync(CancellationToken.None));
            }
        }
        finally
        {
            _changing.Release();
        }
    }
}

/// <summary>A worker that runs while its node has the duty.</summary>
public sealed class DutyWorker(PostgresDuty duty, IHostedService worker) : IHostedService, IDisposable
{
    public Task StartAsync(CancellationToken cancellationToken) => duty.Join(worker, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => duty.Leave(worker, cancellationToken);

    public void Dispose() => (worker as IDisposable)?.Dispose();
}
