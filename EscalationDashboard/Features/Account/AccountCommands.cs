using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Identity;
using EscalationDashboard.Shell;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Account;

/// <summary>What a person does with how they themselves sign in. A stranger who finds the page open changes nothing that would let them come back.</summary>
public sealed class AccountCommands(OwnerProof proof, IWriteQueue writes, LoginBook book, TimeProvider clock)
{
    /// <summary>Another password; every other sign-in of theirs is over.</summary>
    /// <param name="session">The one that goes on.</param>
    public async Task<Verdict> ChangePassword(Actor actor, string? session, string? current, string? next)
    {
        if (await proof.Show(actor, session, current) is { IsAllowed: false } refused)
        {
            return refused;
        }

        var email = (await proof.Login(actor))?.Email;
        if (book.Check(next, actor.Name, email ?? "") is { IsAllowed: false } weak)
        {
            return weak;
        }

        var hash = await Task.Run(() => book.HashOf(next!));
        return await proof.Change(actor, async (scope, logins, login) =>
        {
            login.PasswordHash = hash;
            await logins.UpdateSecurityStampAsync(login);
            var now = clock.GetUtcNow();
            scope.Record(now, actor, new PasswordChanged(actor.Id));
            await scope.Db.Invitations.Where(i => i.AccountId == actor.Id).ExecuteDeleteAsync();
            await SignIns.EndAll(scope, now, actor, actor.Id, except: session);
            return Verdict.Allowed;
        });
    }

    /// <summary>Ends all of the person's sign-ins but the one they are at.</summary>
    public Task<Verdict> SignOutElsewhere(Actor actor, string? session) => writes.Execute(async scope =>
    {
        await SignIns.EndAll(scope, clock.GetUtcNow(), actor, actor.Id, except: session);
        return Verdict.Allowed;
    });

    /// <summary>Makes the key that the person puts into their device; it counts from the first code on, and a device before it until then.</summary>
    /// <returns>The key, to be shown this once.</returns>
    public async Task<(Verdict Verdict, string? Key)> BeginSecondFactor(Actor actor, string? session, string? current)
    {
        string? key = null;
        var verdict = await proof.Show(actor, session, current) is { IsAllowed: false } refused ? refused : await proof.Change(actor, async (_, logins, login) =>
        {
            key = await logins.BeginKey(login);
            return Verdict.Allowed;
        });
        return (verdict, verdict.IsAllowed ? key : null);
    }

    /// <summary>
    /// The first code shows that the key is in the person's own device. A second factor never comes without the codes for the day it is
    /// lost; another device changes none of those.
    /// </summary>
    /// <returns>Those codes, to be shown this once; none where the person had a device before.</returns>
    public async Task<(Verdict Verdict, IReadOnlyList<string> Codes)> FinishSecondFactor(Actor actor, string? session, string? current, string? code)
    {
        IReadOnlyList<string> codes = [];
        var verdict = await proof.Show(actor, session, current) is { IsAllowed: false } refused ? refused : await proof.Change(actor, async (scope, logins, login) =>
        {
            if (!await logins.FinishKey(login, OneTimeCode.Typed(code)))
            {
                return Verdict.Refused(StaffRefusal.CodeWrong);
            }

            if (login.TwoFactorEnabled)
            {
                scope.Record(clock.GetUtcNow(), actor, new SecondFactorRenewed(actor.Id));
                return Verdict.Allowed;
            }

            login.TwoFactorEnabled = true;
            scope.Record(clock.GetUtcNow(), actor, new SecondFactorSet(actor.Id, On: true));
            codes = await RecoveryCodes.Make(scope, logins, login, actor, clock.GetUtcNow());
            return Verdict.Allowed;
        });
        return (verdict, verdict.IsAllowed ? codes : []);
    }

    public async Task<Verdict> EndSecondFactor(Actor actor, string? session, string? current)
    {
        if (StaffAccount.NeedsSecondFactor(actor.Role!.Value))
        {
            return Verdict.Refused(StaffRefusal.SecondFactorNeeded);
        }

        return await proof.Show(actor, session, current) is { IsAllowed: false } refused ? refused : await proof.Change(actor, async (scope, logins, login) =>
        {
            login.TwoFactorEnabled = false;
            await logins.ForgetCodeKey(login);
            await logins.GenerateNewTwoFactorRecoveryCodesAsync(login, 0);
            scope.Record(clock.GetUtcNow(), actor, new SecondFactorSet(actor.Id, On: false));
            return Verdict.Allowed;
        });
    }

    /// <summary>New codes for the day the device is lost; the old ones count no more.</summary>
    /// <returns>To be shown this once.</returns>
    public async Task<(Verdict Verdict, IReadOnlyList<string> Codes)> MakeRecoveryCodes(Actor actor, string? session, string? current)
    {
        IReadOnlyList<string> codes = [];
        var verdict = await proof.Show(actor, session, current) is { IsAllowed: false } refused ? refused : await proof.Change(actor, async (scope, logins, login) =>
        {
            codes = await RecoveryCodes.Make(scope, logins, login, actor, clock.GetUtcNow());
            return Verdict.Allowed;
        });
        return (verdict, verdict.IsAllowed ? codes : []);
    }

    /// <summary>Language, zone and what rings, for wherever the person signs in.</summary>
    public async Task<Verdict> SetPreferences(Actor actor, StaffPreferences next)
    {
        if ((next.Language is not null && Languages.Find(next.Language) is null) || (next.ZoneId is not null && !ReaderZones.All.Contains(next.ZoneId)) || !Enum.IsDefined(next.Alerts))
        {
            return Verdict.Refused(StaffRefusal.PreferenceUnknown);
        }

        return await writes.Execute(async scope =>
        {
            if (await scope.Db.Accounts.SingleOrDefaultAsync(a => a.Id == actor.Id) is not { } account)
            {
                return Verdict.Refused(Refusal.NotFound);
            }

            if (account.Preferences != next)
            {
                account.Preferences = next;
                scope.Record(clock.GetUtcNow(), actor, new PreferencesSet(actor.Id, next.Language, next.ZoneId, next.Alerts));
            }

            return Verdict.Allowed;
        });
    }

    /// <summary>The person has read that an admin took their second factor away.</summary>
    public Task<Verdict> ReadReset(Actor actor) => proof.Change(actor, async (scope, logins, login) =>
    {
        (login.FactorResetAt, login.FactorResetBy) = (null, null);
        await logins.UpdateAsync(login);
        scope.Record(clock.GetUtcNow(), actor, new SecondFactorResetRead(actor.Id));
        return Verdict.Allowed;
    });
}
