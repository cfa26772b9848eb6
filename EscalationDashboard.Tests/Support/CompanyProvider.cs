using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace EscalationDashboard.Tests.Support;

/// <summary>A company's own sign-in, by OpenIddict: each browser that comes is the person that the test has put there.</summary>
public sealed class CompanyProvider : IAsyncDisposable
{
    public const string Client = "escalation-dashboard";
    public const string Secret = "the client's own secret";
    private readonly WebApplication _app;

    private CompanyProvider(WebApplication app) => _app = app;

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>What it says of the person.</summary>
    public List<Claim> Person { get; private set; } = [];

    /// <summary>How often somebody was signed out there.</summary>
    public int SignOuts { get; private set; }

    /// <summary>What it was asked last for a sign-in.</summary>
    public string Asked { get; private set; } = "";

    /// <summary>The settings of an installation that trusts it.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["Oidc:Authority"] = Address,
        ["Oidc:ClientId"] = Client,
        ["Oidc:ClientSecret"] = Secret,
        ["Oidc:DisplayName"] = "Example Motors",
        ["Oidc:RoleClaim"] = "roles",
        ["Oidc:Roles:LocalLeader"] = "service-lead",
        ["Oidc:Roles:PilotAdmin"] = "pilot-office",
    };

    public void Is(string subject, string email, string[] roles, string[] places, bool verified = true, bool both = false, string name = "Maya Okafor") => Person =
    [
        new(Claims.Subject, subject), new(Claims.Name, name), new(Claims.Email, email), new(Claims.EmailVerified, verified ? "true" : "false", ClaimValueTypes.Boolean),
        .. roles.Select(role => new Claim("roles", role)), .. places.Select(place => new Claim("places", place)),
        .. both ? [new Claim("amr", "pwd"), new Claim("amr", "mfa")] : Array.Empty<Claim>(),
    ];

    public static async Task<CompanyProvider> Start(bool endsSessions = true)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddAuthentication();
        builder.Services.AddOpenIddict().AddServer(server =>
        {
            server.EnableDegradedMode();
            server.SetAuthorizationEndpointUris("connect/authorize").SetTokenEndpointUris("connect/token").SetEndSessionEndpointUris(endsSessions ? ["connect/logout"] : Array.Empty<string>());
            server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
            server.RegisterScopes(Scopes.Email, Scopes.Profile);
            server.AddEphemeralEncryptionKey().AddEphemeralSigningKey().DisableAccessTokenEncryption();
            server.AddEventHandler<OpenIddictServerEvents.ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(asked =>
            {
                if (asked.ClientId != Client)
                {
                    asked.Reject(Errors.InvalidClient);
                }

                return default;
            }));
            server.AddEventHandler<OpenIddictServerEvents.ValidateTokenRequestContext>(handler => handler.UseInlineHandler(asked =>
            {
                if (asked.ClientId != Client || asked.ClientSecret != Secret)
                {
                    asked.Reject(Errors.InvalidClient);
                }

                return default;
            }));
            server.AddEventHandler<OpenIddictServerEvents.ValidateEndSessionRequestContext>(handler => handler.UseInlineHandler(_ => default));
            server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().EnableEndSessionEndpointPassthrough().DisableTransportSecurityRequirement();
        });
        var app = builder.Build();
        var provider = new CompanyProvider(app);
        app.UseAuthentication();
        app.MapGet("/connect/authorize", (HttpContext http) =>
        {
            provider.Asked = http.Request.QueryString.Value ?? "";
            var principal = new ClaimsPrincipal(new ClaimsIdentity(provider.Person, "company", Claims.Name, Claims.Role));
            principal.SetScopes(Scopes.OpenId, Scopes.Email, Scopes.Profile);
            principal.SetDestinations(_ => [Destinations.IdentityToken]);
            return Results.SignIn(principal, null, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        });
        app.MapGet("/connect/logout", () =>
        {
            provider.SignOuts++;
            return Results.SignOut(null, [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
        });
        await app.StartAsync();
        return provider;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
