using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using EscalationDashboard.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace EscalationDashboard.Data.Postgres;

/// <summary>How far a move has come.</summary>
/// <param name="Rows">Of this table, so far.</param>
public sealed record MoveProgress(string Table, long Rows, bool IsVerified);

/// <summary>
/// Carries a pilot's file over to a server: page by page, each with how far it has come in one transaction, and then compares every
/// row of both, value by value. Rows go over as they are, so that the audit goes on to vouch for them.
/// </summary>
public sealed class PostgresMove(SqliteDatabase from, PostgresDatabase to, IProgress<MoveProgress> progress)
{
    private const int PageRows = 500;

    /// <exception cref="MoveRefusedException">It can't be moved, or what was carried over is not what was there.</exception>
    public async Task Run(CancellationToken stopping = default)
    {
        using var source = await MoveSource.Take(from);
        await using var connection = await to.PrepareToMove();
        var state = new MoveState(connection);
        await using var model = to.Writing(connection);
        var (types, moving) = (model.Model.GetEntityTypes().ToList(), new Moving(connection, state, stopping));
        await state.Begin(source.Name, types.Select(type => type.GetTableName()!));
        foreach (var type in types)
        {
            await Each(nameof(Carry), type, moving);
        }

        foreach (var type in types)
        {
            await Each(nameof(Verify), type, moving);
        }

        await GoOnCounting(connection, types);
        await state.End();
    }

    /// <summary>Looks whether a file can be moved at all, and lets go of it again.</summary>
    /// <exception cref="MoveRefusedException">A program uses it, or it is none of this version.</exception>
    public static async Task RefuseUnfit(SqliteDatabase from)
    {
        using var held = await MoveSource.Take(from);
    }

    private Task Each(string what, IEntityType type, Moving moving) =>
        (Task)GetType().GetMethod(what, BindingFlags.Instance | BindingFlags.NonPublic)!.MakeGenericMethod(type.ClrType)
            .Invoke(this, [type, moving])!;

    private async Task Carry<T>(IEntityType type, Moving moving)
        where T : class
    {
        var (connection, state, stopping) = moving;
        var table = type.GetTableName()!;
        var (row, count) = (await state.RowOf(table), 0L);
        while (await Page<T>(type, row, stopping) is { Rows.Count: > 0 } page)
        {
            await using var transaction = await connection.BeginTransactionAsync(stopping);
            await using var db = to.Writing(connection);
            await db.Database.UseTransactionAsync(transaction, stopping);
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            db.AddRange(page.Rows);
            try
            {
                await db.SaveChangesAsync(stopping);
            }
            catch (DbUpdateException e)
            {
                throw new MoveRefusedException($"{table} can't be carried over: {e.InnerException?.Message ?? e.Message}. What was carried over before stays; the same command goes on there.");
            }

            await state.Set(table, page.Last);
            await transaction.CommitAsync(stopping);
            row = page.Last;
            count += page.Rows.Count;
            progress.Report(new MoveProgress(table, count, IsVerified: false));
        }
    }

    // Every row of both, found by what it is called and compared by all that it holds; what the other one has besides is a fault too.
    private async Task Verify<T>(IEntityType type, Moving moving)
        where T : class
    {
        var (table, stopping) = (type.GetTableName()!, moving.Stopping);
        var (there, row) = (new Dictionary<string, UInt128>(StringComparer.Ordinal), long.MinValue);
        await using (var db = to.Create())
        {
            await foreach (var moved in db.Set<T>().AsNoTracking().AsAsyncEnumerable().WithCancellation(stopping))
            {
                there.Add(KeyOf(type, moved), Sum(type, moved));
            }
        }

        var count = there.Count;
        while (await Page<T>(type, row, stopping) is { Rows.Count: > 0 } page)
        {
            foreach (var one in page.Rows)
            {
                var key = KeyOf(type, one);
                if (!there.Remove(key, out var sum) || sum != Sum(type, one))
                {
                    throw new MoveRefusedException($"Row {key} of {table} is not there as it was here. Empty the database there and begin again.");
                }
            }

            row = page.Last;
        }

        if (there.Count > 0)
        {
            throw new MoveRefusedException($"{there.Count} rows of {table} are there and not here. Empty the database there and begin again.");
        }

        progress.Report(new MoveProgress(table, count, IsVerified: true));
    }

    private async Task<(List<T> Rows, long Last)> Page<T>(IEntityType type, long after, CancellationToken stopping)
        where T : class => await from.Read(async db =>
    {
        var table = type.GetTableName()!;
        await using var ask = await db.Command();
        ask.CommandText = $"SELECT coalesce(max(rowid), 0) FROM (SELECT rowid FROM \"{table}\" WHERE rowid > {ask.Value(after)} ORDER BY rowid LIMIT {PageRows})";
        var last = (long)(await ask.ExecuteScalarAsync(stopping))!;
#pragma warning disable EF1002 // The table's name comes from the model.
        return (await db.Set<T>().FromSqlRaw($"SELECT *{Renamed(type)} FROM \"{table}\" WHERE rowid > {{0}} AND rowid <= {{1}}", after, last).AsNoTracking().ToListAsync(stopping), last);
#pragma warning restore EF1002
    });

    // EF looks for parts of a value by their own names in a statement that it did not write.
    private static string Renamed(IEntityType type) => string.Concat(type.GetComplexProperties()
        .SelectMany(value => value.ComplexType.GetProperties().Select(part => (Column: part.GetColumnName(StoreObjectIdentifier.Table(type.GetTableName()!))!, Own: $"{value.Name}_{part.Name}")))
        .Where(part => part.Column != part.Own).Select(part => $", \"{part.Column}\" AS \"{part.Own}\""));

    private static string KeyOf(IEntityType type, object row) => string.Join(' ', type.FindPrimaryKey()!.Properties.Select(p => Json.Write(p.GetGetter().GetClrValue(row))));

    private static UInt128 Sum(IEntityType type, object row) =>
        System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Values(type, row)))));

    private static IEnumerable<string> Values(ITypeBase type, object? row) => row is null
        ? ["nothing"]
        : type.GetProperties().OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => Json.Write(p.GetGetter().GetClrValue(row)))
            .Concat(type.GetComplexProperties().OrderBy(p => p.Name, StringComparer.Ordinal).SelectMany(p => Values(p.ComplexType, p.GetGetter().GetClrValue(row))));

    // No number is given twice, also not that of a row that has gone.
    private async Task GoOnCounting(NpgsqlConnection connection, IReadOnlyList<IEntityType> types)
    {
        foreach (var (table, column) in types.SelectMany(type => type.GetProperties()
            .Where(p => p.ValueGenerated == ValueGenerated.OnAdd && p.IsPrimaryKey() && p.ClrType != typeof(string))
            .Select(p => (type.GetTableName()!, p.GetColumnName()))))
        {
            var last = await from.Read(async db =>
            {
                await using var ask = await db.Command();
                ask.CommandText = $"SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = {ask.Value(table)}), 0), coalesce((SELECT max(\"{column}\") FROM \"{table}\"), 0))";
                return (long)(await ask.ExecuteScalarAsync())!;
            });
            if (last > 0)
            {
                await using var set = connection.CreateCommand();
                set.CommandText = $"SELECT setval(pg_get_serial_sequence('\"{table}\"', '{column}'), {set.Value(last)})";
                await set.ExecuteNonQueryAsync();
            }
        }
    }

    private sealed record Moving(NpgsqlConnection Connection, MoveState State, CancellationToken Stopping);
}
