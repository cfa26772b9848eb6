using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Identity;

/// <summary>Whom a link is for.</summary>
public sealed record InvitedPerson(string AccountId, string Name, string Email, DateTimeOffset Until);

/// <summary>Links with which people set a password: made by an admin, shown once, used once.</summary>
public sealed class Invitations(IReadContexts contexts, IWriteQueue writes, LoginBook book, Passkeys passkeys, SignIns signIns, StaffDirectory directory, TimeProvider clock)
{
    private const int TokenBytes = 32;

    /// <summary>A new link for a person, in place of any other, as part of a command.</summary>
    /// <returns>What stands in the link; nobody can find it out again.</returns>
    public async Task<string> Make(WriteScope scope, Actor by, StaffAccount account)
    {
        var now = clock.GetUtcNow();
        var token = Base64Url.EncodeToString(scope.Ids.Secret(TokenBytes));
        var (hash, until) = (HashOf(token), now + StaffInvitation.Lasts);
        if (await scope.Db.Invitations.SingleOrDefaultAsync(i => i.AccountId == account.Id) is { } before)
        {
            (before.TokenHash, before.ExpiresAt) = (hash, until);
        }
        else
        {
            scope.Db.Invitations.Add(new StaffInvitation { AccountId = account.Id, TokenHash = hash, ExpiresAt = until });
        }

        scope.Record(now, by, new StaffInvited(account.Id, account.Role, until));
        return token;
    }

    /// <returns>Null where the link was never made, was used, has been replaced, or has expired: which one is nobody's business.</returns>
    public Task<InvitedPerson?> Find(string token) => contexts.Read(db => Find(db, token));

    /// <summary>Sets the password that the invited person chose; all sign-ins they had are over.</summary>
    public async Task<Verdict> Accept(string token, string? password)
    {
        if (await Find(token) is not { } invited)
        {
            return Verdict.Refused(StaffRefusal.InvitationGone);
        }

        if (book.Check(password, invited.Name, invited.Email) is { IsAllowed: false } refused)
        {
            return refused;
        }

        var hash = await Task.Run(() => book.HashOf(password!));
        return await writes.Execute(async scope =>
        {
            if (await Find(scope.Db, token) is null)
            {
                return Verdict.Refused(StaffRefusal.InvitationGone);
            }

            await Use(scope, invited, login => login.PasswordHash = hash);
            return Verdict.Allowed;
        });
    }

    /// <summary>What the invited person's browser is asked to make, where they would rather have a passkey than a password.</summary>
    /// <returns>Null where they have a factor already, which a link does not replace.</returns>
    public Task<PasskeyQuestion?> Ask(InvitedPerson invited, HttpRequest request) => contexts.Read(async db =>
    {
        using var logins = book.In(db);
        return await HasFactor(logins, invited) ? null : await passkeys.AskForNew(db, request.Host, invited.AccountId, invited.Email, invited.Name);
    });

    /// <summary>Takes the passkey that the invited person made, and lets them in with it: its device has asked who they are a moment ago.</summary>
    public Task<SignInStep> AcceptWithPasskey(string token, HttpRequest request, string? state, string? credential, string device) => writes.Execute(async scope =>
    {
        if (await Find(scope.Db, token) is not { } invited)
        {
            return SignInStep.Refused(StaffRefusal.InvitationGone);
        }

        // A link alone never takes the place of a factor that is there: an admin resets it, with a reason, and the person is told.
        if (await HasFactor(book.In(scope.Db), invited))
        {
            return SignInStep.Refused(StaffRefusal.FactorFirst);
        }

        if (await passkeys.VerifyNew(scope.Db, request.Host, invited.AccountId, state, credential) is not { } passkey)
        {
            return SignInStep.Refused(StaffRefusal.PasskeyWrong);
        }

        passkey.Name = device[..Math.Min(device.Length, Passkeys.LongestName)];
        var (logins, login) = await Use(scope, invited, login => login.PasswordHash = null);
        await logins.ForgetFactors(login);
        login.TwoFactorEnabled = false;
        await logins.AddOrUpdatePasskeyAsync(login, passkey);
        var actor = (await directory.Find(invited.AccountId))!;
        scope.Record(clock.GetUtcNow(), actor, new PasskeyAdded(invited.AccountId, 1));
        return await signIns.Begin(scope, logins, login, actor, SignInWay.Passkey, device);
    });

    private static async Task<bool> HasFactor(StaffLogins logins, InvitedPerson invited) =>
        await logins.FindByIdAsync(invited.AccountId) is { } login && await logins.HasFactor(login);

    // Once it is used, what was there before opens nothing.
    private async Task<(StaffLogins Logins, StaffLogin Login)> Use(WriteScope scope, InvitedPerson invited, Action<StaffLogin> set)
    {
        await scope.Db.Invitations.Where(i => i.AccountId == invited.AccountId).ExecuteDeleteAsync();
        var (now, logins) = (clock.GetUtcNow(), book.In(scope.Db));
        var account = await scope.Db.Accounts.SingleAsync(a => a.Id == invited.AccountId);
        var login = (await logins.FindByIdAsync(account.Id))!;
        set(login);
        (login.LockoutEnd, login.AccessFailedCount) = (null, 0);
        await logins.UpdateSecurityStampAsync(login);
        var themselves = new Actor(account.Id, account.Name, account.Role, account.LeaderId, Scope.Nothing);
        scope.Record(now, themselves, new InvitationUsed(account.Id));
        await SignIns.EndAll(scope, now, themselves, account.Id);
        return (logins, login);
    }

    private async Task<InvitedPerson?> Find(DashboardDbContext db, string token)
    {
        var (hash, now) = (HashOf(token), clock.GetUtcNow());
        return await (
            from invitation in db.Invitations
            join account in db.Accounts on invitation.AccountId equals account.Id
            join login in db.Logins on account.Id equals login.Id
            where invitation.TokenHash == hash && invitation.ExpiresAt > now && account.LeftAt == null
            select new InvitedPerson(account.Id, account.Name, login.Email!, invitation.ExpiresAt)).SingleOrDefaultAsync();
    }

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
