using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Identity;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Account;

/// <summary>
/// Whether the one at a page is the owner of its account, before anything is changed that would let a stranger come back: they know the
/// password, or, where there is none, have signed in a moment ago.
/// </summary>
public sealed class OwnerProof(IReadContexts contexts, IWriteQueue writes, LoginBook book, TimeProvider clock)
{
    /// <summary>How long a sign-in counts as a moment ago.</summary>
    public static readonly TimeSpan Recent = TimeSpan.FromMinutes(10);

    /// <summary>Failures count towards the lock-out as they do at the door.</summary>
    /// <param name="session">The sign-in that the page belongs to.</param>
    public async Task<Verdict> Show(Actor actor, string? session, string? password)
    {
        var login = await Login(actor);
        var right = login?.PasswordHash is not null && await Task.Run(() => book.IsPassword(login, password ?? ""));
        return await Change(actor, async (scope, logins, now) =>
        {
            if (now.PasswordHash is null)
            {
                var since = clock.GetUtcNow() - Recent;
                return await scope.Db.Sessions.AnyAsync(s => s.Id == session && s.AccountId == actor.Id && s.StartedAt > since)
                    ? Verdict.Allowed
                    : Verdict.Refused(StaffRefusal.SignInAgain);
            }

            if (await logins.IsLockedOutAsync(now))
            {
                return Verdict.Refused(StaffRefusal.SignInLocked);
            }

            if (right)
            {
                await logins.ResetAccessFailedCountAsync(now);
                return Verdict.Allowed;
            }

            await logins.AccessFailedAsync(now);
            scope.Record(clock.GetUtcNow(), actor, new SignInRefused(actor.Id, SignInWay.Password, await logins.IsLockedOutAsync(now) ? now.LockoutEnd : null));
            return Verdict.Refused(StaffRefusal.PasswordWrong);
        });
    }

    /// <summary>A command on the person's own login.</summary>
    public Task<Verdict> Change(Actor actor, Func<WriteScope, StaffLogins, StaffLogin, Task<Verdict>> change) => writes.Execute(async scope =>
    {
        using var logins = book.In(scope.Db);
        return await logins.FindByIdAsync(actor.Id) is { } login ? await change(scope, logins, login) : Verdict.Refused(Refusal.NotFound);
    });

    public Task<StaffLogin?> Login(Actor actor) => contexts.Read(async db =>
    {
        using var logins = book.In(db);
        return await logins.FindByIdAsync(actor.Id);
    });
}
