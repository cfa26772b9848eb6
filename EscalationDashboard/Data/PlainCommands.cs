using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace EscalationDashboard.Data;

/// <summary>
/// The database's own commands, for what is asked in every command or not in the model: EF takes ten times as long to put a
/// question together as the store to answer it. Their text is the same each time, so that it is compiled once.
/// </summary>
public static class PlainCommands
{
    /// <summary>A command on the context's connection, inside its transaction where it has one.</summary>
    public static async Task<DbCommand> Command(this DashboardDbContext db)
    {
        await db.Database.OpenConnectionAsync();
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }

    /// <summary>Adds a value to a command.</summary>
    /// <returns>What stands for it in the text.</returns>
    public static string Value(this DbCommand command, object value) => command.Value($"@p{command.Parameters.Count}", value);

    /// <inheritdoc cref="Value(DbCommand, object)"/>
    /// <param name="name">As it stands in the text.</param>
    public static string Value(this DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
        return name;
    }

    /// <summary>All rows of one answer; the next call reads the answer to the next question of the same command.</summary>
    public static async Task<List<T>> Rows<T>(this DbDataReader reader, Func<DbDataReader, T> row)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(row(reader));
        }

        await reader.NextResultAsync();
        return rows;
    }

    public static string? TextOrNull(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    /// <summary>A time as <see cref="UtcTicksConverter"/> writes it.</summary>
    public static DateTimeOffset Time(this DbDataReader reader, int column) => new(reader.GetInt64(column), TimeSpan.Zero);

    /// <inheritdoc cref="Time"/>
    public static DateTimeOffset? TimeOrNull(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.Time(column);

    /// <summary>One of a closed set, kept by its name.</summary>
    public static T Named<T>(this DbDataReader reader, int column)
        where T : struct, Enum => Enum.Parse<T>(reader.GetString(column));
}
