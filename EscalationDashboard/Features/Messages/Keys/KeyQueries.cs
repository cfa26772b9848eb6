using EscalationDashboard.Data;
using EscalationDashboard.Data.Outgoing;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Messages.Keys;

/// <summary>Which keys and secrets there are.</summary>
public sealed class KeyQueries(IReadContexts contexts, NetworkCatalog catalog, WebhookSecrets secrets, WebhookSettings settings, TimeProvider clock)
{
    /// <summary>What ended longer ago helps nobody; the audit keeps it.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(90);

    /// <returns>Null for anybody who has nothing to do with keys.</returns>
    public async Task<KeysPicture?> Picture(Actor actor) => !actor.MayIntegrate ? null : await contexts.Read(async db =>
    {
        var (now, network) = (clock.GetUtcNow(), await catalog.Current(db));
        var since = now - Remembered;
        var keys = await db.ApiKeys.Where(k => (k.RevokedAt == null || k.RevokedAt > since) && (k.ExpiresAt == null || k.ExpiresAt > since)).ToListAsync();
        return new KeysPicture(
            [.. keys.OrderByDescending(k => k.CountsAt(now)).ThenBy(k => k.Name, StringComparer.CurrentCulture).ThenByDescending(k => k.CreatedAt).Select(k => new KeyRow(
                k.Id, k.Name, k.Ending, k.Scopes, k.LocationCodes, k.PerMinute, k.CreatedAt, k.ExpiresAt, k.RevokedAt, k.LastUsedAt, k.StateAt(now),
                keys.Count(other => other.Name == k.Name && other.CountsAt(now)) <= 1))],
            [.. (await secrets.All(db)).Select(s => new SecretRow(s.Secret.Id, s.CreatedAt, s.EndsAt, s.SignsAt(now)))],
            [.. network.Locations.OrderBy(l => l.Name, StringComparer.CurrentCulture).Select(l => (l.Code, l.Name))],
            settings.HasReceiver);
    });
}
