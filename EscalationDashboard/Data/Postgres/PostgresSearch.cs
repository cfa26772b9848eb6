using EscalationDashboard.Data.Searching;
using EscalationDashboard.Domain.Words;
using Microsoft.EntityFrameworkCore;
using static EscalationDashboard.Data.Postgres.PostgresSearchIndex;

namespace EscalationDashboard.Data.Postgres;

/// <summary>Asks the tables of what can be sought. How they are kept: <see cref="PostgresSearchIndex"/>.</summary>
public sealed class PostgresSearch(ContactIndex contacts) : IDisputeSearch
{
    private const int ValuesOfAWord = 4;

    // The threes lead to what may hold the word, and the look at it says whether it does. The last two are the customers who have it.
    private const string OneWord = $$"""
        SELECT "Number" AS "Value" FROM "{{Subjects}}" WHERE "Grams" @> {0} AND strpos("Words", {1}) > 0
        UNION SELECT t."DisputeNumber" FROM "{{Texts}}" s JOIN "Timeline" t ON t."Id" = s."Entry" WHERE s."Grams" @> {0} AND strpos(s."Words", {1}) > 0
        UNION SELECT d."Number" FROM unnest({2}, {3}) AS c(visit, customer) JOIN "Disputes" d ON d."VisitRef" = c.visit AND d."CustomerRef" = c.customer
        """;

    public IQueryable<string>? Matching(DashboardDbContext db, string text)
    {
        if (Sought.For(text) is not { } sought)
        {
            return null;
        }

        // Words may stand in different places: a customer's name and a part that a leader wrote about.
        var words = sought.Readings.SelectMany(reading => reading).Distinct().ToList();
        var readings = sought.Readings.Select(reading => string.Join(" INTERSECT ", reading.Select(word => $"({Numbered(words.IndexOf(word))})")));
        var sql = $"SELECT \"Value\" FROM ({string.Join(" UNION ", readings.Select(reading => $"({reading})"))}) AS found";
        return db.Database.SqlQueryRaw<string>(sql, [.. words.SelectMany(Values)]);
    }

    private static string Numbered(int word)
    {
        var text = OneWord;
        for (var value = ValuesOfAWord - 1; value >= 0; value--)
        {
            text = text.Replace($"{{{value}}}", $"{{#{(word * ValuesOfAWord) + value}}}", StringComparison.Ordinal);
        }

        return text.Replace("{#", "{", StringComparison.Ordinal);
    }

    private IEnumerable<object> Values(string word)
    {
        var (spelled, holding) = (Trigrams.Of(word), contacts.Holding(word));
        yield return Trigrams.In(spelled);
        yield return spelled;
        yield return holding.Select(c => c.VisitRef).ToArray();
        yield return holding.Select(c => c.CustomerRef).ToArray();
    }
}
