using System.Globalization;
using System.Security.Cryptography;
using EscalationDashboard.Application.Customers;
using EscalationDashboard.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace EscalationDashboard.Identity;

/// <summary>What a browser is asked, and what must come back with its answer.</summary>
/// <param name="Options">For the browser's own dialog, as WebAuthn writes it.</param>
/// <param name="State">What was asked and when, which nobody but this installation can write or read.</param>
public sealed record PasskeyQuestion(string Options, string State);

/// <summary>
/// Passkeys by the framework's own handler: made for one account, and shown without saying who one is. The device asks for face,
/// finger or PIN each time, so that a passkey is something the person has and something they are or know: both factors in one.
/// </summary>
public sealed class Passkeys(LoginBook book, IDataProtectionProvider protection, PublicAddress address, TimeProvider clock)
{
    /// <summary>How many one person may have.</summary>
    public const int Most = 10;

    public const int LongestName = 60;

    /// <summary>How long a question may wait for its answer; a sign-in page is left open for a while.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    private readonly IDataProtector _protector = protection.CreateProtector("passkey questions");

    /// <summary>Asks a browser to show any passkey of this installation.</summary>
    public async Task<PasskeyQuestion> Ask(DashboardDbContext db, HttpRequest request)
    {
        var asked = await HandlerOn(db, request.Host).MakeRequestOptionsAsync(null, At(request.Host));
        return new(asked.RequestOptionsJson, Protect(asked.AssertionState!));
    }

    /// <summary>Asks a browser to make one for an account.</summary>
    public async Task<PasskeyQuestion> AskForNew(DashboardDbContext db, HostString host, string accountId, string email, string name)
    {
        var entity = new PasskeyUserEntity { Id = accountId, Name = email, DisplayName = name };
        var asked = await HandlerOn(db, host).MakeCreationOptionsAsync(entity, At(host));
        return new(asked.CreationOptionsJson, Protect(asked.AttestationState!));
    }

    /// <returns>Whose passkey answered; null where it is none of ours, or answers another question, or one that has been answered.</returns>
    public async Task<(StaffLogin Login, UserPasskeyInfo Passkey)?> Verify(DashboardDbContext db, HttpRequest request, string? state, string? credential)
    {
        if (Open(state) is not { } asked || string.IsNullOrEmpty(credential))
        {
            return null;
        }

        var shown = await HandlerOn(db, request.Host).PerformAssertionAsync(
            new PasskeyAssertionContext { HttpContext = At(request.Host), CredentialJson = credential, AssertionState = asked.State });
        return shown.Succeeded && (shown.User.LastPasskeyAt is not { } last || asked.At > last) ? (shown.User, shown.Passkey) : null;
    }

    /// <returns>The new passkey; null where it is not for this account.</returns>
    public async Task<UserPasskeyInfo?> VerifyNew(DashboardDbContext db, HostString host, string accountId, string? state, string? credential)
    {
        if (Open(state) is not { } asked || string.IsNullOrEmpty(credential))
        {
            return null;
        }

        var made = await HandlerOn(db, host).PerformAttestationAsync(
            new PasskeyAttestationContext { HttpContext = At(host), CredentialJson = credential, AttestationState = asked.State });
        return made.Succeeded && made.UserEntity.Id == accountId ? made.Passkey : null;
    }

    // The handler looks at the host alone. Before the program there may be a proxy that speaks TLS, so an origin is known by host and port.
    private PasskeyHandler<StaffLogin> HandlerOn(DashboardDbContext db, HostString host) => new(book.In(db), Options.Create(new IdentityPasskeyOptions
    {
        ServerDomain = host.Host,
        UserVerificationRequirement = "required",
        ResidentKeyRequirement = "required",
        ValidateOrigin = origin => ValueTask.FromResult(!origin.CrossOrigin && Uri.TryCreate(origin.Origin, UriKind.Absolute, out var from)
            && (from.Authority.Equals(host.Value, StringComparison.OrdinalIgnoreCase)
                || (Uri.TryCreate(address.Value, UriKind.Absolute, out var known) && from.Authority == known.Authority))),
    }));

    private static DefaultHttpContext At(HostString host) => new() { Request = { Scheme = Uri.UriSchemeHttps, Host = host } };

    private string Protect(string state) => _protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow().UtcTicks}|{state}"));

    private (DateTimeOffset At, string State)? Open(string? state)
    {
        try
        {
            var parts = _protector.Unprotect(state ?? "").Split('|', 2);
            var at = new DateTimeOffset(long.Parse(parts[0], CultureInfo.InvariantCulture), TimeSpan.Zero);
            return at > clock.GetUtcNow() - Patience ? (at, parts[1]) : null;
        }
        catch (CryptographicException)
        {
            return null; // Not written by this installation: as good as none.
        }
    }
}
