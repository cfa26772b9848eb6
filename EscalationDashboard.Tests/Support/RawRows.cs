using System.Globalization;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Features.Trends;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Support;

/// <summary>Rows as SQL written by hand gives them, whose weeks are found by the framework's own zones.</summary>
internal sealed class RawRows(Dictionary<string, TimeZoneInfo> zones, List<string[]> rows)
{
    /// <param name="sql">Gives one text for each row: the location's code, an instant in ticks of UTC, and what else is wanted, each apart by a bar.</param>
    public static async Task<RawRows> Of(SqliteDatabase database, string sql)
    {
        var zones = (await database.Read(db => db.Locations.ToListAsync())).ToDictionary(l => l.Code, l => TimeZoneInfo.FindSystemTimeZoneById(l.ZoneId));
#pragma warning disable EF1002 // Constants of tests.
        return new RawRows(zones, (await database.Read(db => db.Database.SqlQueryRaw<string>(sql).ToListAsync())).ConvertAll(r => r.Split('|')));
#pragma warning restore EF1002
    }

    /// <summary>Whenever they happened.</summary>
    public List<string[]> All => rows;

    public List<string[]> In(TrendPeriod? over, string? location = null) => rows.FindAll(r => over is not null && (location is null || r[0] == location)
        && DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(new DateTime(Ticks(r[1]), DateTimeKind.Utc), zones[r[0]])) is var day
        && day >= over.From && day < over.Until);

    public static long Ticks(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
