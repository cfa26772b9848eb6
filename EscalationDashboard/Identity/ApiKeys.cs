using EscalationDashboard.Data;
using EscalationDashboard.Domain.ApiKeys;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Identity;

/// <summary>Makes keys of service systems, as part of a command. The key itself is told once; its hash is kept.</summary>
public static class ApiKeys
{
    private const int SecretBytes = 24;

    public static async Task<(Verdict Verdict, string? Key)> Create(WriteScope scope, DateTimeOffset now, Actor by, ApiKeyDraft draft)
    {
        var faults = draft.Faults(await scope.Db.Locations.Select(l => l.Code).ToListAsync(), now).ToList();
        if ((await Living(scope, draft.Name, now)).Count > 0)
        {
            faults.Add(Refusal.Of(KeyRefusal.KeyNameTaken, ("name", draft.Name)));
        }

        if (faults.Count > 0)
        {
            return (Verdict.Refused(faults), null);
        }

        var (key, written) = Make(scope, draft.Name, [draft.Scope], draft.Locations.Distinct(), draft.PerMinute, now, draft.ExpiresAt ?? now + ApiKey.Usual);
        scope.Record(now, by, ApiKeyCreated.Of(key));
        return (Verdict.Allowed, written);
    }

    /// <summary>A further key that may do the same; the one before counts as long as its system needs to change over.</summary>
    public static async Task<(Verdict Verdict, string? Key)> Rotate(WriteScope scope, DateTimeOffset now, Actor by, ApiKey old, TimeSpan overlap)
    {
        var faults = old.AgainstRotation(overlap, (await Living(scope, old.Name, now)).Count, now).ToList();
        if (faults.Count > 0)
        {
            return (Verdict.Refused(faults), null);
        }

        var (key, written) = Make(scope, old.Name, old.Scopes, old.LocationCodes, old.PerMinute, now, now + ApiKey.Usual);
        old.EndBy(now + overlap);
        scope.Record(now, by, new ApiKeyRotated(key.Name, key.Id, old.Id, old.ExpiresAt!.Value, key.ExpiresAt));
        return (Verdict.Allowed, written);
    }

    private static Task<List<ApiKey>> Living(WriteScope scope, string name, DateTimeOffset now) => scope.Db.ApiKeys
        .Where(k => k.Name == name && k.RevokedAt == null && (k.ExpiresAt == null || k.ExpiresAt > now)).ToListAsync();

    private static (ApiKey Key, string Written) Make(
        WriteScope scope, string name, IEnumerable<string> scopes, IEnumerable<string> locations, int perMinute, DateTimeOffset now, DateTimeOffset expiresAt)
    {
        var written = ApiKey.Written(scope.Ids.Secret(SecretBytes));
        var key = new ApiKey
        {
            Id = scope.Ids.Next(),
            Name = name,
            Hash = ApiKey.HashOf(written),
            Ending = ApiKey.EndingOf(written),
            Scopes = [.. scopes],
            LocationCodes = [.. locations],
            PerMinute = perMinute,
            CreatedAt = now,
            ExpiresAt = expiresAt,
        };
        scope.Db.ApiKeys.Add(key);
        return (key, written);
    }
}
