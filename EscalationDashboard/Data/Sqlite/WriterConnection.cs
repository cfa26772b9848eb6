using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace EscalationDashboard.Data.Sqlite;

/// <summary>
/// The writer's connection, which compiles each statement once. The same few run for every command, and with all its indexes and
/// references an insert takes longer to compile than to carry out. Whatever asks, EF or a plain command, gets them by their text.
/// </summary>
public sealed class WriterConnection(string connectionString) : SqliteConnection(connectionString)
{
    // Far more than the commands need; what is asked for only once must not pile up.
    private const int Most = 500;

    private readonly Dictionary<string, Kept> _kept = new(StringComparer.Ordinal);

    /// <summary>How many SQL commands have been carried out so far.</summary>
    public long Executed { get; private set; }

    /// <inheritdoc/>
    public override SqliteCommand CreateCommand()
    {
        var command = new Asked(this) { Connection = this, CommandTimeout = DefaultTimeout };
        ((DbCommand)command).Transaction = Transaction;
        return command;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            LetGo();
        }

        base.Dispose(disposing);
    }

    // Null where it is being read from at this moment: then the one who asks compiles it anew.
    private Kept? Take(string text)
    {
        if (_kept.TryGetValue(text, out var known))
        {
            return known.IsRead ? null : known;
        }

        if (_kept.Count >= Most)
        {
            LetGo();
        }

        return _kept[text] = new Kept { Connection = this, CommandText = text };
    }

    private void LetGo()
    {
        foreach (var (text, kept) in _kept.ToList())
        {
            if (!kept.IsRead)
            {
                _kept.Remove(text);
                kept.Dispose();
            }
        }
    }

    /// <summary>A compiled statement, for one reader at a time.</summary>
    private sealed class Kept : SqliteCommand
    {
        public bool IsRead => DataReader is not null;
    }

    /// <summary>Has the text and the values; the compiled statement with the same text does the work.</summary>
    private sealed class Asked(WriterConnection connection) : SqliteCommand
    {
        public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
        {
            connection.Executed++;
            if (connection.Take(CommandText) is not { } kept)
            {
                return base.ExecuteReader(behavior);
            }

            ((DbCommand)kept).Transaction = Transaction;
            kept.CommandTimeout = CommandTimeout;
            kept.Parameters.Clear();
            foreach (SqliteParameter parameter in Parameters)
            {
                kept.Parameters.Add(parameter);
            }

            return kept.ExecuteReader(behavior);
        }
    }
}
