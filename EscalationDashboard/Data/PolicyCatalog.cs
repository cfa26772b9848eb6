using System.Collections.Concurrent;
using System.Data.Common;
using EscalationDashboard.Domain.Guardrails;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Data;

/// <summary>
/// Which policy decides, and which decides beside it. A version that has left its draft never changes, so each is read
/// from its JSON once.
/// </summary>
public sealed class PolicyCatalog
{
    private readonly ConcurrentDictionary<string, Policy> _byHash = new();

    /// <summary>
    /// The policy in force at an instant, past ones too: each version is in force once, from then until the next. Before the first it is
    /// the first: a clock that is set right after the first start, and back, must not close the intake.
    /// </summary>
    public async Task<Policy> InForce(DashboardDbContext db, DateTimeOffset now) => (await At(db, now)).InForce;

    /// <summary>The policy in shadow at an instant; null where there is none.</summary>
    public async Task<Policy?> InShadow(DashboardDbContext db, DateTimeOffset now)
    {
        var (_, inShadow) = await Versions(db, now);
        return inShadow is { } known ? await Read(db, known.Version, known.Hash) : null;
    }

    /// <summary>Both, for a decision.</summary>
    /// <exception cref="InvalidOperationException">No policy has ever been in force.</exception>
    public async Task<(Policy InForce, Policy? InShadow)> At(DashboardDbContext db, DateTimeOffset now)
    {
        var (inForce, inShadow) = await Versions(db, now);
        var (version, hash) = inForce ?? throw new InvalidOperationException("No policy has ever been in force.");
        return (await Read(db, version, hash), inShadow is { } known ? await Read(db, known.Version, known.Hash) : null);
    }

    private static async Task<((int Version, string Hash)? InForce, (int Version, string Hash)? InShadow)> Versions(
        DashboardDbContext db, DateTimeOffset now)
    {
        await using var command = await db.Command();
        command.CommandText = """
            SELECT "Version", "Hash" FROM "Policies" WHERE "InForceFrom" <= @now ORDER BY "InForceFrom" DESC, "Version" DESC LIMIT 1;
            SELECT "Version", "Hash" FROM "Policies" WHERE "InForceFrom" IS NOT NULL ORDER BY "InForceFrom", "Version" LIMIT 1;
            SELECT "Version", "Hash" FROM "Policies" WHERE "Life_ShadowFrom" <= @now AND ("Life_ShadowUntil" IS NULL OR "Life_ShadowUntil" > @now) LIMIT 1
            """;
        command.Value("@now", now.UtcTicks);
        await using var reader = await command.ExecuteReaderAsync();
        var (inForce, first, inShadow) = (First(await reader.Rows(Key)), First(await reader.Rows(Key)), First(await reader.Rows(Key)));
        return (inForce ?? first, inShadow);

        static (int Version, string Hash) Key(DbDataReader row) => (row.GetInt32(0), row.GetString(1));
        static (int Version, string Hash)? First(List<(int Version, string Hash)> rows) => rows.Count > 0 ? rows[0] : null;
    }

    private async Task<Policy> Read(DashboardDbContext db, int version, string hash)
    {
        // A version has the hash of another one where it brings that one back.
        var key = $"{version}:{hash}";
        if (_byHash.TryGetValue(key, out var known))
        {
            return known;
        }

        var stored = await db.Policies.AsNoTracking().SingleAsync(p => p.Version == version);
        return _byHash[key] = stored.Read();
    }
}
