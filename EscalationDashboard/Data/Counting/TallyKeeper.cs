using System.Collections.Concurrent;
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
        var counted = new Domain.Trends.Tallies();
        await Count(db.Disputes.Where(d => d.LocationCode == location), counted, network);
        await Count(db.Requests.Where(r => r.LocationCode == location), counted, network);
        await Count(db.Visits.Where(v => v.LocationCode == location), counted, network);
        foreach (var table in TallyTable.All)
        {
            await using var clear = await TallyReader.Command(db);
            clear.CommandText = $"DELETE FROM \"{table.Name}\" WHERE \"{TallyTable.Location}\" = {clear.Value(location)}";
            await clear.ExecuteNonQueryAsync();
        }

        await Store(db, counted);
    }

    /// <summary>Counts everything anew. Inside the writer's transaction, so that nothing moves meanwhile.</summary>
    public async Task Rebuild(DashboardDbContext db)
    {
        await FillIn(db);
        var counted = await Count(db);
        foreach (var table in TallyTable.All)
        {
            await using var clear = await TallyReader.Command(db);
            clear.CommandText = $"DELETE FROM \"{table.Name}\"";
            await clear.ExecuteNonQueryAsync();
        }

        await Store(db, counted);
    }

    /// <summary>What the tables say that the rows they count do not; empty where both are equal.</summary>
    public async Task<IReadOnlyList<TallyDifference>> Check(DashboardDbContext db) =>
        [.. (await TallyReader.All(db)).DifferencesFrom(await Count(db))];

    /// <summary>Counts where there is something to count and nothing is counted: after an upgrade from before there were tallies.</summary>
    public Task RebuildIfMissing(IWriteQueue writes) => writes.Execute(async scope =>
    {
        if (await scope.Db.Visits.AnyAsync() && await TallyReader.IsEmpty(scope.Db, TallyTable.Visits))
        {
            await Rebuild(scope.Db);
        }

        return true;
    });

    /// <summary>What all rows come to.</summary>
    public async Task<Domain.Trends.Tallies> Count(DashboardDbContext db)
    {
        var (all, network) = (new Domain.Trends.Tallies(), await catalog.Current(db));
        await Count(db.Disputes, all, network);
        await Count(db.Requests, all, network);
        await Count(db.Visits, all, network);
        return all;
    }

    // Rows from before they were kept with what they are cut by.
    private static async Task FillIn(DashboardDbContext db)
    {
        await db.Database.ExecuteSqlAsync($"""
            UPDATE "Visits" SET "VehicleModel" = COALESCE((SELECT "Model" FROM "Vehicles" WHERE "Vehicles"."Vin" = "Visits"."Vin"), '')
            WHERE "VehicleModel" = ''
            """);
        await db.Database.ExecuteSqlAsync($"""
            UPDATE "Requests" SET
                "VehicleModel" = COALESCE((SELECT "VehicleModel" FROM "Visits" WHERE "Ref" = "Requests"."VisitRef"), ''),
                "VehicleYear" = COALESCE((SELECT "Year" FROM "Vehicles" JOIN "Visits" ON "Visits"."Vin" = "Vehicles"."Vin" WHERE "Ref" = "Requests"."VisitRef"), 0),
                "Language" = COALESCE((SELECT "Language" FROM "Customers" JOIN "Visits" ON "CustomerRef" = "Customers"."Ref" WHERE "Visits"."Ref" = "Requests"."VisitRef"), '')
            WHERE "Language" = ''
            """);
        await db.Database.ExecuteSqlAsync($"""
            UPDATE "Disputes" SET
                "VisitOpenedAt" = (SELECT "OpenedAt" FROM "Visits" WHERE "Ref" = "Disputes"."VisitRef"),
                "VehicleModel" = COALESCE((SELECT "VehicleModel" FROM "Requests" WHERE "Id" = "Disputes"."RequestId"), ''),
                "VehicleYear" = COALESCE((SELECT "VehicleYear" FROM "Requests" WHERE "Id" = "Disputes"."RequestId"), 0),
                "Language" = COALESCE((SELECT "Language" FROM "Requests" WHERE "Id" = "Disputes"."RequestId"), '')
            WHERE "Language" = ''
            """);
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
        foreach (var (row, counts) in moved.Rows)
        {
            var touched = Enumerable.Range(0, counts.Length).Where(c => counts[c] != 0).ToList();
            if (touched.Count == 0)
            {
                continue;
            }

            var (table, columns) = (row.Table, touched.ConvertAll(c => row.Table.Columns[c]));
            string[] names = [.. table.Keys, TallyTable.Region, .. columns];
            object[] values =
            [
                row.Week, row.LocationCode, .. Enumerable.Range(0, table.Cuts.Length).Select(row.Cut), row.RegionCode,
                .. touched.Select(c => (object)counts[c]),
            ];
            await using var upsert = await TallyReader.Command(db);
            upsert.CommandText = $"""
                INSERT INTO "{table.Name}" ({Quoted(names)}) VALUES ({string.Join(", ", values.Select(upsert.Value))})
                ON CONFLICT ({Quoted(table.Keys)}) DO UPDATE SET
                {string.Join(", ", columns.Select(c => $"\"{c}\" = \"{table.Name}\".\"{c}\" + excluded.\"{c}\""))}
                """;
            await upsert.ExecuteNonQueryAsync();
        }
    }

    private static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(n => $"\"{n}\""));
}

/// <summary>A location's calendar for counting, which must never fail: a zone that this machine does not know counts as UTC.</summary>
public static class CountingCalendar
{
    public static BusinessCalendar Of(string zoneId, WeeklyHours hours, IEnumerable<DateOnly> holidays) =>
        new(TimeZoneInfo.TryFindSystemTimeZoneById(zoneId, out _) ? zoneId : "UTC", hours, holidays);
}
