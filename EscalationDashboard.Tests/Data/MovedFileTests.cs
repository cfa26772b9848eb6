using EscalationDashboard.Data;
using EscalationDashboard.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Data;

/// <summary>The database's file goes while the program has it open: nothing is taken that would be lost, and nothing that was stored is.</summary>
public sealed class MovedFileTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("escalation-moved-").FullName;
    private SqliteDatabase _database = null!;
    private SqliteWriteQueue _queue = null!;

    private string File => Path.Combine(_folder, "d.db");

    private string[] Rescued => Directory.GetFiles(_folder, "d.db.rescued-*");

    [Fact]
    public async Task FileThatIsRemoved_StoresNothingMoreMakesNoneAndKeepsWhatWasStored()
    {
        await Write("before");

        System.IO.File.Delete(File);

        await Should.ThrowAsync<NotStoredException>(Write("meanwhile"));
        await _queue.StopAsync(CancellationToken.None);
        System.IO.File.Exists(File).ShouldBeFalse("an empty one would be taken for it");
        Names(Rescued.ShouldHaveSingleItem()).ShouldBe(["before"]);
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.GetUnixFileMode(Rescued[0]).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task FileThatIsPutBack_IsWrittenAgain()
    {
        await Write("before");
        System.IO.File.Move(File, File + ".away");
        await Should.ThrowAsync<NotStoredException>(Write("meanwhile"));
        await Should.ThrowAsync<NotStoredException>(Write("meanwhile"));

        System.IO.File.Move(File + ".away", File);

        await WriteOnceItIsTaken("after");
        Rescued.ShouldHaveSingleItem();
        (await _database.Read(db => db.Counters.Select(c => c.Name).Where(n => n == "before" || n == "after" || n == "meanwhile").Order().ToListAsync())).ShouldBe(["after", "before"]);
    }

    [Fact]
    public async Task AnotherFileInItsPlace_IsNotWritten()
    {
        await Write("before");
        System.IO.File.Move(File, File + ".away");
        System.IO.File.Copy(File + ".away", File);
        var bytes = await System.IO.File.ReadAllBytesAsync(File);

        await Should.ThrowAsync<NotStoredException>(Write("meanwhile"));
        await _queue.StopAsync(CancellationToken.None);

        (await System.IO.File.ReadAllBytesAsync(File)).ShouldBe(bytes);
    }

    [Fact]
    public async Task FileThatGoesWhileNothingIsWritten_IsCopiedWhenTheProgramStops()
    {
        await Write("before");
        System.IO.File.Delete(File);

        await _queue.StopAsync(CancellationToken.None);

        Names(Rescued.ShouldHaveSingleItem()).ShouldBe(["before"]);
    }

    public async Task InitializeAsync()
    {
        _database = new SqliteDatabase($"Data Source={File}", "FULL");
        await _database.Prepare();
        _queue = new SqliteWriteQueue(_database, [], TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<SqliteWriteQueue>.Instance, new Ids(TimeProvider.System));
        await _queue.StartAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _queue.StopAsync(CancellationToken.None);
        _queue.Dispose();
        _database.Close();
        Directory.Delete(_folder, recursive: true);
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private Task<bool> Write(string name) => _queue.Execute(scope =>
    {
        scope.Db.Counters.Add(new Counter { Name = name, Value = 1 });
        return Task.FromResult(true);
    });

    // What comes before the copy is whole is refused.
    private async Task WriteOnceItIsTaken(string name)
    {
        while (true)
        {
            try
            {
                await Write(name);
                return;
            }
            catch (NotStoredException)
            {
                await Task.Yield();
            }
        }
    }

    private static List<string> Names(string file)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT Name FROM Counters WHERE Name IN ('before', 'meanwhile', 'after') ORDER BY Name";
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }
}
