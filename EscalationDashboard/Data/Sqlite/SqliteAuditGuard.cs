using EscalationDashboard.Data.Audit;
using EscalationDashboard.Domain.Audit;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Data.Sqlite;

/// <summary>
/// Triggers that let nobody change or remove an entry of the audit, or write over one: not a command with a fault, nor a person at
/// a console who does not know better. A person who knows can take the triggers away, and is found by the seals.
/// </summary>
public sealed class SqliteAuditGuard : IStoreCheck
{
    // What a check names of a damaged file is for a specialist; the first of it is enough to know that there is damage.
    private const int LongestText = 200;

    private static readonly (string Name, string Sql)[] Triggers =
    [
        Trigger("Audit_is_not_changed", "UPDATE ON \"Audit\""),
        Trigger("Audit_is_not_removed", "DELETE ON \"Audit\""),
        Trigger("Audit_is_not_written_over", "INSERT ON \"Audit\" WHEN EXISTS (SELECT 1 FROM \"Audit\" WHERE \"Sequence\" = NEW.\"Sequence\")"),
    ];

    /// <summary>Makes them where nothing is on record yet. Later on nobody makes them in silence: see <see cref="Mend"/>.</summary>
    public static async Task Prepare(DashboardDbContext db)
    {
        if (!await db.Audit.AnyAsync())
        {
            await Make(db, Triggers.Select(t => t.Name));
        }
    }

    public async Task<IReadOnlyList<AuditFault>> Guarded(DashboardDbContext db) =>
        [.. (await NotAsMade(db)).Concat(await Strange(db)).Take(1).Select(name => new AuditFault(AuditFaultKind.Unguarded, Of: name))];

    public async Task<IReadOnlyList<string>> Mend(DashboardDbContext db)
    {
        var missing = await NotAsMade(db);
        await Make(db, missing);
        return missing;
    }

    private static async Task Make(DashboardDbContext db, IEnumerable<string> names)
    {
        foreach (var (name, sql) in Triggers.Where(t => names.Contains(t.Name)))
        {
#pragma warning disable EF1002 // Our own words, and nothing else.
            await db.Database.ExecuteSqlRawAsync($"DROP TRIGGER IF EXISTS \"{name}\"; {sql}");
#pragma warning restore EF1002
        }
    }

    private static async Task<IReadOnlyList<string>> NotAsMade(DashboardDbContext db)
    {
        var there = await There(db);
        return [.. Triggers.Where(t => there.GetValueOrDefault(t.Name) != t.Sql).Select(t => t.Name)];
    }

    // A further one might let an entry go unwritten; it is named, and the person who runs the machine looks at it before it goes.
    private static async Task<IReadOnlyList<string>> Strange(DashboardDbContext db) =>
        [.. (await There(db)).Keys.Except(Triggers.Select(t => t.Name)).Order(StringComparer.Ordinal).Select(name => $"there is a trigger {name} besides")];

    private static async Task<Dictionary<string, string>> There(DashboardDbContext db)
    {
        await using var command = await db.Command();
        command.CommandText = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'Audit'";
        await using var reader = await command.ExecuteReaderAsync();
        return (await reader.Rows(row => (Name: row.GetString(0), Sql: row.GetString(1)))).ToDictionary(t => t.Name, t => t.Sql);
    }

    public async Task<IReadOnlyList<AuditFault>> Whole(DashboardDbContext db)
    {
        var faults = new List<AuditFault>();
        if (await First(db, "PRAGMA integrity_check(1)", row => row.GetString(0)) is { } said && said != "ok")
        {
            faults.Add(new AuditFault(AuditFaultKind.Damaged, Of: said[..Math.Min(said.Length, LongestText)].ReplaceLineEndings(" ")));
        }

        if (await First(db, "PRAGMA foreign_key_check", row => $"{row.GetString(0)} to {row.GetString(2)}") is { } lost)
        {
            faults.Add(new AuditFault(AuditFaultKind.Reference, Of: lost));
        }

        return faults;
    }

    private static async Task<string?> First(DashboardDbContext db, string sql, Func<System.Data.Common.DbDataReader, string> text)
    {
        await using var command = await db.Command();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? text(reader) : null;
    }

    private static (string Name, string Sql) Trigger(string name, string before) =>
        (name, $"CREATE TRIGGER \"{name}\" BEFORE {before} BEGIN SELECT RAISE(ABORT, 'an entry of the audit is never changed'); END");
}
