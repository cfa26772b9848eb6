using System.Collections.Concurrent;
using EscalationDashboard.Domain.Guardrails;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Data;

/// <summary>The policy in force. A stored policy never changes, so each version is read from its JSON once.</summary>
public sealed class PolicyCatalog
{
    private readonly ConcurrentDictionary<int, Policy> _byVersion = new();

    public async Task<Policy> InForce(DashboardDbContext db, DateTimeOffset now)
    {
        var version = await db.Policies
            .Where(p => p.InForceFrom <= now)
            .OrderByDescending(p => p.Version)
            .Select(p => (int?)p.Version)
            .FirstOrDefaultAsync() ?? throw new InvalidOperationException("No policy is in force.");
        if (_byVersion.TryGetValue(version, out var known))
        {
            return known;
        }

        var stored = await db.Policies.SingleAsync(p => p.Version == version);
        return _byVersion[version] = PolicyJson.Read(stored.Json).Policy
            ?? throw new InvalidOperationException($"Policy {version} cannot be read.");
    }
}
