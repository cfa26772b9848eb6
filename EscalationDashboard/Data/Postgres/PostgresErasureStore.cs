namespace EscalationDashboard.Data.Postgres;

/// <summary>
/// PostgreSQL keeps what was overwritten until the table is vacuumed: the writer sees to that right after the commit, or once no older
/// transaction is open that may still see it (<see cref="PostgresClearing"/>). The bytes stay in the server's files until it writes over
/// them. How a customer is reached cannot be read from them, nor from the log, since the key has gone.
/// </summary>
public sealed class PostgresErasureStore(PostgresDatabase database) : IErasureStore
{
    public Task Wipe(DashboardDbContext db)
    {
        database.HoldsErased = true;
        return Task.CompletedTask;
    }

    public Task WipeRest(DashboardDbContext db) => Wipe(db);
}
