using System.Collections.Concurrent;
using System.Data.Common;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Data.Counting;

/// <summary>
/// Keeps the tallies: adds the difference that a command made, in its transaction, or counts the whole history anew.
/// </summary>
public sealed class TallyKeeper(NetworkCatalog catalog)
{
    private const int FewColumns = 2;

    private static readonly ConcurrentDictionary<(string Table, string Columns), string> Statements = new();

    private readonly ConcurrentDictionary<(long Version, string Location), BusinessCalendar> _calendars = new();

    /// <summary>Adds what a command changed; to be called after its last save and before its commit.</summary>
    public async Task Write(TallyWatch watch, DashboardDbContext db)
    {
        var moved = new Domain.Trends.Tallies();
        Network? network = null;
        foreach (var (before, after) in watch.Changes())
        {
            network ??= await catalog.Current(db);
            Add(moved, network, before, -1);
            Add(moved, network, after, 1);
        }

        await Store(db, moved);
        foreach (var location in watch.Recalendared)
        {
            await Recount(db, await catalog.Current(db), location.Code);
        }
    }

    private async Task Recount(DashboardDbContext db, Network network, string location)
    {
        var moved = new Domain.Trends.Tallies();
        await Count(db.Disputes.Where(d => d.LocationCode == location), moved, network);
        await Count(db.Requests.Where(r => r.LocationCode == location), moved, network);
        await Count(db.Visits.Where(v => v.LocationCode == location), moved, network);
        moved.Add(await TallyReader.Rows(db, TallyTable.All.Where(t => !t.IsSum), location), -1);
        await Store(db, moved);
    }

    /// <summary>Counts everything anew. Inside the writer's transaction, so that nothing moves meanwhile.</summary>
    public async Task Rebuild(DashboardDbContext db)
    {
        var counted = await Count(db);
        foreach (var table in TallyTable.All)
        {
            await using var clear = await db.Command();
            clear.CommandText = $"DELETE FROM \"{table.Name}\"";
            await clear.ExecuteNonQueryAsync();
        }

        await Fill(db, counted.WithSums());
    }

    /// <summary>What the tables say that the rows they count do not; empty where both are equal.</summary>
    public async Task<IReadOnlyList<TallyDifference>> Check(DashboardDbContext db) =>
        [.. (await TallyReader.All(db)).DifferencesFrom((await Count(db)).WithSums())];

    /// <summary>What all rows come to.</summary>
    public async Task<Domain.Trends.Tallies> Count(DashboardDbContext db)
    {
        var (all, network) = (new Domain.Trends.Tallies(), await catalog.Current(db));
        await Count(db.Disputes, all, network);
        await Count(db.Requests, all, network);
        await Count(db.Visits, all, network);
        return all;
    }

    private async Task Count<T>(IQueryable<T> rows, Domain.Trends.Tallies all, Network network)
        where T : class
    {
        await foreach (var row in rows.AsNoTracking().AsAsyncEnumerable())
        {
            Add(all, network, row, 1);
        }
    }

    private void Add(Domain.Trends.Tallies tallies, Network network, object? row, int by)
    {
        switch (row)
        {
            case Dispute dispute:
                Contributions.Add(tallies, dispute, CalendarOf(network, dispute.LocationCode), by);
                break;
            case ContactRequest request:
                Contributions.Add(tallies, request, CalendarOf(network, request.LocationCode), by);
                break;
            case Visit visit:
                Contributions.Add(tallies, visit, CalendarOf(network, visit.LocationCode), by);
                break;
        }
    }

    private BusinessCalendar CalendarOf(Network network, string location)
    {
        if (_calendars.Count > 10_000)
        {
            _calendars.Clear();
        }

        return _calendars.GetOrAdd((network.Version, location), key => network.Location(key.Location) is { } known
            ? CountingCalendar.Of(known.ZoneId, known.Hours, known.Holidays)
            : CountingCalendar.Of("UTC", WeeklyHours.None, []));
    }

    private static async Task Store(DashboardDbContext db, Domain.Trends.Tallies moved)
    {
        foreach (var (row, counts) in moved.WithSums().Rows)
        {
            if (Touched(row.Table, counts) is { Count: > 0 } columns)
            {
                await using var upsert = await db.Command();
                Upsert(upsert, row, counts, columns);
                await upsert.ExecuteNonQueryAsync();
            }
        }
    }

    // Hardly ever more than one or two, and then it is their statement; else that of all columns, so that there are few statements.
    private static List<int> Touched(TallyTable table, int[] counts)
    {
        var touched = new List<int>();
        for (var column = 0; column < counts.Length; column++)
        {
            if (counts[column] != 0)
            {
                touched.Add(column);
            }
        }

        return touched.Count <= FewColumns ? touched : [.. Enumerable.Range(0, table.Columns.Length)];
    }

    private static void Upsert(DbCommand command, TallyKey row, int[] counts, List<int> columns)
    {
        foreach (var value in KeyOf(row).Concat(columns.Select(c => (object)counts[c])))
        {
            command.Value(value);
        }

        command.CommandText = Statements.GetOrAdd(
            (row.Table.Name, columns.Count > FewColumns ? "" : string.Join(',', columns)), _ => Statement(row.Table, columns));
    }

    private static string Statement(TallyTable table, List<int> columns)
    {
        var names = columns.ConvertAll(c => table.Columns[c]);
        return $"""
            INSERT INTO "{table.Name}" ({Quoted(table.Keys.Concat(names))})
            VALUES ({string.Join(", ", Enumerable.Range(0, table.Keys.Length + names.Count).Select(p => $"@p{p}"))})
            ON CONFLICT ({Quoted(table.Keys)}) DO UPDATE SET
            {string.Join(", ", names.Select(c => $"\"{c}\" = \"{table.Name}\".\"{c}\" + excluded.\"{c}\""))}
            """;
    }

    // Very many rows into empty tables: one statement for each table, made ready once.
    private static async Task Fill(DashboardDbContext db, Domain.Trends.Tallies counted)
    {
        foreach (var rows in counted.Rows.GroupBy(r => r.Key.Table))
        {
            var table = rows.Key;
            await using var insert = await db.Command();
            var values = table.Keys.Concat(table.Columns).Select(_ => insert.Value(0)).ToList();
            insert.CommandText = $"INSERT INTO \"{table.Name}\" ({Quoted(table.Keys.Concat(table.Columns))}) VALUES ({string.Join(", ", values)})";
            foreach (var (row, counts) in rows)
            {
                var at = 0;
                foreach (var value in KeyOf(row).Concat(counts.Cast<object>()))
                {
                    insert.Parameters[at++].Value = value;
                }

                await insert.ExecuteNonQueryAsync();
            }
        }
    }

    private static IEnumerable<object> KeyOf(TallyKey row)
    {
        object[] place = row.Table.OfRegions ? [row.Week, row.RegionCode] : [row.Week, row.RegionCode, row.LocationCode];
        return place.Concat(Enumerable.Range(0, row.Table.Cuts.Length).Select(row.Cut));
    }

    private static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(n => $"\"{n}\""));
}

/// <summary>A location's calendar for counting, which must never fail: a zone that this machine does not know counts as UTC.</summary>
public static class CountingCalendar
{
    public static BusinessCalendar Of(string zoneId, WeeklyHours hours, IEnumerable<DateOnly> holidays) =>
        new(TimeZoneInfo.TryFindSystemTimeZoneById(zoneId, out _) ? zoneId : "UTC", hours, holidays);
}
