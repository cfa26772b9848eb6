using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using EscalationDashboard.Application.Customers;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Features.Disputes.Queue;
using EscalationDashboard.Seeding;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Benchmarks;

/// <summary>
/// What a leader types into the queue's search, to the rows it shows, over at least 10,000 disputes with their timelines;
/// beside the same question as a plain scan with <c>LIKE</c> in the same run.
/// </summary>
public static class SearchBenchmark
{
    private const int Disputes = 10_000;
    private const int Days = 90;
    private const int Runs = 15;

    public static async Task<int> Run(string[] options)
    {
        var folder = Directory.CreateTempSubdirectory("benchmark-");
        try
        {
            var file = Path.Combine(folder.FullName, "search.db");
            await DemoStory.TellOnce(file, SeedData.Beside, SeedData.Beside.Demo() with { HistoryDays = Days }, new DateTimeOffset(2026, 11, 20, 18, 0, 0, TimeSpan.Zero));
            Multiply(file);
            var database = new SqliteDatabase($"Data Source={file}", "FULL");
            await Index(database);
            var queries = new QueueQueries(database, new NetworkCatalog(), new SqliteSearch(database.Contacts), TimeProvider.System);
            var counted = await database.Read(async db => (Disputes: await db.Disputes.CountAsync(), Entries: await db.Timeline.CountAsync()));
            var questions = new List<object>();
            var (worst, ratio) = (0d, 0d);
            foreach (var (about, text) in await database.Read(Questions))
            {
                var found = await queries.Search(Scope.Network, text);
                var indexed = await Median(() => queries.Search(Scope.Network, text));
                var scanned = await Median(() => database.Read(db => Scan(db, text)));
                (worst, ratio) = (Math.Max(worst, indexed), Math.Max(ratio, indexed / scanned));
                questions.Add(new { about, rows = found!.Count, indexedMs = Math.Round(indexed, 2), scanMs = Math.Round(scanned, 2), ratio = Math.Round(indexed / scanned, 3) });
            }

            database.Close();
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                benchmark = "search",
                disputes = counted.Disputes,
                timelineEntries = counted.Entries,
                questions,
                worstMs = Math.Round(worst, 2),
                worstRatioToScan = Math.Round(ratio, 3),
            }, JsonSerializerOptions.Web));
            return 0;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    // The story told over and over, to other people with other numbers.
    private static void Multiply(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Foreign Keys=False;Pooling=False");
        connection.Open();
        var told = Number(connection, """SELECT count(*) FROM "Disputes" """);
        var highest = Number(connection, """SELECT max(CAST(substr("Number", 3) AS INTEGER)) FROM "Disputes" """);
        using var transaction = connection.BeginTransaction();
        for (var k = 1; told * k < Disputes; k++)
        {
            var number = $"""'D-' || (CAST(substr("Number", 3) AS INTEGER) + {highest * k})""";
            var ofDispute = number.Replace("\"Number\"", "\"DisputeNumber\"");
            Copy(connection, "Customers", "instr(\"Ref\", '+') = 0", ("Ref", $"\"Ref\" || '+{k}'"), ("ContactKey", "NULL"));
            Copy(connection, "Disputes", $"CAST(substr(\"Number\", 3) AS INTEGER) <= {highest}", ("Number", number), ("CustomerRef", $"\"CustomerRef\" || '+{k}'"));
            Copy(connection, "Timeline", $"CAST(substr(\"DisputeNumber\", 3) AS INTEGER) <= {highest}", ("Id", "NULL"), ("DisputeNumber", ofDispute));
        }

        transaction.Commit();
    }

    private static async Task Index(SqliteDatabase database)
    {
        await using var connection = database.OpenWriter();
        await using var db = database.Given(new SqliteDashboardDbContext(database.OptionsFor(connection)));
        await AddContacts(db);
        await SqliteSearchIndex.Rebuild(db);
    }

    // Sealed by the product: how a customer is reached cannot be copied to another.
    private static async Task AddContacts(SqliteDashboardDbContext db)
    {
        SaveWatch.Begin(db, db.ContactKeys.Seal);
        var told = await db.VisitContacts.AsNoTracking().ToListAsync();
        var copies = (await db.Customers.ToListAsync()).FindAll(c => c.Ref.Contains('+'));
        var contacts = told.ToLookup(c => c.CustomerRef);
        foreach (var (copy, parts) in copies.Select(copy => (copy, copy.Ref.Split('+'))))
        {
            db.VisitContacts.AddRange(contacts[parts[0]].Select(c => new VisitContact
            {
                VisitRef = c.VisitRef,
                CustomerRef = copy.Ref,
                Name = $"{c.Name} {(char)('A' + int.Parse(parts[1], CultureInfo.InvariantCulture))}",
                Phone = c.Phone,
                Language = c.Language,
            }));
        }

        await db.SaveChangesAsync();
    }

    private static void Copy(SqliteConnection connection, string table, string told, params (string Column, string As)[] changed)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT name FROM pragma_table_info('{table}')";
        var columns = new List<string>();
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                columns.Add(reader.GetString(0));
            }
        }

        var values = columns.Select(c => Array.Find(changed, change => change.Column == c) is { As: { } expression } ? expression : $"\"{c}\"");
        command.CommandText = $"""
            INSERT INTO "{table}" ({string.Join(", ", columns.Select(c => $"\"{c}\""))})
            SELECT {string.Join(", ", values)} FROM "{table}" WHERE {told}
            """;
        command.ExecuteNonQuery();
    }

    private static async Task<List<(string About, string Text)>> Questions(DashboardDbContext db)
    {
        var some = await db.Disputes.OrderBy(d => d.Number).Skip(500).FirstAsync();
        var customer = await db.ContactOf(some);
        var vin = await db.Visits.Where(v => v.Ref == some.VisitRef).Select(v => v.Vin).SingleAsync();
        var words = await db.Timeline.Where(t => t.Text != null).OrderBy(t => t.Id).Select(t => t.Text!).FirstAsync();
        var word = words.Split(' ', StringSplitOptions.RemoveEmptyEntries).MaxBy(w => w.Length)!.Trim('.', ',', '!', '?');
        return
        [
            ("a dispute's number", some.Number),
            ("a customer's name", customer.Name),
            ("the end of a vehicle's number", vin[^6..]),
            ("a word somebody wrote", word),
            ("a beginning that many share", "th"),
        ];
    }

    private static Task<int> Scan(DashboardDbContext db, string text)
    {
        var pattern = $"%{text}%";
        return (
            from d in db.Disputes
            join v in db.Visits on d.VisitRef equals v.Ref
            where EF.Functions.Like(d.Number, pattern) || EF.Functions.Like(v.Vin, pattern)
                || db.Timeline.Any(t => t.DisputeNumber == d.Number && EF.Functions.Like(t.Text!, pattern))
            select d.Number).Take(QueueQueries.MostFound).CountAsync();
    }

    private static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static async Task<double> Median<T>(Func<Task<T>> act)
    {
        var times = new List<double>();
        for (var i = 0; i < Runs; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await act();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return times.Order().ElementAt(Runs / 2);
    }
}
