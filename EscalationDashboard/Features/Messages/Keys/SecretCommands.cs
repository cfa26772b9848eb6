using EscalationDashboard.Data;
using EscalationDashboard.Data.Outgoing;
using EscalationDashboard.Data.Protection;
using EscalationDashboard.Domain.ApiKeys;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Features.Messages.Keys;

/// <summary>What admins, and who looks after integrations, do with the secrets by which a receiver knows that an event is ours.</summary>
public sealed class SecretCommands(IWriteQueue writes, WebhookSecrets secrets, WebhookSettings settings, KeyCipher cipher, TimeProvider clock)
{
    private const int SecretBytes = 32;
    private const int NonceBytes = 12;

    /// <summary>A further secret signs from now on, beside those before, which end once the receiver has had time to change over.</summary>
    /// <returns>The secret, to be shown this once.</returns>
    public async Task<(Verdict Verdict, string? Secret)> Rotate(Actor actor, TimeSpan overlap) => Against(actor) is { } refused ? (refused, null) : await writes.Execute(async scope =>
    {
        var now = clock.GetUtcNow();
        var signing = (await secrets.All(scope.Db)).Where(known => known.SignsAt(now)).ToList();
        var verdict = Verdict.Refused(new[]
        {
            settings.HasReceiver ? null : Refusal.Of(KeyRefusal.ReceiverMissing),
            signing.Count < WebhookSecret.MostAtOnce ? null : Refusal.Of(KeyRefusal.SecretsMany, ("most", $"{WebhookSecret.MostAtOnce}")),
            overlap >= TimeSpan.Zero && overlap <= ApiKey.LongestOverlap ? null : Refusal.Of(KeyRefusal.OverlapWrong, ("days", $"{ApiKey.LongestOverlap.Days}")),
        }.OfType<Refusal>());
        if (!verdict.IsAllowed)
        {
            return (verdict, (string?)null);
        }

        var made = WebhookSecret.Of(scope.Ids.Secret(SecretBytes));
        var key = await SigningKey.Of(scope, SigningKey.Webhooks, cipher);
        scope.Db.WebhookSecrets.Add(new StoredWebhookSecret { Id = made.Id, Sealed = key.Seal(made.Written, scope.Ids.Secret(NonceBytes), cipher), CreatedAt = now });
        foreach (var before in signing)
        {
            (await Row(scope, before, now)).EndsAt = before.EndsAt < now + overlap ? before.EndsAt : now + overlap;
        }

        scope.Record(now, actor, new WebhookSecretRotated(made.Id, now + overlap));
        return (verdict, made.Written);
    });

    /// <summary>The secret signs no more; one has to be left, or else nobody could know that an event is ours.</summary>
    public async Task<Verdict> End(Actor actor, string id, string reason) => Against(actor) ?? await writes.Execute(async scope =>
    {
        var now = clock.GetUtcNow();
        var signing = (await secrets.All(scope.Db)).Where(known => known.SignsAt(now)).ToList();
        var found = signing.Find(known => known.Secret.Id == id);
        var verdict = Verdict.Refused(new[]
        {
            found is null ? Refusal.Of(KeyRefusal.KeyOver) : IsLast(signing, found) ? Refusal.Of(KeyRefusal.LastSecret) : null,
            TextRefusal.Against(reason, Refusal.ReasonMissing),
        }.OfType<Refusal>());
        if (verdict.IsAllowed)
        {
            (await Row(scope, found!, now)).EndsAt = now;
            scope.Record(now, actor, new WebhookSecretEnded(id, reason.Trim()));
        }

        return verdict;
    });

    // Those that end by themselves soon are no help to anybody then: one that lasts has to be left.
    private static bool IsLast(List<KnownSecret> signing, KnownSecret of) => of.EndsAt is null ? signing.Count(known => known.EndsAt is null) == 1 : signing.Count == 1;

    private static Verdict? Against(Actor actor) => actor.MayIntegrate ? null : Verdict.Refused(OutboxRefusal.IntegrationOnly);

    // One that the settings hold has a row once something is decided about it.
    private static async Task<StoredWebhookSecret> Row(WriteScope scope, KnownSecret known, DateTimeOffset now)
    {
        if (await scope.Db.WebhookSecrets.FindAsync(known.Secret.Id) is { } row)
        {
            return row;
        }

        var made = new StoredWebhookSecret { Id = known.Secret.Id, CreatedAt = now };
        scope.Db.WebhookSecrets.Add(made);
        return made;
    }
}
