using System.Diagnostics;
using Npgsql;

namespace EscalationDashboard.Data.Postgres;

/// <summary>What became of a transaction whose commit got no answer: the server knows, by its number.</summary>
internal sealed class PostgresFates(PostgresDatabase database, ILogger logger)
{
    // How long it is asked for, before those who wait are told that it is not known. All that is to be written waits meanwhile, and nginx no longer than 15 seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <exception cref="NotStoredException">The server can't be asked, or does not know yet.</exception>
    public async Task<bool> IsCommitted(string number, Exception lost)
    {
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < Patience;)
        {
            try
            {
                if (await database.Line.Answer(() => StatusOf(number)) is { } status and not "in progress")
                {
                    return status == "committed";
                }
            }
            catch (Exception e) when (e is NpgsqlException or StoreAwayException)
            {
                logger.LogWarning(e, "What became of transaction {Number} can't be asked yet", number);
            }

            await Task.Delay(Pause, TimeProvider.System);
        }

        throw new NotStoredException("The server went away while it committed, and can't be asked whether it did.", lost);
    }

    private async Task<string?> StatusOf(string number)
    {
        await using var connection = await database.OpenServing();
        await using var command = new NpgsqlCommand("SELECT pg_xact_status(@number::xid8)", connection);
        command.Value("@number", number);
        return await command.ExecuteScalarAsync() as string;
    }
}
