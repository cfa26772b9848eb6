using EscalationDashboard.Data.Searching;
using EscalationDashboard.Domain.Words;
using Microsoft.EntityFrameworkCore;
using static EscalationDashboard.Data.Sqlite.SqliteSearchIndex;

namespace EscalationDashboard.Data.Sqlite;

/// <summary>Asks the full-text indexes. How they are kept: <see cref="SqliteSearchIndex"/>.</summary>
public sealed class SqliteSearch(ContactIndex contacts) : IDisputeSearch
{
    // "@" stands for the word as the indexes seek it, "#" for the customers who have it.
    private const string OneWord = $"""
        SELECT 'D-' || rowid AS "Value" FROM "{Subjects}" WHERE "{Subjects}" MATCH @
        UNION SELECT t."DisputeNumber" FROM "{Texts}" s JOIN "Timeline" t ON t."Id" = s.rowid WHERE s."{Texts}" MATCH @
        UNION SELECT d."Number" FROM json_each(#) c JOIN "Disputes" d ON d."VisitRef" = c.value ->> 0 AND d."CustomerRef" = c.value ->> 1
        """;

    public IQueryable<string>? Matching(DashboardDbContext db, string text)
    {
        if (Sought.For(text) is not { } sought)
        {
            return null;
        }

        // Words may stand in different places: a customer's name and a part that a leader wrote about. Folded words hold letters
        // and digits only; in quotes nothing in them is taken for the query's own language.
        var words = sought.Readings.SelectMany(reading => reading).Distinct().ToList();
        var readings = sought.Readings.Select(reading => string.Join(" INTERSECT ", reading.Select(word =>
            $"SELECT * FROM ({OneWord.Replace("@", $"{{{words.IndexOf(word)}}}", StringComparison.Ordinal).Replace("#", $"{{{words.Count + words.IndexOf(word)}}}", StringComparison.Ordinal)})")));
        return db.Database.SqlQueryRaw<string>(
            string.Join(" UNION ", readings.Select(reading => $"SELECT * FROM ({reading})")),
            [.. words.Select(word => (object)$"\"{Trigrams.Of(word)}\""), .. words.Select(word => (object)Json.Write(contacts.Holding(word).Select(c => new[] { c.VisitRef, c.CustomerRef })))]);
    }
}
