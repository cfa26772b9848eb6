using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.Policies;

/// <summary>Writes new versions of the policy, for everybody who begins one.</summary>
public static class PolicyDrafts
{
    /// <summary>Adds a version with the next number.</summary>
    public static async Task<StoredPolicy> Add(WriteScope scope, Policy numbers, PolicyLife life)
    {
        var version = await scope.Db.Policies.MaxAsync(p => p.Version) + 1;
        var stored = new StoredPolicy
        {
            Version = version,
            Hash = numbers.Hash(),
            Json = PolicyJson.Write(numbers with { Version = version }),
            Life = life,
        };
        scope.Db.Policies.Add(stored);
        return stored;
    }
}
