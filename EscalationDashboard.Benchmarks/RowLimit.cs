using System.Diagnostics;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Searching;
using EscalationDashboard.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Benchmarks;

/// <summary>
/// What writing alone could be: the very rows that the decisions of a run stored, with every index, reference and word,
/// written once more into a copy of the database as it was before, by hand, with statements that are compiled once, in groups.
/// </summary>
internal sealed class RowLimit
{
    private const int Group = 20;
    private const long LongLog = 64 * 1024 * 1024;

    // With what says whose row it is, where rows are not simply in the order of the requests.
    private static readonly (string Table, string? Request)[] Tables =
    [
        ("Requests", "Id"), ("Decisions", "RequestId"), ("Permits", "RequestId"), ("Bookings", "RequestId"), ("Messages", "RequestId"),
        ("Disputes", "RequestId"), ("Timeline", "(SELECT d.RequestId FROM Disputes d WHERE d.Number = DisputeNumber)"), ("Audit", null),
    ];

    private readonly string _file;
    private readonly string _copy;
    private readonly Dictionary<string, long> _last = [];

    private RowLimit(string file, string copy) => (_file, _copy) = (file, copy);

    /// <summary>Rows written for a request, on average.</summary>
    public double RowsOfARequest { get; private set; }

    /// <summary>Copies the database as it is.</summary>
    public static RowLimit Before(string file, string copy)
    {
        var limit = new RowLimit(file, copy);
        using var source = Open(file);
        using var target = Open(copy);
        source.BackupDatabase(target);
        foreach (var (table, _) in Tables)
        {
            limit._last[table] = Scalar(source, $"SELECT coalesce(max(rowid), 0) FROM \"{table}\"");
        }

        return limit;
    }

    /// <returns>How many requests' rows a second.</returns>
    public async Task<double> Measure(IServiceProvider services)
    {
        var work = await Work(services);
        await using var connection = Open(_copy);
        SqliteDatabase.Run(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0; PRAGMA secure_delete=ON; "
            + "PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;");
        var statements = new Dictionary<string, SqliteCommand>();
        var started = Stopwatch.GetTimestamp();
        foreach (var group in work.Chunk(Group))
        {
            await using var transaction = connection.BeginTransaction();
            Write(transaction, statements, ("PRAGMA defer_foreign_keys=ON", []));
            foreach (var row in group.SelectMany(rows => rows))
            {
                Write(transaction, statements, row);
            }

            await transaction.CommitAsync();
            if (new FileInfo(_copy + "-wal").Length > LongLog)
            {
                SqliteDatabase.Run(connection, "PRAGMA wal_checkpoint(RESTART)");
            }
        }

        RowsOfARequest = (double)work.Sum(rows => rows.Count) / work.Count;
        return work.Count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    // By request, in their order: each statement with its values.
    private async Task<List<List<(string Sql, object[] Values)>>> Work(IServiceProvider services)
    {
        var work = new Dictionary<string, List<(string Sql, object[] Values)>>();
        await using var source = Open(_file);
        foreach (var (table, request) in Tables)
        {
            var rows = Rows(source, $"SELECT {request ?? "''"}, * FROM \"{table}\" t WHERE rowid > {_last[table]} ORDER BY rowid").ToList();
            for (var i = 0; i < rows.Count; i++)
            {
                var (key, values) = ((string)rows[i][0], rows[i][1..]);
                var owner = table == "Requests" ? work[key] = [] : work.GetValueOrDefault(key) ?? work.ElementAt(i * work.Count / rows.Count).Value;
                owner.Add(($"INSERT INTO \"{table}\" VALUES ({string.Join(", ", values.Select((_, v) => $"@p{v}"))})", values));
            }
        }

        await AddWhatIsKeptBeside(services, work);
        return [.. work.Values];
    }

    // The numbers of disputes, whom was served last, and what can be sought.
    private static async Task AddWhatIsKeptBeside(IServiceProvider services, Dictionary<string, List<(string Sql, object[] Values)>> work)
    {
        await using var db = services.GetRequiredService<IReadContexts>().Create();
        var ids = work.Keys.ToList();
        var requests = await db.Requests.Where(r => ids.Contains(r.Id)).ToListAsync();
        var disputes = await db.Disputes.Where(d => ids.Contains(d.RequestId)).ToDictionaryAsync(d => d.RequestId);
        var words = (await SearchWatch.Words(db, db.Disputes.Where(d => ids.Contains(d.RequestId)))).ToDictionary(w => w.Number, w => w.Words);
        foreach (var request in requests)
        {
            var rows = work[request.Id];
            if (disputes.TryGetValue(request.Id, out var dispute))
            {
                rows.Add(("UPDATE Counters SET Value = Value + 1 WHERE Name = 'disputes'", []));
                rows.Add(("UPDATE LeaderActivity SET LastServedAt = @p0 WHERE LeaderId = @p1", [dispute.AdmittedAt.UtcTicks, dispute.LeaderId ?? ""]));
                rows.Add(($"INSERT OR REPLACE INTO {SqliteSearchIndex.Subjects} (rowid, words) VALUES (@p0, @p1)",
                    [long.Parse(dispute.Number[2..], null), Trigrams.Stored(words[dispute.Number])]));
                rows.Add(($"INSERT OR REPLACE INTO {SqliteSearchIndex.Texts} (rowid, words) VALUES (@p0, @p1)",
                    [long.Parse(dispute.Number[2..], null), Trigrams.Stored(Domain.Words.FoldedText.OfAll(request.Text))]));
            }
        }
    }

    private static void Write(SqliteTransaction transaction, Dictionary<string, SqliteCommand> statements, (string Sql, object[] Values) row)
    {
        if (!statements.TryGetValue(row.Sql, out var statement))
        {
            statements[row.Sql] = statement = transaction.Connection!.CreateCommand();
            statement.CommandText = row.Sql;
            for (var i = 0; i < row.Values.Length; i++)
            {
                statement.Parameters.AddWithValue($"@p{i}", row.Values[i]);
            }
        }

        statement.Transaction = transaction;
        for (var i = 0; i < row.Values.Length; i++)
        {
            statement.Parameters[i].Value = row.Values[i];
        }

        statement.ExecuteNonQuery();
    }

    private static IEnumerable<object[]> Rows(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var values = new object[reader.FieldCount];
            reader.GetValues(values);
            yield return values;
        }
    }

    private static long Scalar(SqliteConnection connection, string sql) => (long)Rows(connection, sql).Single()[0];

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return connection;
    }
}
