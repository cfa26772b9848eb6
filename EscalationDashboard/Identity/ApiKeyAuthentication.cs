using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.ApiKeys;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Live;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EscalationDashboard.Identity;

/// <summary>Knows a service system by <c>Authorization: Bearer KEY</c>.</summary>
public sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, IReadContexts contexts, IWriteQueue writes)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public new const string Scheme = "ApiKey";
    public const string ScopeClaim = "key-scope";

    /// <summary>The most requests in a minute that its name has.</summary>
    public const string RateClaim = "key-rate";

    private const string LocationClaim = "key-location";
    private const string IdClaim = "key-id";
    private const string Prefix = "Bearer ";

    public static Scope LocationsOf(ClaimsPrincipal caller)
    {
        var codes = caller.FindAll(LocationClaim).Select(c => c.Value).ToList();
        return codes.Count == 0 ? Scope.Network : Domain.Staff.Scope.Locations(codes);
    }

    /// <summary>Which key it is; null for anybody who came without one.</summary>
    public static string? IdOf(ClaimsPrincipal caller) => caller.FindFirstValue(IdClaim);

    public static Actor ActorOf(ClaimsPrincipal caller) => Actor.ForKey(caller.Identity!.Name!, LocationsOf(caller));

    // The words are added once the answer is complete (Shell/Edge/Problems.cs): another scheme may have its say first.
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (KeyOf(Request) is not { Length: > 0 } sent)
        {
            return AuthenticateResult.NoResult();
        }

        var hash = ApiKey.HashOf(sent);
        var key = await contexts.Read(db => db.ApiKeys.SingleOrDefaultAsync(k => k.Hash == hash));
        if (key is null)
        {
            return AuthenticateResult.Fail("The key is not known.");
        }

        // The caller hears no more than for a key that never was; those who run the machine see which system has not changed over.
        if (!key.CountsAt(TimeProvider.GetUtcNow()))
        {
            Logger.LogInformation("A key of {Name} that has ended was sent (…{Ending})", key.Name, key.Ending);
            return AuthenticateResult.Fail("The key has ended.");
        }

        await NoteUse(key);
        var claims = key.Scopes.Select(s => new Claim(ScopeClaim, s))
            .Concat(key.LocationCodes.Select(c => new Claim(LocationClaim, c)))
            .Append(new Claim(ClaimTypes.Name, key.Name))
            .Append(new Claim(IdClaim, key.Id))
            .Append(new Claim(RateClaim, key.PerMinute.ToString(CultureInfo.InvariantCulture)));
        return AuthenticateResult.Success(new AuthenticationTicket(
            new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme)), Scheme));
    }

    // So that an admin sees which keys nobody needs any more. Where there is no room to write, it is noted another time.
    private async Task NoteUse(ApiKey key)
    {
        var now = TimeProvider.GetUtcNow();
        if (now - key.LastUsedAt < ApiKey.UseNotedEvery)
        {
            return;
        }

        try
        {
            await writes.Execute(scope => scope.Db.ApiKeys.Where(k => k.Id == key.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(k => k.LastUsedAt, now)));
        }
        catch (NotStoredException)
        {
        }
    }

    // A browser cannot send headers with a web socket, so the hub's clients name the key in the address.
    private static string? KeyOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? header[Prefix.Length..].Trim()
            : request.Path.StartsWithSegments(DisputesHub.Path, StringComparison.Ordinal) ? request.Query["access_token"].ToString()
            : null;
    }
}
