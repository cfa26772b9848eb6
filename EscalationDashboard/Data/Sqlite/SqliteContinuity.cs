using System.Buffers.Binary;
using System.Globalization;
using EscalationDashboard.Data.Audit;

namespace EscalationDashboard.Data.Sqlite;

/// <summary>
/// Whether the file that is there is the one the program worked with until now. A file that is gone, cut off or older is not quietly
/// taken for a new beginning: nobody would notice that disputes are missing until a customer calls.
/// </summary>
public sealed class SqliteContinuity(SqliteDatabase database, HeadFile heads) : IContinuity
{
    private const int HeaderBytes = 100;
    private const int LargestPage = 65_536;

    public bool IsMissing => new FileInfo(database.Path) is not { Exists: true, Length: > 0 };

    /// <summary>Before the file is opened.</summary>
    /// <exception cref="DatabaseRefusedException">It is gone or cut off.</exception>
    public void RefuseMissingOrCut()
    {
        if (!IsMissing)
        {
            RefuseCut();
        }
        else if (heads.Read().Count > 0)
        {
            throw new DatabaseRefusedException(
                $"The database {database.Path} is gone: {heads.Path} tells of one that was there. Nothing was made in its place. "
                + $"Put it back (`restore FILE`), or, to begin anew, move {heads.Path} and the key of the audit away.");
        }
    }

    /// <summary>Once the file can be read.</summary>
    /// <exception cref="DatabaseRefusedException">It is an older one, or another one of the same name.</exception>
    public Task RefuseOlder() => heads.RefuseOlder(
        database, database.AuditKey, database.Path, "to go on with this one on purpose, stop the program and use `restore FILE`, which puts that on record.");

    Task<bool> IContinuity.IsMissing() => Task.FromResult(IsMissing);

    Task IContinuity.RefuseMissingOrCut()
    {
        RefuseMissingOrCut();
        return Task.CompletedTask;
    }

    // SQLite itself would find it only where it happens to read.
    private void RefuseCut()
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        using var file = new FileStream(database.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var read = file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false);
        if (read < HeaderBytes || !header.StartsWith("SQLite format 3\0"u8))
        {
            throw new DatabaseRefusedException($"{database.Path} is no database of this program. Nothing was changed; put the right file in its place (`restore FILE`).");
        }

        int page = BinaryPrimitives.ReadUInt16BigEndian(header[16..]);
        var size = (page == 1 ? LargestPage : page) * (long)BinaryPrimitives.ReadUInt32BigEndian(header[28..]);
        // A log beside it may hold what is missing: a program that was killed while it folded the log in is made whole by SQLite.
        if (file.Length < size && new FileInfo(database.Path + "-wal") is not { Exists: true, Length: > 0 })
        {
            throw new DatabaseRefusedException(string.Create(
                CultureInfo.InvariantCulture, $"The database {database.Path} is cut off: {file.Length} bytes of {size} are there. Nothing was changed; put a whole one in its place (`restore FILE`)."));
        }
    }
}
