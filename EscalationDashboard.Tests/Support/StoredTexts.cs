using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace EscalationDashboard.Tests.Support;

/// <summary>Every text that a database holds, and every text inside one that is JSON.</summary>
public static class StoredTexts
{
    private const string Columns = """
        SELECT 'SELECT DISTINCT CAST("' || c.name || '" AS TEXT) FROM "' || t.name || '" WHERE "' || c.name || '" IS NOT NULL'
        FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table' AND t.sql NOT LIKE '%VIRTUAL%' AND c.type LIKE 'TEXT%'
        """;

    public static HashSet<string> In(string databaseFile)
    {
        using var connection = new SqliteConnection($"Data Source={databaseFile};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return [.. Read(connection, Columns).ToList().SelectMany(column => Read(connection, column))];
    }

    /// <summary>The texts inside JSON; none where it is none.</summary>
    public static IEnumerable<string> Leaves(string json)
    {
        if (json.TrimStart() is not ['{' or '[', ..])
        {
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return [.. Leaves(document.RootElement)];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static IEnumerable<string> Read(SqliteConnection connection, string query)
    {
#pragma warning disable CA2100 // Made from the database's own table and column names.
        using var command = new SqliteCommand(query, connection);
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return reader.GetString(0);
        }
    }

    private static IEnumerable<string> Leaves(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Leaves),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Leaves(p.Value)),
        _ => [],
    };
}
