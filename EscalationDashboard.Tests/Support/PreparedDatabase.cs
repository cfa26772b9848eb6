using EscalationDashboard.Data.Sqlite;

namespace EscalationDashboard.Tests.Support;

/// <summary>
/// An empty database, brought up to the model once and copied for every test that wants one of its own: the migrations take half
/// a second, a copy takes none. What is tested of the migrations themselves starts without it.
/// </summary>
public static class PreparedDatabase
{
    private static readonly Lazy<Task<byte[]>> Empty = new(() => Task.Run(Make));

    public static async Task CopyTo(string file) => await File.WriteAllBytesAsync(file, await Empty.Value);

    private static async Task<byte[]> Make()
    {
        var folder = Directory.CreateTempSubdirectory("escalation-empty-").FullName;
        var database = new SqliteDatabase($"Data Source={Path.Combine(folder, "empty.db")}", "OFF");
        await database.Prepare();
        database.Close();
        Directory.GetFiles(folder).ShouldHaveSingleItem("all of it is in the one file");
        var bytes = await File.ReadAllBytesAsync(database.Path);
        Directory.Delete(folder, recursive: true);
        return bytes;
    }
}
