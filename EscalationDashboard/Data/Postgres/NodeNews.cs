using System.Data.Common;
using EscalationDashboard.Data.Searching;
using EscalationDashboard.Domain.Events;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Data.Postgres;

/// <summary>
/// What the nodes tell one another: a row for each group of commands, written in its own transaction. Since the writers take turns,
/// the numbers are in the order of the commits, and who has read up to one has missed none before it. A row says what changed and
/// never what it holds: how a customer is reached stays sealed.
/// </summary>
/// <param name="Changes">For the screens.</param>
/// <param name="Contacts">Customers on visits who came, went, or are called otherwise.</param>
public sealed record NodeNews(IReadOnlyList<Change> Changes, IReadOnlyList<ContactId> Contacts)
{
    /// <summary>The server's channel on which nodes ring.</summary>
    public const string Channel = "escalation_dashboard";

    private const string Table = "NodeNews";

    // A node that was away for longer reads everything anew.
    private const string Kept = "10 minutes";

    public static Task Prepare(DashboardDbContext db) => db.Database.ExecuteSqlRawAsync($"""
        CREATE TABLE IF NOT EXISTS "{Table}" (
            "Number" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            "Node" text NOT NULL,
            "At" timestamptz NOT NULL DEFAULT now(),
            "News" text NOT NULL)
        """);

    /// <summary>Writes it down where there is anything to tell.</summary>
    /// <returns>Whether there was.</returns>
    public async Task<bool> Write(DbCommand command, ThisNode node)
    {
        if (Changes.Count + Contacts.Count == 0)
        {
            return false;
        }

        command.CommandText = $"INSERT INTO \"{Table}\" (\"Node\", \"News\") VALUES ({command.Value(node.Id)}, {command.Value(Json.Write(this))})";
        await command.ExecuteNonQueryAsync();
        return true;
    }

    /// <summary>The number of the last, and whether one has gone since <paramref name="after"/> that nobody has read.</summary>
    public static async Task<(long Last, bool IsGap)> End(DbCommand command, long? after)
    {
        command.CommandText = $"SELECT coalesce(max(\"Number\"), 0), coalesce(min(\"Number\"), 0) FROM \"{Table}\"";
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        var (last, first) = (reader.GetInt64(0), reader.GetInt64(1));
        return (last, after is not { } known || known > last || first > known + 1);
    }

    /// <summary>What the others told after a number, in the order of the commits.</summary>
    public static async Task<(IReadOnlyList<NodeNews> News, long Last)> Read(DbCommand command, ThisNode node, long after)
    {
        command.CommandText = $"SELECT \"Number\", \"Node\", \"News\" FROM \"{Table}\" WHERE \"Number\" > {command.Value(after)} ORDER BY \"Number\"";
        await using var reader = await command.ExecuteReaderAsync();
        var rows = await reader.Rows(row => (Number: row.GetInt64(0), Node: row.GetString(1), News: row.GetString(2)));
        return ([.. rows.Where(row => row.Node != node.Id).Select(row => Json.Read<NodeNews>(row.News))], rows.Count == 0 ? after : rows[^1].Number);
    }

    /// <summary>Lets go of what every node has had time to read.</summary>
    public static Task Prune(DbCommand command)
    {
        command.CommandText = $"DELETE FROM \"{Table}\" WHERE \"At\" < now() - interval '{Kept}'";
        return command.ExecuteNonQueryAsync();
    }
}
