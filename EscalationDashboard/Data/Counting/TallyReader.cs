using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Data.Counting;

/// <summary>Which rows of the tallies are added up; what is null or empty does not matter.</summary>
/// <param name="From">The Monday of the first week.</param>
/// <param name="Until">The Monday after the last week.</param>
public sealed record TallyFilter(
    Scope Scope, DateOnly? From = null, DateOnly? Until = null, string? Region = null, IReadOnlyCollection<string>? Locations = null,
    params (string Cut, string? Value)[] Cuts);

/// <summary>A sum: the values of what it is grouped by, and one count for each column asked for.</summary>
public sealed record TallySum(ImmutableArray<string> By, ImmutableArray<long> Counts)
{
    /// <summary>The Monday, where the first thing it is grouped by is the week.</summary>
    public DateOnly Week => DateOnly.ParseExact(By[0], "yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>
/// Adds the tallies up, in the database and cut to what the person may see. The query names the finest table; it is read
/// from the coarsest one that still knows the answer.
/// </summary>
public static class TallyReader
{
    /// <param name="by">Columns of the key to group by; none gives one row.</param>
    /// <param name="columns">What to add up, by name.</param>
    public static async Task<IReadOnlyList<TallySum>> Sum(
        DashboardDbContext db, TallyTable table, IReadOnlyList<string> by, IReadOnlyList<string> columns, TallyFilter filter)
    {
        // Names come from the table's own lists, never from outside.
        by.Where(name => !table.Keys.Contains(name)).ToList().ForEach(name => throw new ArgumentException(name));
        foreach (var column in columns)
        {
            table.Column(column);
        }

        table = Coarsest(table, by, filter);
        await using var command = await db.Command();
        var where = Where(table, filter, command);
        var groups = string.Join(", ", by.Select(n => $"\"{n}\""));
        command.CommandText = $"""
            SELECT {string.Join(", ", by.Select(n => $"\"{n}\"").Concat(columns.Select(c => $"COALESCE(SUM(\"{c}\"), 0)")))}
            FROM "{table.Name}" {where} {(by.Count > 0 ? $"GROUP BY {groups} ORDER BY {groups}" : "")}
            """;
        var sums = new List<TallySum>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            sums.Add(new TallySum(
                [.. Enumerable.Range(0, by.Count).Select(reader.GetString)],
                [.. Enumerable.Range(by.Count, columns.Count).Select(reader.GetInt64)]));
        }

        return sums;
    }

    public static async Task<bool> IsEmpty(DashboardDbContext db, TallyTable table) =>
        !await db.Set<Dictionary<string, object>>(table.Name).AnyAsync();

    /// <summary>All that the tables hold, sums and all.</summary>
    public static Task<Tallies> All(DashboardDbContext db) => Rows(db, TallyTable.All, null);

    /// <summary>What tables hold, of one location or of all.</summary>
    public static async Task<Tallies> Rows(DashboardDbContext db, IEnumerable<TallyTable> tables, string? location)
    {
        var all = new Tallies();
        foreach (var table in tables)
        {
            await using var command = await db.Command();
            command.CommandText = $"""
                SELECT {string.Join(", ", table.Keys.Concat(table.Columns).Select(n => $"\"{n}\""))} FROM "{table.Name}"
                {(location is null ? "" : $"WHERE \"{TallyTable.Location}\" = {command.Value(location)}")}
                """;
            await using var reader = await command.ExecuteReaderAsync();
            var cuts = table.Keys.Length - table.Cuts.Length;
            while (await reader.ReadAsync())
            {
                string Cut(int index) => index < table.Cuts.Length ? reader.GetString(cuts + index) : "";
                var key = new TallyKey(
                    table, DateOnly.ParseExact(reader.GetString(0), "yyyy-MM-dd", CultureInfo.InvariantCulture),
                    table.OfRegions ? "" : reader.GetString(2), reader.GetString(1), Cut(0), Cut(1), Cut(2));
                for (var column = 0; column < table.Columns.Length; column++)
                {
                    if (reader.GetInt32(table.Keys.Length + column) is not 0 and var count)
                    {
                        all.Add(key, column, count);
                    }
                }
            }
        }

        return all;
    }

    private static TallyTable Coarsest(TallyTable table, IReadOnlyList<string> by, TallyFilter filter)
    {
        var places = filter.Locations is not null || filter.Scope is { IsNetwork: false, RegionCode: null };
        var asked = by.Concat(filter.Cuts.Where(c => c.Value is not null && table.Cuts.Contains(c.Cut)).Select(c => c.Cut))
            .Concat(places ? [TallyTable.Location] : []).ToHashSet();
        return table.Sums.FirstOrDefault(sum => asked.IsSubsetOf(sum.Keys)) ?? table;
    }

    private static string Where(TallyTable table, TallyFilter filter, DbCommand command)
    {
        var conditions = new List<string>();
        if (!filter.Scope.IsNetwork)
        {
            conditions.Add(filter.Scope.RegionCode is { } of ? $"\"{TallyTable.Region}\" = {command.Value(of)}" : In(filter.Scope.LocationCodes));
        }

        if (filter.From is { } from)
        {
            conditions.Add($"\"{TallyTable.Week}\" >= {command.Value(from)}");
        }

        if (filter.Until is { } until)
        {
            conditions.Add($"\"{TallyTable.Week}\" < {command.Value(until)}");
        }

        if (filter.Region is { } region)
        {
            conditions.Add($"\"{TallyTable.Region}\" = {command.Value(region)}");
        }

        if (filter.Locations is { } locations)
        {
            conditions.Add(In(locations));
        }

        foreach (var (cut, value) in filter.Cuts)
        {
            if (value is not null && table.Cuts.Contains(cut))
            {
                conditions.Add($"\"{cut}\" = {command.Value(value)}");
            }
        }

        return conditions.Count == 0 ? "" : $"WHERE {string.Join(" AND ", conditions)}";

        string In(IEnumerable<string> codes) =>
            $"\"{TallyTable.Location}\" IN ({string.Join(", ", codes.DefaultIfEmpty("").Select(code => command.Value(code)))})";
    }
}
