using System.Net;
using System.Net.WebSockets;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Shell.Edge;

/// <summary>Circuits and the hub: from pages of this site alone, and not without end.</summary>
public sealed class ConnectionsTests(ConnectionsTests.PublicApp site) : IClassFixture<ConnectionsTests.PublicApp>
{
    private const string PublicUrl = "https://dash.example";

    private readonly DashboardApp _app = site.App;

    [Theory]
    [InlineData("/hubs/disputes", "https://evil.example", false)]
    [InlineData("/hubs/disputes", "null", false)]
    [InlineData("/hubs/disputes", "http://127.0.0.1:1", false)]
    [InlineData("/hubs/disputes", PublicUrl, true)]
    [InlineData("/hubs/disputes", "own", true)]
    [InlineData("/hubs/disputes", null, true)]
    [InlineData("/_blazor", "https://evil.example", false)]
    [InlineData("/_blazor", "https://dash.example.evil.example", false)]
    [InlineData("/_blazor", "own", true)]
    public async Task Connection_FromAPageOfAnotherSite_IsRefused(string path, string? origin, bool taken)
    {
        (await Status(path, origin == "own" ? _app.Address : origin)).ShouldBe(taken ? HttpStatusCode.SwitchingProtocols : HttpStatusCode.Forbidden);
        using var client = _app.ServiceSystem();
        using var negotiate = new HttpRequestMessage(HttpMethod.Post, $"{path}/negotiate?negotiateVersion=1");
        if (origin is not null)
        {
            negotiate.Headers.TryAddWithoutValidation("Origin", origin == "own" ? _app.Address : origin);
        }

        using var answer = await client.SendAsync(negotiate);
        answer.StatusCode.ShouldBe(taken ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task ConnectionsOfOnePersonAndOneAddress_AreBounded()
    {
        using var app = new DashboardApp(settings: new() { ["Limits:CircuitsOfAPerson"] = "2", ["Limits:CircuitsOfAnAddress"] = "3", ["Messaging:Webhook:Url"] = "" });
        var other = await app.NewKey("another", "intake");
        var open = new List<ClientWebSocket>();
        foreach (var (key, taken) in new[] { ("demo-intake-key", true), ("demo-intake-key", true), ("demo-intake-key", false), (other, true), (other, false) })
        {
            var (socket, status) = await Connect(app, "/hubs/disputes", null, key);
            open.Add(socket);
            status.ShouldBe(taken ? HttpStatusCode.SwitchingProtocols : HttpStatusCode.TooManyRequests);
        }

        using (var client = app.ServiceSystem())
        using (var elsewhere = await client.GetAsync("/api/v1/locations"))
        {
            elsewhere.StatusCode.ShouldBe(HttpStatusCode.OK, "only connections count");
        }

        open.ForEach(socket => socket.Dispose());
    }

    [Fact]
    public async Task SecureSite_IsRememberedAsSuchAndNothingElseIs()
    {
        (await Over("https", "dash.example")).ShouldContainKey("Strict-Transport-Security");
        (await Over("http", "dash.example")).ShouldNotContainKey("Strict-Transport-Security");
        (await Over("https", "localhost")).ShouldNotContainKey("Strict-Transport-Security");
    }

    [Fact]
    public async Task PublicName_IsAnsweredAndAnotherIsNot()
    {
        (await Status("dash.example")).ShouldBe(HttpStatusCode.OK);
        (await Status("dash.example.evil.example")).ShouldBe(HttpStatusCode.BadRequest);

        async Task<HttpStatusCode> Status(string host)
        {
            using var client = new HttpClient { BaseAddress = new Uri(_app.Address) };
            using var message = new HttpRequestMessage(HttpMethod.Get, "/health/live");
            message.Headers.Host = host;
            using var answer = await client.SendAsync(message);
            return answer.StatusCode;
        }
    }

    private async Task<Dictionary<string, string>> Over(string scheme, string host)
    {
        using var client = new HttpClient { BaseAddress = new Uri(_app.Address) };
        using var message = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        message.Headers.Host = host;
        message.Headers.Add("X-Forwarded-Proto", scheme);
        using var answer = await client.SendAsync(message);
        return (await Reply.Of(answer)).Headers;
    }

    private async Task<HttpStatusCode> Status(string path, string? origin)
    {
        var (socket, status) = await Connect(_app, path, origin, "demo-intake-key");
        socket.Dispose();
        return status;
    }

    private static async Task<(ClientWebSocket Socket, HttpStatusCode Status)> Connect(DashboardApp app, string path, string? origin, string key)
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Authorization", $"Bearer {key}");
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        try
        {
            await socket.ConnectAsync(new Uri(app.Address.Replace("http", "ws", StringComparison.Ordinal) + path), CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // Refused; the status says why.
        }

        return (socket, socket.HttpStatusCode);
    }

    /// <summary>As it stands behind a proxy that speaks TLS.</summary>
    public sealed class PublicApp : IDisposable
    {
        public DashboardApp App { get; } = new(settings: new()
        {
            ["PublicUrl"] = PublicUrl,
            ["environment"] = "Staging",
            ["ForwardedHeaders_Enabled"] = "true",
            ["Messaging:Webhook:Url"] = "",
        });

        public void Dispose() => App.Dispose();
    }
}
