using System.Data.Common;
using System.Globalization;
using EscalationDashboard.Data.Searching;
using EscalationDashboard.Domain.Words;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Data.Postgres;

/// <summary>
/// Two tables of what can be sought: who and what a dispute is about, and what was written in its timeline. The writer keeps them in
/// the transaction of what they index; the words come folded from code (<see cref="FoldedText"/>) and cut into threes by it, so that
/// the server's own idea of letters, languages and extensions has no say in what is found.
/// </summary>
public static class PostgresSearchIndex
{
    public const string Subjects = "SubjectSearch";
    public const string Texts = "TextSearch";

    /// <summary>Indexes what a group of commands has saved.</summary>
    /// <param name="command">Makes a command inside the group's transaction.</param>
    public static async Task Write(Func<DbCommand> command, SearchNews news)
    {
        foreach (var (number, words) in news.Subjects)
        {
            await using var put = command();
            await PutSubject(put, number, words);
        }

        foreach (var (entry, words) in news.Texts)
        {
            await using var put = command();
            await PutText(put, entry, words);
        }
    }

    /// <summary>Makes the tables of everything there is, where there are none yet or text was folded otherwise.</summary>
    public static async Task Prepare(DashboardDbContext db)
    {
        await using var command = await db.Command();
        command.CommandText = $"SELECT obj_description(to_regclass('\"{Subjects}\"'), 'pg_class')";
        if (await command.ExecuteScalarAsync() as string != FoldedText.Version.ToString(CultureInfo.InvariantCulture))
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
            CREATE TABLE "{Subjects}" ("Number" text COLLATE "C" PRIMARY KEY, "Words" text COLLATE "C" NOT NULL, "Grams" text[] COLLATE "C" NOT NULL);
            CREATE TABLE "{Texts}" ("Entry" bigint PRIMARY KEY, "Words" text COLLATE "C" NOT NULL, "Grams" text[] COLLATE "C" NOT NULL);
            CREATE INDEX "IX_{Subjects}_Grams" ON "{Subjects}" USING gin ("Grams");
            CREATE INDEX "IX_{Texts}_Grams" ON "{Texts}" USING gin ("Grams");
            COMMENT ON TABLE "{Subjects}" IS '{FoldedText.Version}';
            """);
        foreach (var (number, words) in await SearchWatch.Words(db, db.Disputes))
        {
            await using var command = await db.Command();
            await PutSubject(command, number, words);
        }

        foreach (var entry in await db.Timeline.AsNoTracking().Where(e => e.Text != null).ToListAsync())
        {
            await using var command = await db.Command();
            await PutText(command, entry.Id, SearchText.Of(entry));
        }

        await transaction.CommitAsync();
    }

    private static Task<int> PutSubject(DbCommand command, string number, string words) => Put(command, Subjects, "Number", number, words);

    private static Task<int> PutText(DbCommand command, long entry, string words) => Put(command, Texts, "Entry", entry, words);

    private static Task<int> Put(DbCommand command, string table, string key, object row, string words)
    {
        command.Value("@row", row);
        if (words.Length == 0)
        {
            command.CommandText = $"DELETE FROM \"{table}\" WHERE \"{key}\" = @row";
            return command.ExecuteNonQueryAsync();
        }

        var spelled = Trigrams.Stored(words);
        command.Value("@words", spelled);
        command.Value("@grams", Trigrams.In(spelled));
        command.CommandText = $"""
            INSERT INTO "{table}" ("{key}", "Words", "Grams") VALUES (@row, @words, @grams)
            ON CONFLICT ("{key}") DO UPDATE SET "Words" = excluded."Words", "Grams" = excluded."Grams"
            """;
        return command.ExecuteNonQueryAsync();
    }
}
