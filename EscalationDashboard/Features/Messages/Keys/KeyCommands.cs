using EscalationDashboard.Data;
using EscalationDashboard.Domain.ApiKeys;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Identity;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Messages.Keys;

/// <summary>What admins, and who looks after integrations, do with the keys of service systems. A key is told once, in the answer to what made it.</summary>
public sealed class KeyCommands(IWriteQueue writes, TimeProvider clock)
{
    /// <summary>Lets a further system in, or one into more places: an admin's alone.</summary>
    public async Task<(Verdict Verdict, string? Key)> Create(Actor actor, ApiKeyDraft draft) => (actor.Role == StaffRole.PilotAdmin ? null : Verdict.Refused(OutboxRefusal.AdminsOnly)) is { } refused
        ? (refused, null)
        : await writes.Execute(scope => ApiKeys.Create(scope, clock.GetUtcNow(), actor, draft));

    /// <summary>Puts a further key beside one; that one counts for a while yet, so that its system can change over without a gap.</summary>
    public async Task<(Verdict Verdict, string? Key)> Rotate(Actor actor, string id, TimeSpan overlap) => Against(actor) is { } refused
        ? (refused, null)
        : await writes.Execute(async scope => await scope.Db.ApiKeys.SingleOrDefaultAsync(k => k.Id == id) is { } old
            ? await ApiKeys.Rotate(scope, clock.GetUtcNow(), actor, old, overlap)
            : (Verdict.Refused(Refusal.NotFound), null));

    /// <summary>The key counts no more: not for a request that comes next, and not for a connection that is open.</summary>
    public async Task<Verdict> Revoke(Actor actor, string id, string reason) => Against(actor) ?? await writes.Execute(async scope =>
    {
        var (now, key) = (clock.GetUtcNow(), await scope.Db.ApiKeys.SingleOrDefaultAsync(k => k.Id == id));
        var verdict = Verdict.Refused(new[]
        {
            key is null ? Refusal.Of(Refusal.NotFound) : key.CountsAt(now) ? null : Refusal.Of(KeyRefusal.KeyOver),
            TextRefusal.Against(reason, Refusal.ReasonMissing),
        }.OfType<Refusal>());
        if (verdict.IsAllowed)
        {
            key!.RevokedAt = now;
            scope.Record(now, actor, new ApiKeyRevoked(key.Name, key.Id, reason.Trim()));
        }

        return verdict;
    });

    private static Verdict? Against(Actor actor) => actor.MayIntegrate ? null : Verdict.Refused(OutboxRefusal.IntegrationOnly);
}
