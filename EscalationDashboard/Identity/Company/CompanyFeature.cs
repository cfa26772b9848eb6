using System.Globalization;
using System.Security.Claims;
using EscalationDashboard.Application.Customers;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Edge;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace EscalationDashboard.Identity.Company;

/// <summary>OpenID Connect by the framework's own handler: code flow with PKCE, and a sign-out that the company hears of.</summary>
public static class CompanyFeature
{
    /// <summary>The company's sign-in.</summary>
    public const string Scheme = "company";

    /// <summary>The company has said who the person is; whether that lets them in here is decided next.</summary>
    private const string Answered = "company-answered";

    private const int LongestToken = 2_000;

    /// <summary>Stands for a token that is too long for a cookie: the company is told which program signs out, and asks the person.</summary>
    private const string LongToken = "-";

    private const int LongestSaid = 200;

    private static readonly TimeSpan AnswerLasts = TimeSpan.FromMinutes(5);

    /// <summary>Nobody who signs in waits longer for a company that takes the call and says nothing.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Who signs out is out by then, and the company is told where it answers.</summary>
    private static readonly TimeSpan PatienceAtEnd = TimeSpan.FromSeconds(5);

    public static AuthenticationBuilder AddCompany(this AuthenticationBuilder authentication, CompanySettings settings) => !settings.IsOn
        ? authentication
        : authentication
            .AddCookie(Answered, options =>
            {
                options.Cookie.Name = "escalation-company";
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.Cookie.Path = Links.CompanySignIn;
                options.ExpireTimeSpan = AnswerLasts;
                options.SlidingExpiration = false;
            })
            .AddOpenIdConnect(Scheme, settings.DisplayName, options =>
            {
                options.Authority = settings.Authority!.ToString();
                (options.ClientId, options.ClientSecret) = (settings.ClientId, settings.ClientSecret);
                (options.ResponseType, options.UsePkce) = (OpenIdConnectResponseType.Code, true);
                options.RequireHttpsMetadata = !settings.Authority.IsLoopback;
                (options.SignInScheme, options.SignOutScheme) = (Answered, CookieAuthenticationDefaults.AuthenticationScheme);
                (options.CallbackPath, options.SignedOutCallbackPath) = (Links.CompanySignInAnswer, Links.CompanySignOutAnswer);
                // A sign-out is the product's own form: at an address of the framework's any page could end it, and only in the browser.
                options.RemoteSignOutPath = PathString.Empty;
                (options.MapInboundClaims, options.SaveTokens, options.GetClaimsFromUserInfoEndpoint) = (false, false, false);
                // A form that another site sends has no cookie that is lax; an answer in the address has.
                options.ResponseMode = OpenIdConnectResponseMode.Query;
                (options.CorrelationCookie.SameSite, options.NonceCookie.SameSite) = (SameSiteMode.Lax, SameSiteMode.Lax);
                (options.CorrelationCookie.SecurePolicy, options.NonceCookie.SecurePolicy) = (CookieSecurePolicy.SameAsRequest, CookieSecurePolicy.SameAsRequest);
                options.Scope.Add("email");
                options.Events.OnRedirectToIdentityProvider = asked =>
                {
                    // Before the program there may be a proxy; the company knows us by the address that people see.
                    if (asked.HttpContext.RequestServices.GetRequiredService<IConfiguration>()[PublicAddress.Setting] is { Length: > 0 } seen)
                    {
                        asked.ProtocolMessage.RedirectUri = seen.TrimEnd('/') + Links.CompanySignInAnswer;
                    }

                    asked.ProtocolMessage.Prompt = asked.Properties.GetParameter<bool>("again") ? OpenIdConnectPrompt.Login : null;
                    return Task.CompletedTask;
                };
                options.Events.OnRedirectToIdentityProviderForSignOut = leaving =>
                {
                    if (leaving.ProtocolMessage.IdTokenHint == LongToken)
                    {
                        (leaving.ProtocolMessage.IdTokenHint, leaving.ProtocolMessage.ClientId) = (null, settings.ClientId);
                    }

                    if (leaving.HttpContext.RequestServices.GetRequiredService<IConfiguration>()[PublicAddress.Setting] is { Length: > 0 } seen)
                    {
                        leaving.ProtocolMessage.PostLogoutRedirectUri = seen.TrimEnd('/') + Links.CompanySignOutAnswer;
                    }

                    return Task.CompletedTask;
                };
                options.Events.OnMessageReceived = answered =>
                {
                    if (!answered.HttpContext.RequestServices.GetRequiredService<SignInLimit>().Admits(answered.HttpContext))
                    {
                        answered.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                        answered.HandleResponse();
                    }

                    // Written by the caller, and the framework puts them into the log.
                    var said = answered.ProtocolMessage;
                    (said.Error, said.ErrorDescription, said.ErrorUri) = (Plain(said.Error), Plain(said.ErrorDescription), Plain(said.ErrorUri));
                    return Task.CompletedTask;
                };
                options.Events.OnRemoteFailure = failed =>
                {
                    // What is no answer at all comes here without having been received.
                    if (!failed.HttpContext.RequestServices.GetRequiredService<SignInLimit>().Admits(failed.HttpContext))
                    {
                        failed.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                        failed.HandleResponse();
                        return Task.CompletedTask;
                    }

                    failed.HttpContext.RequestServices.GetRequiredService<SignIns>().NoteStranger("WithCompany", [Refusal.Of(StaffRefusal.CompanySignInFailed)]);
                    failed.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(CompanyFeature))
                        .LogWarning(failed.Failure, "The company's sign-in gave no answer that counts");
                    failed.Response.Redirect(Links.SignInRefused(StaffRefusal.CompanySignInFailed));
                    failed.HandleResponse();
                    return Task.CompletedTask;
                };
                options.Events.OnTokenValidated = seen =>
                {
                    // The cookie keeps what is asked for here and what the sign-out will need, and no key to anything else: a company may
                    // tell hundreds of groups, and a browser sends a cookie with each request.
                    var token = seen.TokenEndpointResponse?.IdToken ?? seen.ProtocolMessage.IdToken;
                    seen.Properties!.StoreTokens([new AuthenticationToken { Name = OpenIdConnectParameterNames.IdToken, Value = token is { Length: > LongestToken } ? LongToken : token }]);
                    if (CompanyAnswer.Kept(seen.Principal!.Claims, settings) is not { } kept)
                    {
                        seen.HttpContext.RequestServices.GetRequiredService<SignIns>().NoteStranger("WithCompany", [Refusal.Of(StaffRefusal.CompanyAnswerOdd)]);
                        seen.Response.Redirect(Links.SignInRefused(StaffRefusal.CompanyAnswerOdd));
                        seen.HandleResponse();
                        return Task.CompletedTask;
                    }

                    seen.Principal = new ClaimsPrincipal(new ClaimsIdentity(kept, Scheme));
                    return Task.CompletedTask;
                };
            });

    public static void MapCompany(this IEndpointRouteBuilder app)
    {
        if (!app.ServiceProvider.GetRequiredService<CompanySettings>().IsOn)
        {
            return;
        }

        // The form of the first page that is served may have to be led there.
        app.ServiceProvider.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(() => _ = EndpointsOf(app.ServiceProvider));
        app.MapGet(Links.CompanySignIn, async (HttpContext http, string? returnUrl, bool? again) =>
        {
            if (await EndpointsOf(http.RequestServices) is null)
            {
                return Results.LocalRedirect(Links.SignInRefused(StaffRefusal.CompanySignInFailed));
            }

            var properties = new AuthenticationProperties { RedirectUri = $"{Links.CompanySignInDone}?returnUrl={Uri.EscapeDataString(Links.BackTo(returnUrl))}" };
            properties.SetParameter("again", again == true);
            return Results.Challenge(properties, [Scheme]);
        }).AllowAnonymous().ExcludeFromDescription();
        app.MapGet(Links.CompanySignInDone, Finish).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>Ends the company's sign-in too, where it was the one that let this person in, and the company says where.</summary>
    public static async Task<IResult?> SignOutOf(HttpContext http, CompanySettings settings) =>
        settings.IsOn && await http.GetTokenAsync(OpenIdConnectParameterNames.IdToken) is { Length: > 0 }
        && (await EndpointsOf(http.RequestServices, PatienceAtEnd))?.EndSessionEndpoint is { Length: > 0 }
            ? Results.SignOut(new AuthenticationProperties { RedirectUri = Links.SignIn }, [Scheme])
            : null;

    /// <summary>Where the company's sign-in is, as it says itself; null while it does not answer.</summary>
    public static async Task<OpenIdConnectConfiguration?> EndpointsOf(IServiceProvider services, TimeSpan? patience = null)
    {
        try
        {
            var options = services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(Scheme);
            var said = options.ConfigurationManager is { } asked
                ? await asked.GetConfigurationAsync(CancellationToken.None).WaitAsync(patience ?? Patience, services.GetRequiredService<TimeProvider>())
                : options.Configuration;
            services.GetRequiredService<FormTargets>().Add(said?.EndSessionEndpoint);
            return said;
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or HttpRequestException or TimeoutException)
        {
            services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(CompanyFeature)).LogWarning(e, "The company's sign-in does not answer");
            return null;
        }
    }

    private static string? Plain(string? said) => said is null ? null : string.Concat(said.Take(LongestSaid).Where(c =>
        !char.IsControl(c) && char.GetUnicodeCategory(c) is not (UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Format)));

    private static async Task<IResult> Finish(HttpContext http, string? returnUrl, CompanySignIns company, SignIns signIns)
    {
        var answered = await http.AuthenticateAsync(Answered);
        await http.SignOutAsync(Answered);
        if (answered.Principal is not { } person)
        {
            return Results.LocalRedirect(Links.SignInRefused(StaffRefusal.CompanySignInFailed));
        }

        var step = await company.Enter(person, Devices.Of(http));
        return Results.LocalRedirect(step.Verdict.IsAllowed
            ? await SignInForms.Continue(http, signIns, step, returnUrl, answered.Properties?.GetTokenValue(OpenIdConnectParameterNames.IdToken))
            : Links.SignInRefused(step.Verdict.Refusals[0].Code));
    }
}
