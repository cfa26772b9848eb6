using Npgsql;

namespace EscalationDashboard.Data.Postgres;

/// <summary>Clears the tables' pages of what was erased.</summary>
internal static class PostgresClearing
{
    // Whatever holds words of people; the server forgets what they were before once it has been through the table.
    private const string Clearing = """
        VACUUM "Timeline", "Requests", "Appeals", "StaffActions", "Standings", "Answers", "Customers", "VisitContacts", "Visits", "Disputes",
        "Feedback", "Messages", "Outbox", "SubjectSearch", "TextSearch"
        """;

    public static async Task Run(PostgresDatabase database, ILogger logger)
    {
        try
        {
            await using var connection = await database.OpenWriter();
            await PostgresDatabase.Run(connection, "SET statement_timeout = 0; SET lock_timeout = 0");
            await PostgresDatabase.Run(connection, Clearing);
        }
        catch (NpgsqlException e)
        {
            // The server does it by itself later.
            logger.LogError(e, "Tables could not be cleared of what was erased, and are after the next erasure");
        }
    }
}
