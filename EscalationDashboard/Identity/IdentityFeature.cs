using System.Security.Claims;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Staff;
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
    public static IServiceCollection AddStaff(this IServiceCollection services)
    {
        services.AddSingleton<StaffDirectory>();
        services.AddSingleton<IScopeGate>(s => s.GetRequiredService<StaffDirectory>());
        return services;
    }

    /// <summary>How people and programs prove who they are.</summary>
    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(options =>
            {
                options.LoginPath = Links.SignIn;
                // Within this site, whatever name the caller gave it; and a program is not led to a form.
                options.Events.OnRedirectToLogin = anonymous =>
                {
                    var request = anonymous.Request;
                    if (request.Path.StartsWithSegments(DisputesHub.Path))
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
                options.Events.OnValidatePrincipal = asked =>
                {
                    if (asked.HttpContext.RequestServices.GetRequiredService<EndedSessions>().Has(asked.Principal!))
                    {
                        asked.RejectPrincipal();
                    }

                    return Task.CompletedTask;
                };
                options.Cookie.Name = "escalation-staff";
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.ExpireTimeSpan = EndedSessions.Length;
            })
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.Scheme, null);
        services.AddAuthorizationBuilder()
            .AddPolicy(StaffPolicies.Staff, p => p.RequireAuthenticatedUser())
            .AddPolicy(StaffPolicies.Local, p => p.RequireRole(nameof(StaffRole.LocalLeader)))
            .AddPolicy(StaffPolicies.Region, p => p.RequireRole(nameof(StaffRole.RegionalManager), nameof(StaffRole.PilotAdmin)))
            .AddPolicy(StaffPolicies.Admin, p => p.RequireRole(nameof(StaffRole.PilotAdmin)))
            .AddPolicy(StaffPolicies.Rules, p => p.RequireRole(nameof(StaffRole.PilotAdmin), nameof(StaffRole.RegionalManager)))
            .AddPolicy(StaffPolicies.Intake, p => p
                .AddAuthenticationSchemes(ApiKeyAuthentication.Scheme)
                .RequireClaim(ApiKeyAuthentication.ScopeClaim, StaffPolicies.Intake))
            .AddPolicy(DisputesHub.Policy, p => p
                .AddAuthenticationSchemes(ApiKeyAuthentication.Scheme, CookieAuthenticationDefaults.AuthenticationScheme)
                .RequireAuthenticatedUser());
        services.AddCascadingAuthenticationState();
        services.AddSingleton<EndedSessions>();
        services.AddScoped<AuthenticationStateProvider, RevalidatingStaff>();
        services.AddScoped<CurrentStaff>();
        return services;
    }

    public static void MapIdentity(this IEndpointRouteBuilder app)
    {
        app.MapPost(Links.SignInAsPersona, SignInAsPersona).ExcludeFromDescription();
        app.MapPost(Links.SignOut, SignOut).ExcludeFromDescription();
    }

    private static async Task<IResult> SignInAsPersona(
        HttpContext http, [FromForm] string account, [FromForm] string? returnUrl, DemoPersonas personas, StaffDirectory directory,
        EndedSessions sessions, Ids ids)
    {
        if (!personas.All.Any(p => p.AccountId == account) || await directory.Find(account) is not { } actor)
        {
            return Results.Redirect(Links.SignIn);
        }

        // Another person takes over this browser: the pages that the person before left open stop.
        if (http.User.FindFirstValue(ClaimTypes.NameIdentifier) != actor.Id)
        {
            sessions.End(http.User);
        }

        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, actor.Id),
                new Claim(ClaimTypes.Name, actor.Name),
                new Claim(ClaimTypes.Role, $"{actor.Role}"),
                new Claim(EndedSessions.Claim, ids.Next()),
            ],
            CookieAuthenticationDefaults.AuthenticationScheme);
        await http.SignInAsync(new ClaimsPrincipal(identity));
        return Results.LocalRedirect(Links.BackTo(returnUrl));
    }

    // Without a form to bind, nothing else looks at the token: another site could sign a person out.
    private static async Task<IResult> SignOut(HttpContext http, IAntiforgery antiforgery, EndedSessions sessions)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Results.BadRequest();
        }

        sessions.End(http.User);
        await http.SignOutAsync();
        return Results.LocalRedirect(Links.SignIn);
    }
}
