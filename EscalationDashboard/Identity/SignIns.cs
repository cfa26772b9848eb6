using EscalationDashboard.Application.Audit;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Words;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Identity;

/// <summary>How far a person who wants to sign in has come.</summary>
/// <param name="Session">Set once they are in.</param>
/// <param name="IsTold">Whether something waits on the account's page that the person has to read.</param>
/// <param name="Half">Set where a second factor is still to be shown, or to be set up.</param>
public sealed record SignInStep(Verdict Verdict, Actor? Actor = null, string? Session = null, StaffLogin? Half = null, bool IsTold = false)
{
    /// <summary>Of a second factor that this step has set up, to be shown this once.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; init; } = [];

    public static SignInStep Refused(string code) => new(Verdict.Refused(code));
}

/// <param name="NewKey">To be put into the person's device first; null where it is there.</param>
public sealed record AskedFactor(string Email, string? NewKey);

/// <summary>
/// Lets people in. What they show is compared first, since that takes long; whether it still counts, and what comes of it, is decided
/// in one transaction, so that a hundred attempts at once are a hundred attempts in a row.
/// </summary>
public sealed class SignIns(
    IReadContexts contexts, IWriteQueue writes, LoginBook book, Passkeys passkeys, StaffDirectory directory, RefusalLog refusals, TimeProvider clock)
{
    private const string SignInPage = "/sign-in";

    private static readonly Actor Nobody = new("nobody", "", null, null, Scope.Nothing);

    public async Task<SignInStep> WithPassword(string? email, string? password, string device)
    {
        var login = await contexts.Read(db => book.In(db).FindByEmailAsync(AddressText.Of(email)));
        var right = await Task.Run(() => book.IsPassword(login, password ?? ""));
        if (login is null)
        {
            // Which address it was is kept nowhere: it may be a password in the wrong field.
            NoteStranger("WithPassword", [Refusal.Of(StaffRefusal.SignInWrong)]);
        }

        return await writes.Execute(async scope =>
        {
            var logins = book.In(scope.Db);

            // Not known, gone, closed for now, or wrong: from one who has shown nothing yet, all have the same answer, after the same work.
            if (login is null || await logins.FindByIdAsync(login.Id) is not { } now || await directory.Find(login.Id) is not { } actor || await logins.IsLockedOutAsync(now))
            {
                if (login is not null)
                {
                    _ = refusals.Note(Nobody, StaffEvent.SubjectOf(login.Id), "WithPassword", SignInPage, [Refusal.Of(StaffRefusal.SignInWrong)]);
                }

                return SignInStep.Refused(StaffRefusal.SignInWrong);
            }

            if (!right || now.PasswordHash != login.PasswordHash)
            {
                return await Failed(scope, logins, now, SignInWay.Password);
            }

            if (await NeedsPasskey(logins, now, actor))
            {
                return SignInStep.Refused(StaffRefusal.PasskeyNeeded);
            }

            if (!now.TwoFactorEnabled && StaffAccount.NeedsSecondFactor(actor.Role!.Value))
            {
                await logins.CodeKey(now);
            }

            return now.TwoFactorEnabled || StaffAccount.NeedsSecondFactor(actor.Role!.Value)
                ? new SignInStep(Verdict.Allowed, actor, Half: now)
                : await Begin(scope, logins, now, actor, SignInWay.Password, device);
        });
    }

    /// <summary>Puts on record that somebody was turned away of whom nothing is known; nothing of what they typed or showed is kept.</summary>
    public void NoteStranger(string way, IEnumerable<Refusal> reasons) => _ = refusals.Note(Nobody, "sign-in", way, SignInPage, reasons);

    /// <summary>A passkey is a second factor that is there: a person who shows less sets up no other beside it.</summary>
    public static async Task<bool> NeedsPasskey(StaffLogins logins, StaffLogin login, Actor actor) =>
        !login.TwoFactorEnabled && StaffAccount.NeedsSecondFactor(actor.Role!.Value) && (await logins.GetPasskeysAsync(login)).Count > 0;

    /// <summary>What a browser is asked that has a passkey of anybody here.</summary>
    public Task<PasskeyQuestion> AskPasskey(HttpRequest request) => contexts.Read(db => passkeys.Ask(db, request));

    /// <summary>By a passkey alone: its device has asked for face, finger or PIN. Failed passwords of others don't close this door, since a passkey can't be guessed.</summary>
    public Task<SignInStep> WithPasskey(HttpRequest request, string? state, string? credential, string device) => writes.Execute(async scope =>
    {
        if (await passkeys.Verify(scope.Db, request, state, credential) is not (var shown, var passkey) || await directory.Find(shown.Id) is not { } actor)
        {
            NoteStranger("WithPasskey", [Refusal.Of(StaffRefusal.PasskeyWrong)]);
            return SignInStep.Refused(StaffRefusal.PasskeyWrong);
        }

        var logins = book.In(scope.Db);
        var login = (await logins.FindByIdAsync(shown.Id))!;
        login.LastPasskeyAt = clock.GetUtcNow();
        await logins.AddOrUpdatePasskeyAsync(login, passkey);
        return await Begin(scope, logins, login, actor, SignInWay.Passkey, device);
    });

    /// <param name="stamp">What the login stood at when the password was shown.</param>
    /// <param name="code">From the person's device, or one of their recovery codes.</param>
    public Task<SignInStep> WithCode(string accountId, string stamp, string? code, string device) => writes.Execute(async scope =>
    {
        var logins = book.In(scope.Db);
        if (await logins.FindByIdAsync(accountId) is not { } login || login.SecurityStamp != stamp || await directory.Find(accountId) is not { } actor)
        {
            return SignInStep.Refused(StaffRefusal.SignInWrong);
        }

        if (await RefusedIfLocked(logins, login) is { } locked)
        {
            return locked;
        }

        if (await NeedsPasskey(logins, login, actor))
        {
            return SignInStep.Refused(StaffRefusal.PasskeyNeeded);
        }

        var typed = OneTimeCode.Typed(code);
        var way = typed.Length == OneTimeCode.Digits ? SignInWay.Code : SignInWay.RecoveryCode;
        var right = way == SignInWay.Code
            ? await logins.TakeCode(login, typed)
            : login.TwoFactorEnabled && (await logins.RedeemTwoFactorRecoveryCodeAsync(login, typed)).Succeeded;
        if (!right)
        {
            return (await Failed(scope, logins, login, way)) with { Verdict = Verdict.Refused(StaffRefusal.CodeWrong) };
        }

        IReadOnlyList<string> codes = [];
        if (!login.TwoFactorEnabled)
        {
            login.TwoFactorEnabled = true;
            scope.Record(clock.GetUtcNow(), actor, new SecondFactorSet(accountId, On: true));
            codes = await RecoveryCodes.Make(scope, logins, login, actor, clock.GetUtcNow());
        }

        return (await Begin(scope, logins, login, actor, way, device)) with { RecoveryCodes = codes };
    });

    /// <summary>Lets in whom the demo lets in.</summary>
    public Task<SignInStep> AsPersona(Actor actor, string device) => writes.Execute(async scope =>
        new SignInStep(Verdict.Allowed, actor, await Begin(scope, actor, SignInWay.Persona, device)));

    /// <summary>What the person whose password was shown is asked for; null where that was too long ago, or of another password.</summary>
    public Task<AskedFactor?> Asked(string accountId, string stamp) => contexts.Read(async db =>
    {
        var logins = book.In(db);
        return await logins.FindByIdAsync(accountId) is { } login && login.SecurityStamp == stamp
            ? new AskedFactor(login.Email!, login.TwoFactorEnabled ? null : await logins.GetAuthenticatorKeyAsync(login))
            : null;
    });

    /// <summary>What a person chose for themselves; nothing where there is no such person.</summary>
    public Task<StaffPreferences> PreferencesOf(string accountId) => contexts.Read(async db =>
        await db.Accounts.Where(a => a.Id == accountId).Select(a => a.Preferences).SingleOrDefaultAsync() ?? StaffPreferences.None);

    /// <summary>The end of one sign-in, and of every page that was opened with it.</summary>
    public Task End(string accountId, string session) => writes.Execute(async scope =>
    {
        if (await scope.Db.Sessions.SingleOrDefaultAsync(s => s.Id == session && s.AccountId == accountId) is { } there)
        {
            scope.Db.Sessions.Remove(there);
            scope.Record(clock.GetUtcNow(), await Themselves(scope, accountId), new SignedOut(accountId, session));
        }

        return true;
    });

    /// <summary>Ends all of a person's sign-ins, or all but one, as part of a command.</summary>
    public static async Task EndAll(WriteScope scope, DateTimeOffset now, Actor by, string accountId, string? except = null)
    {
        var sessions = await scope.Db.Sessions.Where(s => s.AccountId == accountId && s.Id != except).ToListAsync();
        if (sessions.Count > 0)
        {
            scope.Db.Sessions.RemoveRange(sessions);
            scope.Record(now, by, new SignedOutEverywhere(accountId, sessions.Count));
        }
    }

    private async Task<SignInStep?> RefusedIfLocked(StaffLogins logins, StaffLogin login)
    {
        if (!await logins.IsLockedOutAsync(login))
        {
            return null;
        }

        _ = refusals.Note(Nobody, StaffEvent.SubjectOf(login.Id), "SignIn", SignInPage, [Refusal.Of(StaffRefusal.SignInLocked)]);
        return SignInStep.Refused(StaffRefusal.SignInLocked);
    }

    private async Task<SignInStep> Failed(WriteScope scope, StaffLogins logins, StaffLogin login, SignInWay way)
    {
        await logins.AccessFailedAsync(login);
        var locked = await logins.IsLockedOutAsync(login);
        scope.Record(clock.GetUtcNow(), Actor.System, new SignInRefused(login.Id, way, locked ? login.LockoutEnd : null));
        return SignInStep.Refused(StaffRefusal.SignInWrong);
    }

    /// <summary>Lets a person in, as part of a command that has seen what they showed.</summary>
    public async Task<SignInStep> Begin(WriteScope scope, StaffLogins logins, StaffLogin login, Actor actor, SignInWay way, string device)
    {
        // A passkey, or the company's word, says nothing about who tries passwords.
        if (way is not (SignInWay.Passkey or SignInWay.Company))
        {
            await logins.ResetAccessFailedCountAsync(login);
        }

        return new SignInStep(Verdict.Allowed, actor, await Begin(scope, actor, way, device), IsTold: login.FactorResetAt is not null);
    }

    private async Task<string> Begin(WriteScope scope, Actor actor, SignInWay way, string device)
    {
        var (now, id) = (clock.GetUtcNow(), scope.Ids.Next());
        var over = now - StaffSession.Length;
        scope.Db.Sessions.RemoveRange(await scope.Db.Sessions.Where(s => s.AccountId == actor.Id && s.StartedAt <= over).ToListAsync());
        scope.Db.Sessions.Add(new StaffSession
        {
            Id = id,
            AccountId = actor.Id,
            StartedAt = now,
            SeenAt = now,
            Device = device[..Math.Min(device.Length, StaffSession.LongestDevice)],
        });
        await scope.Db.Accounts.Where(a => a.Id == actor.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.LastSignInAt, now));
        scope.Record(now, actor, new SignedIn(actor.Id, id, way));
        return id;
    }

    private static async Task<Actor> Themselves(WriteScope scope, string accountId) =>
        await scope.Db.Accounts.SingleOrDefaultAsync(a => a.Id == accountId) is { } account
            ? new Actor(account.Id, account.Name, account.Role, account.LeaderId, Scope.Nothing)
            : Actor.System;
}
