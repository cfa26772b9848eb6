using System.Security.Claims;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.StaticAssets;

namespace EscalationDashboard.Identity;

/// <summary>
/// The two cookies of a person: who they are, by account and session; and, between password and second factor, who they say they
/// are, which opens nothing but the question for the second.
/// </summary>
public static class StaffCookies
{
    public const string Name = "escalation-staff";

    /// <summary>Each sign-in has a number of its own; the cookie carries it.</summary>
    public const string Session = "session";

    /// <summary>On an open page whose person is no more among the staff, and may not sign in again.</summary>
    public const string Left = "left";

    public const string Half = "half-signed-in";
    private const string CompanyToken = "id_token";
    private const string Stamp = "stamp";
    private static readonly TimeSpan HalfLength = TimeSpan.FromMinutes(10);

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.LoginPath = Links.SignIn;
        options.Cookie.Name = Name;
        options.CookieManager = new HostCookies();
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.ExpireTimeSpan = StaffSession.Length;
        options.SlidingExpiration = false;
        options.Events.OnValidatePrincipal = Validate;
    }

    public static void ConfigureHalf(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "escalation-half";
        options.CookieManager = new HostCookies();
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.Path = Links.SignIn;
        options.ExpireTimeSpan = HalfLength;
        options.SlidingExpiration = false;
    }

    /// <summary>The person as cookie and circuit know them.</summary>
    public static ClaimsPrincipal Person(Actor actor, string session) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, actor.Id),
            new Claim(ClaimTypes.Name, actor.Name),
            new Claim(ClaimTypes.Role, $"{actor.Role}"),
            new Claim(Session, session),
        ],
        CookieAuthenticationDefaults.AuthenticationScheme));

    /// <summary>The same person with what they are now, where that is something else than they signed in as; else null.</summary>
    public static ClaimsPrincipal? Renewed(ClaimsPrincipal person, Actor now) =>
        person.IsInRole($"{now.Role}") && person.Identity?.Name == now.Name ? null : Person(now, person.FindFirstValue(Session) ?? "");

    public static async Task HalfSignIn(HttpContext http, StaffLogin login, string? companyToken)
    {
        var claims = new[] { new Claim(ClaimTypes.NameIdentifier, login.Id), new Claim(Stamp, login.SecurityStamp ?? "") };
        await http.SignInAsync(Half, new ClaimsPrincipal(new ClaimsIdentity(claims, Half)), With(companyToken));
    }

    /// <returns>The account whose password was shown in this browser a moment ago, and what its login stood at.</returns>
    public static async Task<(string AccountId, string Stamp)?> HalfSignedIn(HttpContext http) =>
        (await http.AuthenticateAsync(Half)).Principal is { } person && person.FindFirstValue(ClaimTypes.NameIdentifier) is { } account
            ? (account, person.FindFirstValue(Stamp) ?? "")
            : null;

    /// <param name="companyToken">What the company's sign-in is told at the sign-out, so that it knows whose it is.</param>
    public static async Task SignIn(HttpContext http, Actor actor, string session, string? companyToken)
    {
        companyToken ??= (await http.AuthenticateAsync(Half)).Properties?.GetTokenValue(CompanyToken);
        await http.SignOutAsync(Half);
        await http.SignInAsync(Person(actor, session), With(companyToken));
    }

    private static AuthenticationProperties With(string? companyToken)
    {
        var properties = new AuthenticationProperties();
        if (companyToken is not null)
        {
            properties.StoreTokens([new AuthenticationToken { Name = CompanyToken, Value = companyToken }]);
        }

        return properties;
    }

    private static async Task Validate(CookieValidatePrincipalContext asked)
    {
        if (asked.HttpContext.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
        {
            return;
        }

        // The page in place of a fault is anybody's: it must not ask the store, whose the fault may be.
        if (asked.HttpContext.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            asked.RejectPrincipal();
            return;
        }

        var directory = asked.HttpContext.RequestServices.GetRequiredService<StaffDirectory>();
        if (asked.Principal!.FindFirstValue(Session) is null || await directory.ActorOf(asked.Principal!) is not { } actor)
        {
            asked.RejectPrincipal();
        }
        else if (Renewed(asked.Principal!, actor) is { } renewed)
        {
            asked.ReplacePrincipal(renewed);
            asked.ShouldRenew = true;
        }
    }
}
