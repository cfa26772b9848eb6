namespace EscalationDashboard.Data.Postgres;

/// <summary>
/// PostgreSQL keeps what was overwritten until the table is vacuumed: the writer sees to that right after the commit. How a customer
/// is reached cannot be read from old pages or logs in any case, since the key has gone.
/// </summary>
public sealed class PostgresErasureStore(PostgresDatabase database) : IErasureStore
{
    public Task Wipe(DashboardDbContext db)
    {
        database.HoldsErased = true;
        return Task.CompletedTask;
    }
}
