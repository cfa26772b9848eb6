using System.Buffers.Text;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Identity;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Account;

/// <summary>What a person sees of their own account.</summary>
public sealed class AccountQueries(IReadContexts contexts, LoginBook book, Sessions running)
{
    /// <param name="session">The one that is looking.</param>
    public Task<OwnAccount?> Own(Actor actor, string? session) => contexts.Read(async db =>
    {
        if (await db.Accounts.SingleOrDefaultAsync(a => a.Id == actor.Id) is not { } account)
        {
            return null;
        }

        var sessions = await running.Running(db).Where(s => s.AccountId == actor.Id).OrderByDescending(s => s.StartedAt).ToListAsync();
        using var logins = book.In(db);
        var login = await logins.FindByIdAsync(actor.Id);
        return new OwnAccount(
            account.Name, login?.Email, login?.TwoFactorEnabled == true,
            login is null ? 0 : await logins.CountRecoveryCodesAsync(login), StaffAccount.NeedsSecondFactor(account.Role),
            login?.PasswordHash is not null, login?.FactorResetAt is { } at ? new FactorReset(at, login.FactorResetBy ?? "") : null,
            login is null ? [] : [.. (await logins.GetPasskeysAsync(login)).OrderBy(p => p.CreatedAt).Select(p =>
                new OwnPasskey(Base64Url.EncodeToString(p.CredentialId), p.Name ?? "", p.CreatedAt))],
            sessions.ConvertAll(s => new OwnSession(s.Id, s.Device, s.StartedAt, s.Id == session)),
            account.Preferences);
    });
}
