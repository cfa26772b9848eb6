using System.Security.Claims;
using EscalationDashboard.Identity.Company;
using EscalationDashboard.Live;
using EscalationDashboard.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace EscalationDashboard.Identity;

public static class IdentityFeature
{
    /// <summary>Who is who, and who may watch what.</summary>
    public static IServiceCollection AddStaff(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(SessionLimits.From(configuration));
        services.AddSingleton(CompanySettings.From(configuration));
        services.AddSingleton<Sessions>();
        services.AddSingleton<Passkeys>();
        services.AddSingleton<Appointments>();
        services.AddSingleton<CompanySignIns>();
        services.AddSingleton<StaffDirectory>();
        services.AddSingleton<LoginBook>();
        services.AddSingleton<SignIns>();
        services.AddSingleton<Invitations>();
        services.AddSingleton<IScopeGate>(s => s.GetRequiredService<StaffDirectory>());
        services.AddSingleton(new HeaderSlot(typeof(IdleNotice), HeaderPlace.Banner));
        return services;
    }

    /// <summary>How people and programs prove who they are.</summary>
    public static IServiceCollection AddSignIn(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(options =>
            {
                StaffCookies.Configure(options);
                // Within this site, whatever name the caller gave it; and a program is not led to a form.
                options.Events.OnRedirectToLogin = anonymous =>
                {
                    var request = anonymous.Request;
                    if (request.Path.StartsWithSegments(DisputesHub.Path)
                        || (request.Path.StartsWithSegments(Links.ApiDescriptions) && !request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)))
                    {
                        anonymous.Response.StatusCode = StatusCodes.Status401Unauthorized;
                        return Task.CompletedTask;
                    }

                    anonymous.Response.Redirect(Links.SignInThen($"{request.PathBase}{request.Path}{request.QueryString}"));
                    return Task.CompletedTask;
                };
                // Refused where it is, with a page that says so, and not led away as if it had moved.
                options.Events.OnRedirectToAccessDenied = denied =>
                {
                    denied.Response.StatusCode = StatusCodes.Status403Forbidden;
                    return Task.CompletedTask;
                };
            })
            .AddCookie(StaffCookies.Half, StaffCookies.ConfigureHalf)
            .AddCompany(CompanySettings.From(configuration))
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.Scheme, null);
        var policies = services.AddAuthorizationBuilder();
        foreach (var (policy, roles) in StaffPolicies.Roles)
        {
            policies.AddPolicy(policy, p => p.RequireRole(roles.Select(role => $"{role}")));
        }

        policies
            .AddPolicy(StaffPolicies.Intake, p => p
                .AddAuthenticationSchemes(ApiKeyAuthentication.Scheme)
                .RequireClaim(ApiKeyAuthentication.ScopeClaim, StaffPolicies.Intake))
            .AddPolicy(StaffPolicies.Api, p => p
                .AddAuthenticationSchemes(ApiKeyAuthentication.Scheme, CookieAuthenticationDefaults.AuthenticationScheme)
                .RequireAssertion(asked => asked.User.HasClaim(ApiKeyAuthentication.ScopeClaim, StaffPolicies.Intake)
                    || StaffPolicies.Roles[StaffPolicies.Systems].Any(role => asked.User.IsInRole($"{role}"))))
            .AddPolicy(DisputesHub.Policy, p => p
                .AddAuthenticationSchemes(ApiKeyAuthentication.Scheme, CookieAuthenticationDefaults.AuthenticationScheme)
                .RequireAuthenticatedUser());
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, RevalidatingStaff>();
        services.AddScoped<CurrentStaff>();
        services.AddSingleton<FirstAdmin>();
        return services;
    }

    public static void MapIdentity(this IEndpointRouteBuilder app)
    {
        app.MapPost(Links.SignInAsPersona, SignInAsPersona).ExcludeFromDescription();
        app.MapPost(Links.SignOut, SignOut).ExcludeFromDescription();
        app.MapGet(Links.AccountPreferences, Prefer).RequireAuthorization(StaffPolicies.Staff).ExcludeFromDescription();
        app.MapPost(Links.SessionSeen, See).RequireAuthorization(StaffPolicies.Staff).ExcludeFromDescription();
        app.MapCompany();
    }

    private static async Task<IResult> SignInAsPersona(
        HttpContext http, [FromForm] string account, [FromForm] string? returnUrl, DemoPersonas personas, StaffDirectory directory, SignIns signIns)
    {
        if (!personas.All.Any(p => p.AccountId == account) || await directory.Find(account) is not { } actor)
        {
            return Results.Redirect(Links.SignIn);
        }

        return Results.LocalRedirect(await SignInForms.Continue(http, signIns, await signIns.AsPersona(actor, Devices.Of(http)), returnUrl));
    }

    // Without a form to bind, nothing else looks at the token: another site could sign a person out.
    private static async Task<IResult> SignOut(HttpContext http, IAntiforgery antiforgery, SignIns signIns, CompanySettings company)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Results.BadRequest();
        }

        // Here first: the company may be slow to answer, and until then the sign-in would count.
        await SignInForms.EndOf(http.User, signIns);
        var andCompany = await CompanyFeature.SignOutOf(http, company);
        if (andCompany is not null)
        {
            // Before the cookie goes, which says to the company whose sign-in it is.
            await andCompany.ExecuteAsync(http);
        }

        await http.SignOutAsync();
        ReaderChoices.Forget(http);
        return andCompany is null ? Results.LocalRedirect(Links.SignIn) : Results.Empty;
    }

    // Brings what the person has just chosen, and what is stored, into the browser: nothing in the address decides it.
    private static async Task<IResult> Prefer(HttpContext http, SignIns signIns)
    {
        ReaderChoices.Apply(http, await signIns.PreferencesOf(http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? ""));
        return Results.LocalRedirect(Links.Account);
    }

    // Nothing changes by it but how long a sign-in lasts that is there, and another site's form carries no cookie here.
    private static async Task<IResult> See(HttpContext http, [FromQuery] string? at, Sessions sessions, IEnumerable<ISeenObserver> observers)
    {
        if (http.User.FindFirstValue(StaffCookies.Session) is not { } session || !await sessions.See(session))
        {
            return Results.Unauthorized();
        }

        if (http.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } person)
        {
            foreach (var observer in observers)
            {
                observer.Seen(person, string.IsNullOrEmpty(at) ? null : at);
            }
        }

        return Results.NoContent();
    }
}
