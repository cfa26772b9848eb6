using System.Collections.Immutable;
using EscalationDashboard.Data.Protection;
using EscalationDashboard.Domain.Messages;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Data.Outgoing;

/// <summary>One secret that signs, or did.</summary>
/// <param name="IsSetting">The settings hold it; what is decided about it is kept here all the same.</param>
/// <param name="CreatedAt">Null where the settings hold it.</param>
public sealed record KnownSecret(WebhookSecret Secret, bool IsSetting, DateTimeOffset? CreatedAt, DateTimeOffset? EndsAt)
{
    public bool SignsAt(DateTimeOffset now) => !(EndsAt <= now);
}

/// <summary>
/// The secrets with which events are signed now: those of the settings, those made here, without what has ended. Read anew each
/// time, so that an end counts at once.
/// </summary>
public sealed class WebhookSecrets(IReadContexts contexts, WebhookSettings settings, KeyCipher cipher, TimeProvider clock)
{
    public async Task<ImmutableArray<WebhookSecret>> Current()
    {
        var now = clock.GetUtcNow();
        return [.. (await contexts.Read(All)).Where(known => known.SignsAt(now)).Select(known => known.Secret)];
    }

    /// <summary>The newest first; what has ended too.</summary>
    public async Task<IReadOnlyList<KnownSecret>> All(DashboardDbContext db)
    {
        if (!settings.HasReceiver)
        {
            return [];
        }

        var stored = await db.WebhookSecrets.AsNoTracking().ToDictionaryAsync(s => s.Id);
        var key = stored.Count == 0 ? null : await SigningKey.Of(db, SigningKey.Webhooks);
        var made = stored.Values.Where(s => s.Sealed is not null).OrderByDescending(s => s.CreatedAt)
            .Select(s => new KnownSecret(WebhookSecret.Read(key!.Unseal(s.Sealed!, cipher)).Secrets[0], false, s.CreatedAt, s.EndsAt));
        return [.. made, .. settings.Secrets.Select(secret => new KnownSecret(secret, true, null, stored.GetValueOrDefault(secret.Id)?.EndsAt))];
    }
}
