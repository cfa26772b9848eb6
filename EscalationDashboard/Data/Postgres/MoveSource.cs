using EscalationDashboard.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Data.Postgres;

/// <summary>
/// The file that is moved, held so that nobody writes to it meanwhile: what is written after it was carried over would be lost. It
/// is read and stays as it is, but for its log, which is folded in.
/// </summary>
internal sealed class MoveSource : IDisposable
{
    private readonly SqliteConnection _held;

    private MoveSource(SqliteConnection held, string name) => (_held, Name) = (held, name);

    /// <summary>What tells it from others: the seal of its audit's first entry.</summary>
    public string Name { get; }

    /// <exception cref="MoveRefusedException">A program writes to it, it is none of this product's, or another version made it.</exception>
    public static async Task<MoveSource> Take(SqliteDatabase from)
    {
        var held = Hold(from.Path);
        try
        {
            await using var db = from.Create();
            await DatabaseChecks.RefuseAnotherVersion(db, from.Path);
            if ((await db.Database.GetPendingMigrationsAsync()).Any())
            {
                throw new MoveRefusedException($"{from.Path} is no database of this version: start this version on it once, and move it then. Nothing was changed.");
            }

            await DatabaseChecks.RefuseAnotherKey(db, from.Path, from.AuditKey);
            var first = await db.Audit.OrderBy(a => a.Sequence).Select(a => a.Hash).FirstOrDefaultAsync();
            return new MoveSource(held, first ?? throw new MoveRefusedException($"{from.Path} holds nothing yet; start on the other database at once."));
        }
        catch (Exception e)
        {
            held.Dispose();
            throw e is SqliteException ? Unreadable(from.Path, e) : e;
        }
    }

    public void Dispose() => _held.Dispose();

    private static SqliteConnection Hold(string file)
    {
        SqliteConnection? held = null;
        try
        {
            held = OpenedCopy.Connect(file);
            if (!OpenedCopy.IsAlone(held))
            {
                throw InUse(file);
            }

            SqliteDatabase.Run(held, "BEGIN IMMEDIATE");
            return held;
        }
        catch (Exception e)
        {
            held?.Dispose();
            throw e is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED } ? InUse(file) : e is SqliteException ? Unreadable(file, e) : e;
        }
    }

    private static MoveRefusedException InUse(string file) => new($"The database {file} is in use: stop the program first. Nothing was changed.");

    private static MoveRefusedException Unreadable(string file, Exception e) => new($"{file} can't be read: {e.Message} Nothing was changed.");
}
