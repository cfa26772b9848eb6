using System.Net;
using System.Net.Http.Headers;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Identity;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EscalationDashboard.Tests.Identity.Rights;

/// <summary>Every page, endpoint and export that the program serves, really asked for by everybody there is.</summary>
public sealed class AddressRightsTests : IDisposable
{
    private static readonly (string Head, string? Account)[] People =
    [
        ("nobody", null), ("leader", "L-US-FRE-1"), ("regional manager", "R-NA-1"), ("pilot admin", "A-1"), ("auditor", "X-audit"), ("integration", "X-systems"),
    ];

    private readonly DashboardApp _app = new(settings: new() { ["Messaging:Webhook:Url"] = "", ["Limits:SignInsOfAnAddress"] = "10000" });

    [Fact]
    public async Task EveryAddress_LetsInWhomTheTableSaysAndNobodyElse()
    {
        var clients = new List<HttpClient>();
        foreach (var (_, account) in People)
        {
            clients.Add(await Browser(account));
        }

        clients.Add(await Browser(null));
        clients[^1].DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "demo-intake-key");
        var rows = new List<(string What, IReadOnlyList<bool> May)>();
        foreach (var (method, address) in Served())
        {
            var may = new List<bool>();
            foreach (var client in clients)
            {
                may.Add(await MayOpen(client, method, address));
            }

            rows.Add(($"{method} {address}", may));
        }

        clients.ForEach(client => client.Dispose());
        RightsTable.ShouldStandInTheDocument("addresses", People.Select(p => p.Head).Append("key"), rows);
    }

    public void Dispose() => _app.Dispose();

    private static async Task<bool> MayOpen(HttpClient client, string method, string address)
    {
        var path = System.Text.RegularExpressions.Regex.Replace(address, @"\{(\w+)[^}]*\}", parameter => parameter.Groups[1].Value switch
        {
            "Version" or "Status" => "1",
            "Code" or "Location" => "US-FRE",
            "Leader" => "L-US-FRE-1",
            "file" => "overview.csv",
            "documentName" => "v1",
            _ => "nothing",
        });
        using var message = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
        ((int)answer.StatusCode).ShouldBeLessThan(500, $"{method} {path}");
        var led = answer.Headers.Location?.OriginalString ?? "";
        return answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            && !(answer.StatusCode == HttpStatusCode.Redirect && (led.StartsWith("/sign-in", StringComparison.Ordinal) || led.Contains("/error/403", StringComparison.Ordinal)) && !address.StartsWith("/sign", StringComparison.Ordinal));
    }

    // The framework's own files and circuits are nobody's to decide here; a hub and its negotiation are in the table of hubs.
    private IEnumerable<(string Method, string Address)> Served() => _app.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null && e.DisplayName != IntakeEndpoints.OtherMethods)
        .SelectMany(e => MethodsOf(e).Select(method => (Method: method, Address: "/" + e.RoutePattern.RawText!.TrimStart('/'))))
        .Where(e => !e.Address.StartsWith("/_", StringComparison.Ordinal) && !e.Address.StartsWith("/hubs", StringComparison.Ordinal) && e.Address != "/{**path:file}")
        .Distinct();

    // A page is read; what its forms send is a command's, and in the table of commands.
    private static IEnumerable<string> MethodsOf(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>() is not null ? ["GET"]
        : endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods
        : ["GET"];

    /// <summary>A browser in which the person is signed in, as the program itself would have signed them in.</summary>
    private async Task<HttpClient> Browser(string? account)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(_app.Address) };
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        if (account is null)
        {
            return client;
        }

        var role = account switch { "X-audit" => StaffRole.Auditor, "X-systems" => StaffRole.Integration, _ => (StaffRole?)null };
        await _app.Services.GetRequiredService<IWriteQueue>().Execute(scope =>
        {
            if (role is { } placeless)
            {
                scope.Db.Accounts.Add(new StaffAccount { Id = account, Name = $"{placeless}", Role = placeless, ZoneId = "UTC", Language = "en" });
            }

            scope.Db.Sessions.Add(new StaffSession { Id = $"s-{account}", AccountId = account, StartedAt = TimeProvider.System.GetUtcNow(), SeenAt = TimeProvider.System.GetUtcNow(), Device = "" });
            return Task.FromResult(true);
        });
        var actor = (await _app.Services.GetRequiredService<StaffDirectory>().Find(account))!;
        var options = _app.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(CookieAuthenticationDefaults.AuthenticationScheme);
        var ticket = new AuthenticationTicket(StaffCookies.Person(actor, $"s-{account}"), new AuthenticationProperties
        {
            IssuedUtc = TimeProvider.System.GetUtcNow(),
            ExpiresUtc = TimeProvider.System.GetUtcNow().AddHours(1),
        }, CookieAuthenticationDefaults.AuthenticationScheme);
        client.DefaultRequestHeaders.Add("Cookie", $"{StaffCookies.Name}={options.TicketDataFormat.Protect(ticket)}");
        return client;
    }
}
