using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Data.Sqlite;

/// <summary>
/// Two FTS5 indexes without content of their own: who and what a dispute is about, under the digits of its number, and
/// what was written in its timeline, under the entry's id. Triggers keep them, so they change in the transaction of what
/// they index, whoever wrote it; what is removed there is removed here.
/// </summary>
public sealed partial class SqliteSearch : IDisputeSearch
{
    private const string Subject = """
        SELECT CAST(substr(d."Number", 3) AS INTEGER),
          d."Number" || ' ' || d."VisitRef" || ' ' || c."Name" || ' ' || coalesce(c."Phone", '') || ' ' || v."Vin" || ' '
            || substr(v."Vin", -6) || ' ' || v."VehicleModel" || ' ' || v."VehicleYear"
        FROM "Disputes" d
        JOIN "VisitContacts" c ON c."VisitRef" = d."VisitRef" AND c."CustomerRef" = d."CustomerRef"
        JOIN "Visits" v ON v."Ref" = d."VisitRef"
        """;

    private const int MostWords = 8;

    private const string OneWord = """
        SELECT 'D-' || rowid AS "Value" FROM "SubjectSearch" WHERE "SubjectSearch" MATCH @
        UNION SELECT t."DisputeNumber" FROM "TextSearch" s JOIN "Timeline" t ON t."Id" = s.rowid WHERE s."TextSearch" MATCH @
        """;

    private const string Setting = "content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='2 3'";

    private static readonly string Schema = $"""
        CREATE VIRTUAL TABLE "SubjectSearch" USING fts5(words, {Setting});
        CREATE VIRTUAL TABLE "TextSearch" USING fts5(words, {Setting});

        CREATE TRIGGER "SubjectSearchNew" AFTER INSERT ON "Disputes" BEGIN
          INSERT INTO "SubjectSearch" (rowid, words) {Subject} WHERE d."Number" = new."Number";
        END;
        CREATE TRIGGER "SubjectSearchGone" AFTER DELETE ON "Disputes" BEGIN
          DELETE FROM "SubjectSearch" WHERE rowid = CAST(substr(old."Number", 3) AS INTEGER);
        END;
        CREATE TRIGGER "SubjectSearchRenamed" AFTER UPDATE OF "Name", "Phone" ON "VisitContacts"
        WHEN old."Name" <> new."Name" OR old."Phone" IS NOT new."Phone" BEGIN
          INSERT OR REPLACE INTO "SubjectSearch" (rowid, words) {Subject} WHERE d."VisitRef" = new."VisitRef" AND d."CustomerRef" = new."CustomerRef";
        END;
        CREATE TRIGGER "SubjectSearchRestated" AFTER UPDATE OF "Vin", "VehicleModel", "VehicleYear" ON "Visits"
        WHEN old."Vin" <> new."Vin" OR old."VehicleModel" <> new."VehicleModel" OR old."VehicleYear" <> new."VehicleYear" BEGIN
          INSERT OR REPLACE INTO "SubjectSearch" (rowid, words) {Subject} WHERE d."VisitRef" = new."Ref";
        END;

        CREATE TRIGGER "TextSearchNew" AFTER INSERT ON "Timeline" WHEN new."Text" IS NOT NULL BEGIN
          INSERT INTO "TextSearch" (rowid, words) VALUES (new."Id", new."Text");
        END;
        CREATE TRIGGER "TextSearchGone" AFTER DELETE ON "Timeline" WHEN old."Text" IS NOT NULL BEGIN
          DELETE FROM "TextSearch" WHERE rowid = old."Id";
        END;
        CREATE TRIGGER "TextSearchChanged" AFTER UPDATE OF "Text" ON "Timeline" BEGIN
          DELETE FROM "TextSearch" WHERE rowid = old."Id";
          INSERT INTO "TextSearch" (rowid, words) SELECT new."Id", new."Text" WHERE new."Text" IS NOT NULL;
        END;

        INSERT INTO "SubjectSearch" (rowid, words) {Subject};
        INSERT INTO "TextSearch" (rowid, words) SELECT "Id", "Text" FROM "Timeline" WHERE "Text" IS NOT NULL;
        """;

    public IQueryable<string>? Matching(DashboardDbContext db, string text)
    {
        // Each word as a beginning, in quotes, so that nothing in it is taken for the query's own language. Words may
        // stand in different places: a customer's name and a part somebody wrote about.
        var words = Word().Matches(NumberMark().Replace(text, "")).Select(word => (object)$"\"{word.Value}\"*").Take(MostWords).ToArray();
        return words.Length == 0 ? null : db.Database.SqlQueryRaw<string>(
            string.Join(" INTERSECT ", Enumerable.Range(0, words.Length).Select(i => $"SELECT * FROM ({OneWord.Replace("@", $"{{{i}}}")})")),
            words);
    }

    /// <summary>Makes the indexes where there are none, of everything there is.</summary>
    public static void Prepare(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "SELECT count(*) FROM sqlite_master WHERE name = 'SubjectSearch'";
        if ((long)command.ExecuteScalar()! == 0)
        {
            command.CommandText = Schema;
            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    // Every dispute's number has it, so it narrows nothing and costs a look at all of them.
    [GeneratedRegex(@"\bD-(?=\d)", RegexOptions.IgnoreCase)]
    private static partial Regex NumberMark();

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+")]
    private static partial Regex Word();
}
