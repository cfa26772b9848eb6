using System.Text.Json;
using System.Text.RegularExpressions;
using EscalationDashboard.Domain.Visits;
using Microsoft.Data.Sqlite;

namespace EscalationDashboard.Tests.Support;

/// <summary>Every word that people and service systems brought in: whatever the database and the seed data hold, but our own codes.</summary>
public sealed partial class TypedWords
{
    // Names are shortened on lists, so their words count one by one; those of a text do not.
    private const int LongestName = 32;

    private readonly HashSet<string> _whole = new(StringComparer.Ordinal);
    private readonly string _all;

    public TypedWords(string databaseFile)
    {
        var codes = typeof(VisitStages).Assembly.GetTypes().Where(t => t.IsEnum).SelectMany(Enum.GetNames).Concat(VisitStages.Known).ToHashSet(StringComparer.Ordinal);
        foreach (var value in Stored(databaseFile).Concat(Seeded()).Where(v => !codes.Contains(v) && !Code().IsMatch(v)))
        {
            _whole.Add(value);
        }

        _all = string.Join('\n', _whole);
        foreach (var word in _whole.Where(value => value.Length <= LongestName).SelectMany(value => value.Split(' ')).ToList())
        {
            _whole.Add(word);
        }
    }

    /// <summary>Whether a piece of a page is such a value, or a part of a long one.</summary>
    public bool Knows(string piece) => _whole.Contains(piece) || (piece.Length > 11 && _all.Contains(piece, StringComparison.Ordinal));

    private static IEnumerable<string> Seeded() => Directory.EnumerateFiles(Repository.Folder("seed-data"), "*.json", SearchOption.AllDirectories)
        .SelectMany(file => Leaves(File.ReadAllText(file)));

    private static IEnumerable<string> Stored(string databaseFile)
    {
        using var connection = new SqliteConnection($"Data Source={databaseFile};Mode=ReadOnly;Pooling=False");
        connection.Open();
        foreach (var column in Read(connection, "SELECT 'SELECT DISTINCT CAST(\"' || c.name || '\" AS TEXT) FROM \"' || t.name || '\" WHERE \"' || c.name || '\" IS NOT NULL' FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table' AND t.sql NOT LIKE '%VIRTUAL%' AND c.type LIKE 'TEXT%'").ToList())
        {
            foreach (var value in Read(connection, column))
            {
                yield return value;
                foreach (var leaf in Leaves(value))
                {
                    yield return leaf;
                }
            }
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

    private static IEnumerable<string> Leaves(string json)
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

    private static IEnumerable<string> Leaves(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Leaves),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Leaves(p.Value)),
        _ => [],
    };

    [GeneratedRegex("^[a-z]+([.-][a-z]+)*$")]
    private static partial Regex Code();
}
