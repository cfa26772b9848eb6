using System.Data.Common;
using EscalationDashboard.Data.Searching;
using EscalationDashboard.Domain.Words;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Data.Sqlite;

/// <summary>
/// Two FTS5 indexes without content of their own: who and what a dispute is about, under the digits of its number, and
/// what was written in its timeline, under the entry's id. The writer keeps them in the transaction of what they index;
/// the words come folded from code (<see cref="FoldedText"/>), and SQLite only cuts them into threes.
/// </summary>
public static class SqliteSearchIndex
{
    public const string Subjects = "SubjectSearch";
    public const string Texts = "TextSearch";

    private const string Setting = "words, content='', contentless_delete=1, tokenize='trigram case_sensitive 1'";

    /// <summary>Indexes what a group of commands has saved.</summary>
    public static async Task Write(SqliteConnection connection, SearchNews news)
    {
        foreach (var (number, words) in news.Subjects)
        {
            await using var command = connection.CreateCommand();
            await PutSubject(command, number, words);
        }

        foreach (var (id, words) in news.Texts)
        {
            await using var command = connection.CreateCommand();
            await PutText(command, id, words);
        }
    }

    /// <summary>Makes the indexes of everything there is, where there are none yet or text was folded otherwise.</summary>
    public static async Task Prepare(DashboardDbContext db)
    {
        var known = (await db.Database.SqlQuery<int>($"SELECT user_version AS \"Value\" FROM pragma_user_version").ToListAsync())[0];
        if (known != FoldedText.Version)
        {
            await Rebuild(db);
        }
    }

    public static async Task Rebuild(DashboardDbContext db)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.Database.ExecuteSqlRawAsync($"""
            DROP TABLE IF EXISTS "{Subjects}";
            DROP TABLE IF EXISTS "{Texts}";
            CREATE VIRTUAL TABLE "{Subjects}" USING fts5({Setting});
            CREATE VIRTUAL TABLE "{Texts}" USING fts5({Setting});
            PRAGMA user_version = {FoldedText.Version};
            """);
        foreach (var (number, words) in await SearchWatch.Words(db, db.Disputes))
        {
            await using var command = await db.Command();
            await PutSubject(command, number, words);
        }

        await foreach (var entry in db.Timeline.AsNoTracking().Where(e => e.Text != null).AsAsyncEnumerable())
        {
            await using var command = await db.Command();
            await PutText(command, entry.Id, SearchText.Of(entry));
        }

        await transaction.CommitAsync();
    }

    /// <summary>Sees to it that words taken out are not left in segments of the index, where they are only marked as gone.</summary>
    public static void Merge(SqliteConnection connection)
    {
        SqliteDatabase.Run(connection, $"INSERT INTO \"{Subjects}\" (\"{Subjects}\") VALUES ('optimize')");
        SqliteDatabase.Run(connection, $"INSERT INTO \"{Texts}\" (\"{Texts}\") VALUES ('optimize')");
    }

    private static Task<int> PutSubject(DbCommand command, string number, string words) => Put(command, Subjects, RowOf(number), words);

    private static Task<int> PutText(DbCommand command, long entry, string words) => Put(command, Texts, entry, words);

    private static Task<int> Put(DbCommand command, string index, long row, string words)
    {
        command.Value("@row", row);
        command.CommandText = words.Length == 0
            ? $"DELETE FROM \"{index}\" WHERE rowid = @row"
            : $"INSERT OR REPLACE INTO \"{index}\" (rowid, words) VALUES (@row, {command.Value("@words", Trigrams.Stored(words))})";
        return command.ExecuteNonQueryAsync();
    }

    private static long RowOf(string number) => long.Parse(number.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture);
}
