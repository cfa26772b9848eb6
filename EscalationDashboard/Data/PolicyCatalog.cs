using System.Collections.Concurrent;
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

    /// <summary>The policy in force at an instant, past ones too: each version is in force once, from then until the next.</summary>
    public async Task<Policy> InForce(DashboardDbContext db, DateTimeOffset now)
    {
        var key = await db.Policies
            .Where(p => p.Life.InForceFrom <= now)
            .OrderByDescending(p => p.Life.InForceFrom).ThenByDescending(p => p.Version)
            .Select(p => new { p.Version, p.Hash })
            .FirstOrDefaultAsync() ?? throw new InvalidOperationException("No policy is in force.");
        return await Read(db, key.Version, key.Hash);
    }

    /// <summary>The policy in shadow at an instant; null where there is none.</summary>
    public async Task<Policy?> InShadow(DashboardDbContext db, DateTimeOffset now)
    {
        var key = await db.Policies
            .Where(p => p.Life.ShadowFrom <= now && (p.Life.ShadowUntil == null || p.Life.ShadowUntil > now))
            .Select(p => new { p.Version, p.Hash })
            .FirstOrDefaultAsync();
        return key is null ? null : await Read(db, key.Version, key.Hash);
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
