using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Disputes.Details;

/// <summary>Whether one person hears of one dispute; it changes nothing for anybody else.</summary>
public sealed class DisputeMuteCommands(IWriteQueue writes, TimeProvider clock)
{
    /// <param name="length">How long; null lets it be heard again. A mute always has an end.</param>
    public Task<Verdict> Mute(Actor actor, string number, TimeSpan? length) => writes.Execute(async scope =>
    {
        if (!await scope.Db.Disputes.Within(actor.Scope).AnyAsync(d => d.Number == number))
        {
            return Verdict.Refused(Refusal.NotFound);
        }

        var until = clock.GetUtcNow() + (length ?? TimeSpan.Zero);
        if (await scope.Db.Mutes.FindAsync(actor.Id, number) is { } mute)
        {
            mute.Until = until;
        }
        else
        {
            scope.Db.Mutes.Add(new AlertMute { AccountId = actor.Id, DisputeNumber = number, Until = until });
        }

        return Verdict.Allowed;
    });
}
