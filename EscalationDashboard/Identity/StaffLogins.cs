using System.Security.Cryptography;
using System.Text;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Staff;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EscalationDashboard.Identity;

/// <summary>
/// ASP.NET Core Identity on one context: what a command changes with it is part of the command. On the product's clock, with
/// recovery codes kept as hashes, and a lock-out that begins with the failure that is one too many.
/// </summary>
public sealed class StaffLogins(
    DashboardDbContext db, IOptions<IdentityOptions> options, IPasswordHasher<StaffLogin> hasher, IDataProtector codes, TimeProvider clock,
    ILogger<UserManager<StaffLogin>> log)
    : UserManager<StaffLogin>(
        new UserOnlyStore<StaffLogin, DashboardDbContext, string>(db), options, hasher, [new UserValidator<StaffLogin>()], [],
        new UpperInvariantLookupNormalizer(), new IdentityErrorDescriber(), null!, log)
{
    public const int RecoveryCodes = 10;

    // As the framework's own store names where it keeps the key.
    private const string KeyProvider = "[AspNetUserStore]";
    private const string KeyName = "AuthenticatorKey";

    /// <summary>Of the device that is being set up; the one before it counts until this one has shown a code.</summary>
    private const string NewKeyName = "NewAuthenticatorKey";

    /// <summary>Puts an address on a login as the framework would, which asks the store about each and saves each by itself.</summary>
    public void Address(StaffLogin login, string email) =>
        (login.UserName, login.NormalizedUserName, login.Email, login.NormalizedEmail) = (email, NormalizeName(email), email, NormalizeEmail(email));

    /// <summary>Nobody signs in any more with the address of one who has left: it is free for the next person, be it the same one.</summary>
    public static void Free(StaffLogin login) => (login.NormalizedUserName, login.NormalizedEmail) = (null, null);

    /// <summary>What those who left with these addresses still hold of them goes, as part of a command: the store has each but once.</summary>
    public async Task Free(params IEnumerable<string> emails)
    {
        var names = emails.Select(NormalizeEmail).ToList();
        var left = db.Accounts.Where(a => a.LeftAt != null).Select(a => a.Id);
        (await db.Logins.Where(l => (names.Contains(l.NormalizedEmail) || names.Contains(l.NormalizedUserName)) && left.Contains(l.Id)).ToListAsync()).ForEach(Free);
        await db.SaveChangesAsync();
    }

    /// <summary>Whether one who has left signed in with this address, or by the company as this person.</summary>
    public async Task<bool> WasALeavers(string email, string issuer, string subject)
    {
        var left = db.Logins.Where(l => db.Accounts.Any(a => a.Id == l.Id && a.LeftAt != null));
        return await left.AnyAsync(l => db.Set<IdentityUserLogin<string>>().Any(u => u.UserId == l.Id && u.LoginProvider == issuer && u.ProviderKey == subject))
            || (await left.Select(l => l.Email).ToListAsync()).Exists(known => string.Equals(known, email, StringComparison.OrdinalIgnoreCase));
    }

    /// <inheritdoc/>
    /// <remarks>Of those who are here: an address of one who has left is nobody's.</remarks>
    public override async Task<StaffLogin?> FindByEmailAsync(string email) => await Here(await base.FindByEmailAsync(email));

    /// <inheritdoc cref="FindByEmailAsync"/>
    public override async Task<StaffLogin?> FindByNameAsync(string userName) => await Here(await base.FindByNameAsync(userName));

    /// <inheritdoc cref="FindByEmailAsync"/>
    public override async Task<StaffLogin?> FindByLoginAsync(string loginProvider, string providerKey) => await Here(await base.FindByLoginAsync(loginProvider, providerKey));

    /// <summary>Whether the person shows something beside their password, or instead of it.</summary>
    public async Task<bool> HasFactor(StaffLogin login) => login.TwoFactorEnabled || (await GetPasskeysAsync(login)).Count > 0;

    public override Task<bool> IsLockedOutAsync(StaffLogin user) => Task.FromResult(user.LockoutEnd > clock.GetUtcNow());

    public override Task<IdentityResult> AccessFailedAsync(StaffLogin user)
    {
        user.AccessFailedCount++;
        if (user.AccessFailedCount >= Options.Lockout.MaxFailedAccessAttempts)
        {
            (user.AccessFailedCount, user.LockoutEnd) = (0, clock.GetUtcNow() + Options.Lockout.DefaultLockoutTimeSpan);
        }

        return UpdateAsync(user);
    }

    /// <summary>Encrypted as it is made: from a copy of the database nobody makes codes.</summary>
    public override string GenerateNewAuthenticatorKey() => codes.Protect(base.GenerateNewAuthenticatorKey());

    public override async Task<string?> GetAuthenticatorKeyAsync(StaffLogin user) => Opened(user, await base.GetAuthenticatorKeyAsync(user));

    /// <summary>Whether the code is the person's and has not been used; it counts as used from here on.</summary>
    public async Task<bool> TakeCode(StaffLogin login, string code) => await Take(login, code, await GetAuthenticatorKeyAsync(login), login.LastCodeStep);

    /// <summary>The key of a device that the person sets up. Another one that was begun and not finished is nothing any more.</summary>
    public async Task<string> BeginKey(StaffLogin login)
    {
        var kept = GenerateNewAuthenticatorKey();
        await SetAuthenticationTokenAsync(login, KeyProvider, NewKeyName, kept);
        return codes.Unprotect(kept);
    }

    /// <summary>Whether the code is of the device that was begun; from here on the person's codes come from that one alone.</summary>
    public async Task<bool> FinishKey(StaffLogin login, string code)
    {
        // A code that the former device showed says nothing about when this one showed its own.
        var kept = await GetAuthenticationTokenAsync(login, KeyProvider, NewKeyName);
        if (!await Take(login, code, Opened(login, kept), used: 0))
        {
            return false;
        }

        await SetAuthenticationTokenAsync(login, KeyProvider, KeyName, kept);
        await RemoveAuthenticationTokenAsync(login, KeyProvider, NewKeyName);
        return true;
    }

    /// <summary>The key of the person's codes, made where there is none yet.</summary>
    public async Task<string> CodeKey(StaffLogin login)
    {
        if (await GetAuthenticatorKeyAsync(login) is { Length: > 0 } known)
        {
            return known;
        }

        await ResetAuthenticatorKeyAsync(login);
        return (await GetAuthenticatorKeyAsync(login))!;
    }

    /// <summary>No key is left from which codes could be made.</summary>
    public async Task ForgetCodeKey(StaffLogin login)
    {
        await RemoveAuthenticationTokenAsync(login, KeyProvider, KeyName);
        await RemoveAuthenticationTokenAsync(login, KeyProvider, NewKeyName);
    }

    /// <summary>Nothing is left of what the person showed beside their password.</summary>
    public async Task ForgetFactors(StaffLogin login)
    {
        await ForgetCodeKey(login);
        await GenerateNewTwoFactorRecoveryCodesAsync(login, 0);
        foreach (var passkey in await GetPasskeysAsync(login))
        {
            await RemovePasskeyAsync(login, passkey.CredentialId);
        }
    }

    public override async Task<IEnumerable<string>?> GenerateNewTwoFactorRecoveryCodesAsync(StaffLogin user, int number)
    {
        var codes = Enumerable.Range(0, number).Select(_ => CreateTwoFactorRecoveryCode()).ToList();
        await ((IUserTwoFactorRecoveryCodeStore<StaffLogin>)Store).ReplaceCodesAsync(user, codes.Select(HashOf), CancellationToken);
        await UpdateAsync(user);
        return codes;
    }

    public override Task<IdentityResult> RedeemTwoFactorRecoveryCodeAsync(StaffLogin user, string code) =>
        base.RedeemTwoFactorRecoveryCodeAsync(user, HashOf(code));

    private async Task<StaffLogin?> Here(StaffLogin? login) =>
        login is not null && await db.Accounts.AnyAsync(a => a.Id == login.Id && a.LeftAt != null) ? null : login;

    private async Task<bool> Take(StaffLogin login, string code, string? key, long used)
    {
        if (key is null || OneTimeCode.StepOf(key, code, clock.GetUtcNow(), used) is not { } step)
        {
            return false;
        }

        login.LastCodeStep = step;
        await UpdateAsync(login);
        return true;
    }

    private string? Opened(StaffLogin login, string? kept)
    {
        try
        {
            return kept is { Length: > 0 } ? codes.Unprotect(kept) : null;
        }
        catch (CryptographicException e)
        {
            // An admin can reset the factor; the account must not be shut for good.
            Logger.LogError(e, "The key of the one-time codes of {Account} can't be read: the data-protection key it was encrypted under is missing", login.Id);
            return null;
        }
    }

    // As long as they are, and few attempts as there are, a plain hash cannot be searched backwards in time.
    private static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Concat(code.Where(char.IsLetterOrDigit)).ToUpperInvariant())));
}
