using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace EscalationDashboard.Data.Sqlite;

/// <summary>Makes <see cref="SqliteSaves"/> for the writer's context.</summary>
public sealed class SqliteSavesFactory(ModificationCommandBatchFactoryDependencies dependencies) : IModificationCommandBatchFactory
{
    public ModificationCommandBatch Create() => new SqliteSaves(dependencies);
}

/// <summary>
/// Saves what a command has changed, row by row as SQLite takes it. EF's own batch makes each row ready for being one of many,
/// with layers that took as long as the row itself; the statements, and what is checked after each, are the same.
/// </summary>
public sealed class SqliteSaves(ModificationCommandBatchFactoryDependencies dependencies) : ModificationCommandBatch
{
    private readonly List<IReadOnlyModificationCommand> _rows = [];
    private bool _moreExpected;

    public override IReadOnlyList<IReadOnlyModificationCommand> ModificationCommands => _rows;

    public override bool RequiresTransaction => _rows.Count > 1;

    public override bool AreMoreBatchesExpected => _moreExpected;

    public override bool TryAddCommand(IReadOnlyModificationCommand modificationCommand)
    {
        _rows.Add(modificationCommand);
        return true;
    }

    public override void Complete(bool moreBatchesExpected) => _moreExpected = moreBatchesExpected;

    public override void Execute(IRelationalConnection connection) => ExecuteAsync(connection).GetAwaiter().GetResult();

    public override async Task ExecuteAsync(IRelationalConnection connection, CancellationToken cancellationToken = default)
    {
        foreach (var row in _rows)
        {
            try
            {
                await Save(connection, row, cancellationToken);
            }
            catch (Exception e) when (e is not (DbUpdateException or OperationCanceledException))
            {
                throw new DbUpdateException($"A row of {row.TableName} could not be saved.", e, row.Entries);
            }
        }
    }

    private async Task Save(IRelationalConnection connection, IReadOnlyModificationCommand row, CancellationToken cancellationToken)
    {
        await using var command = connection.DbConnection.CreateCommand();
        command.Transaction = connection.CurrentTransaction?.GetDbTransaction();
        command.CommandText = row.EntityState switch
        {
            EntityState.Added => Insert(command, row),
            EntityState.Modified => Update(command, row),
            _ => $"DELETE FROM \"{row.TableName}\"{Where(command, row)}",
        };
        if (!row.ColumnModifications.Any(column => column.IsRead))
        {
            Check(await command.ExecuteNonQueryAsync(cancellationToken), row);
            return;
        }

        command.CommandText += $" RETURNING {string.Join(", ", row.ColumnModifications.Where(c => c.IsRead).Select(c => $"\"{c.ColumnName}\""))}";
        await using var reader = new RelationalDataReader();
        reader.Initialize(connection, command, await command.ExecuteReaderAsync(cancellationToken), Guid.Empty, dependencies.Logger);
        Check(await reader.ReadAsync(cancellationToken) ? 1 : 0, row);
        row.PropagateResults(reader);
    }

    private static string Insert(DbCommand command, IReadOnlyModificationCommand row)
    {
        var (names, values) = (new StringBuilder(), new StringBuilder());
        foreach (var column in row.ColumnModifications)
        {
            if (column.IsWrite)
            {
                names.Append(names.Length == 0 ? "\"" : ", \"").Append(column.ColumnName).Append('"');
                values.Append(values.Length == 0 ? "" : ", ").Append(Value(command, column, column.Value));
            }
        }

        return names.Length == 0
            ? $"INSERT INTO \"{row.TableName}\" DEFAULT VALUES"
            : $"INSERT INTO \"{row.TableName}\" ({names}) VALUES ({values})";
    }

    private static string Update(DbCommand command, IReadOnlyModificationCommand row)
    {
        var sets = new StringBuilder();
        foreach (var column in row.ColumnModifications)
        {
            if (column.IsWrite)
            {
                sets.Append(sets.Length == 0 ? "\"" : ", \"").Append(column.ColumnName).Append("\" = ").Append(Value(command, column, column.Value));
            }
        }

        return $"UPDATE \"{row.TableName}\" SET {sets}{Where(command, row)}";
    }

    private static string Where(DbCommand command, IReadOnlyModificationCommand row)
    {
        var conditions = new StringBuilder();
        foreach (var column in row.ColumnModifications)
        {
            if (column.IsCondition)
            {
                var value = column.UseOriginalValue ? column.OriginalValue : column.Value;
                conditions.Append(conditions.Length == 0 ? " WHERE \"" : " AND \"").Append(column.ColumnName)
                    .Append(value is null ? "\" IS NULL" : "\" = ").Append(value is null ? "" : Value(command, column, value));
            }
        }

        return conditions.ToString();
    }

    private static string Value(DbCommand command, IColumnModification column, object? value)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"@p{command.Parameters.Count}");
        command.Parameters.Add(column.TypeMapping!.CreateParameter(command, name, value, column.IsNullable));
        return name;
    }

    // Another command has changed or removed it since this one read it.
    private static void Check(int saved, IReadOnlyModificationCommand row)
    {
        if (saved != 1)
        {
            throw new DbUpdateConcurrencyException($"A row of {row.TableName} is not any more as it was read.", row.Entries);
        }
    }
}
