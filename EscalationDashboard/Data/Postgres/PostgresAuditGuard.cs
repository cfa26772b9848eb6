using System.Globalization;
using EscalationDashboard.Data.Audit;
using EscalationDashboard.Domain.Audit;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Data.Postgres;

/// <summary>
/// Triggers that let nobody change or remove an entry of the audit: not a command with a fault, nor a person at a console who does
/// not know better. A person who knows can take the triggers away, and is found by the seals.
/// </summary>
public sealed class PostgresAuditGuard : IStoreCheck
{
    private const string Function = "an_entry_of_the_audit_is_never_changed";
    private const string Body = "BEGIN RAISE EXCEPTION 'an entry of the audit is never changed'; END";

    // What a trigger is made for, as pg_trigger keeps it: before each row that is changed or removed; before the table is emptied.
    private static readonly (string Name, string When, short Kind)[] Triggers =
    [
        ("Audit_is_not_changed", "BEFORE UPDATE OR DELETE ON \"Audit\" FOR EACH ROW", 1 + 2 + 8 + 16),
        ("Audit_is_not_emptied", "BEFORE TRUNCATE ON \"Audit\" FOR EACH STATEMENT", 2 + 32),
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

    public async Task<IReadOnlyList<AuditFault>> Whole(DashboardDbContext db)
    {
        var faults = new List<AuditFault>();
        if (await First(db, """
            SELECT 'pages whose sum is wrong: ' || checksum_failures FROM pg_stat_database WHERE datname = current_database() AND checksum_failures > 0
            UNION ALL SELECT 'index ' || indexrelid::regclass FROM pg_index WHERE NOT indisvalid AND indrelid::regclass::text NOT LIKE 'pg_%'
            LIMIT 1
            """) is { } damaged)
        {
            faults.Add(new AuditFault(AuditFaultKind.Damaged, Of: damaged));
        }

        if (await LostReference(db) is { } lost)
        {
            faults.Add(new AuditFault(AuditFaultKind.Reference, Of: lost));
        }

        return faults;
    }

    // The server keeps references as long as nobody has told it not to, so they are looked at once more, one kind after another.
    private static async Task<string?> LostReference(DashboardDbContext db)
    {
        foreach (var key in db.Model.GetRelationalModel().Tables.SelectMany(table => table.ForeignKeyConstraints))
        {
            var pairs = key.Columns.Zip(key.PrincipalColumns).ToList();
            if (await First(db, $"""
                SELECT 1::text FROM "{key.Table.Name}" a
                WHERE {string.Join(" AND ", pairs.Select(p => $"a.\"{p.First.Name}\" IS NOT NULL"))}
                AND NOT EXISTS (SELECT 1 FROM "{key.PrincipalTable.Name}" b WHERE {string.Join(" AND ", pairs.Select(p => $"b.\"{p.Second.Name}\" = a.\"{p.First.Name}\""))})
                LIMIT 1
                """) is not null)
            {
                return $"{key.Table.Name} to {key.PrincipalTable.Name}";
            }
        }

        return null;
    }

    private static async Task Make(DashboardDbContext db, IEnumerable<string> names)
    {
        foreach (var (name, when, _) in Triggers.Where(t => names.Contains(t.Name)))
        {
#pragma warning disable EF1002 // Our own words, and nothing else.
            await db.Database.ExecuteSqlRawAsync($"""
                CREATE OR REPLACE FUNCTION "{Function}"() RETURNS trigger LANGUAGE plpgsql AS '{Body.Replace("'", "''", StringComparison.Ordinal)}';
                DROP TRIGGER IF EXISTS "{name}" ON "Audit";
                CREATE TRIGGER "{name}" {when} EXECUTE FUNCTION "{Function}"();
                ALTER TABLE "Audit" ENABLE ALWAYS TRIGGER "{name}"
                """);
#pragma warning restore EF1002
        }
    }

    private static async Task<IReadOnlyList<string>> NotAsMade(DashboardDbContext db)
    {
        await using var command = await db.Command();
        command.CommandText = """
            SELECT t.tgname::text, t.tgtype, p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
            WHERE t.tgrelid = '"Audit"'::regclass AND NOT t.tgisinternal AND t.tgenabled = 'A' AND t.tgqual IS NULL AND t.tgattr = ''
            """;
        await using var reader = await command.ExecuteReaderAsync();
        var there = (await reader.Rows(row => (Name: row.GetString(0), Kind: row.GetInt16(1), Body: row.GetString(2)))).ToDictionary(t => t.Name);
        return [.. Triggers.Where(t => !there.TryGetValue(t.Name, out var found) || found.Kind != t.Kind || found.Body != Body).Select(t => t.Name)];
    }

    // A further one might let an entry go unwritten; it is named, and the person who runs the machine looks at it before it goes.
    private static async Task<IReadOnlyList<string>> Strange(DashboardDbContext db)
    {
        await using var command = await db.Command();
        command.CommandText = """SELECT tgname::text FROM pg_trigger WHERE tgrelid = '"Audit"'::regclass AND NOT tgisinternal ORDER BY tgname""";
        await using var reader = await command.ExecuteReaderAsync();
        return [.. (await reader.Rows(row => row.GetString(0))).Except(Triggers.Select(t => t.Name)).Select(name => $"there is a trigger {name} besides")];
    }

    private static async Task<string?> First(DashboardDbContext db, string sql)
    {
        await using var command = await db.Command();
        command.CommandText = sql;
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;
    }
}
