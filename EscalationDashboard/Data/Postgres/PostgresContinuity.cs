using EscalationDashboard.Data.Audit;
using Npgsql;

namespace EscalationDashboard.Data.Postgres;

/// <inheritdoc/>
public sealed class PostgresContinuity(PostgresDatabase database, HeadFile heads) : IContinuity
{
    public async Task<bool> IsMissing()
    {
        try
        {
            await using var connection = await database.OpenWriter();
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT to_regclass('\"Audit\"') IS NULL";
            return await command.ExecuteScalarAsync() is true;
        }
        catch (NpgsqlException e)
        {
            throw database.Unreachable(e);
        }
    }

    public async Task RefuseMissingOrCut()
    {
        if (await IsMissing() && heads.Read().Count > 0)
        {
            throw new DatabaseRefusedException(
                $"The database {database.Name} is empty: {heads.Path} tells of one that was there. Nothing was made in its place. "
                + $"Put it back (`restore FILE`), or, to begin anew, move {heads.Path} and the key of the audit away.");
        }
    }

    public Task RefuseOlder() => heads.RefuseOlder(
        database, database.AuditKey, database.Name, "to go on with this one on purpose, stop all nodes, copy it (`backup FILE`) and use `restore FILE`, which puts that on record.");
}
