using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace EscalationDashboard.Data.Sqlite;

/// <summary>
/// Finds that the database's file was moved or removed while the program has it open. SQLite would go on writing into what no name leads
/// to any more, and all of it would be gone with the program. Nothing is taken then, and what was stored until now is copied beside.
/// Where the file is put back, the program goes on with it.
/// </summary>
/// <param name="logger">Null where nobody reads a log.</param>
internal sealed partial class MovedFile(SqliteConnection connection, string path, TimeProvider clock, ILogger? logger)
{
    private Task _rescue = Task.CompletedTask;
    private bool _isFound;

    // Whether a file of another name, or of none, is what the connection has open.
    private bool IsSo => sqlite3_file_control(connection.Handle!.DangerousGetHandle(), IntPtr.Zero, HasMoved, out var moved) == raw.SQLITE_OK && moved != 0;

    /// <summary>Before what was written is kept.</summary>
    /// <exception cref="IOException">The file is not where it was.</exception>
    public void Refuse() => Refuse(IsSo);

    /// <summary>While nothing uses the connection: the first time that the file is not where it was, it is copied from there.</summary>
    /// <exception cref="IOException">The file is not where it was.</exception>
    public void Look()
    {
        var moved = IsSo;
        if (moved && !_isFound && _rescue.IsCompleted)
        {
            _rescue = Task.Run(Rescue);
        }

        _isFound = moved;
        Refuse(moved || !_rescue.IsCompleted);
    }

    /// <summary>Until a copy that was begun is there.</summary>
    public Task Ended => _rescue;

    private void Refuse(bool moved)
    {
        if (moved)
        {
            throw new IOException($"The database {path} is not where it was.");
        }
    }

    private void Rescue()
    {
        var to = string.Create(CultureInfo.InvariantCulture, $"{path}.rescued-{clock.GetUtcNow():yyyyMMdd-HHmmss}");
        var part = $"{to}.part";
        try
        {
            using (new FileStream(part, PrivateFiles.New()))
            {
            }

            using (var copy = OpenedCopy.Connect(part))
            {
                SqlitePages.Copy(connection, copy);
                SqliteDatabase.Run(copy, "PRAGMA journal_mode=DELETE");
            }

            // Half a copy is never to be taken for one.
            File.Move(part, to);

            logger?.LogCritical(
                "The database {Path} was moved or removed while the program has it open. "
                + "Nothing is stored any more. Put the file back where it was, or stop the program and put {Copy} in its place: all that was stored until now is in it",
                path,
                to);
        }
        catch (Exception e)
        {
            logger?.LogCritical(
                e,
                "The database {Path} was moved or removed while the program has it open, and could not be copied. "
                + "Nothing is stored any more. Put the file back where it was before the program is stopped: what was stored is lost with it",
                path);
        }
    }

    private const int HasMoved = 20; // SQLITE_FCNTL_HAS_MOVED

    // The wrapper of SQLite has no call of its own for this; no name means the main database.
    [DllImport("e_sqlite3", CallingConvention = CallingConvention.Cdecl)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int sqlite3_file_control(IntPtr connection, IntPtr name, int ask, out int answer);
}
