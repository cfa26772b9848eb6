using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EscalationDashboard.Seeding;
using EscalationDashboard.Shell.Edge;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EscalationDashboard.Tests.Deploy;

/// <summary>What <c>deploy/nginx.conf</c> does with requests, before two nodes that are played.</summary>
public sealed class NginxTests : IAsyncLifetime
{
    private readonly PlayedNode _a = new();
    private readonly PlayedNode _b = new();
    private Nginx _nginx = null!;
    private HttpClient _client = null!;

    private int Arrived => _a.Arrived.Count + _b.Arrived.Count;

    [Fact]
    public async Task Configuration_IsTakenWithoutAWarning()
    {
        var (isTaken, said) = await Nginx.Check();

        isTaken.ShouldBeTrue(said);
        said.ShouldNotContain("[warn]");
    }

    [Fact]
    public async Task Browser_IsGivenAWordOnceAndStaysWithItsNode()
    {
        var nodes = new HashSet<int>();
        for (var browser = 0; browser < 24; browser++)
        {
            using var first = await _client.GetAsync("/");
            var word = first.Headers.GetValues("Set-Cookie").Single();
            word.ShouldMatch("^node=[0-9a-f]{32}; Path=/; Secure; HttpOnly; SameSite=Lax$");
            var node = await NodeOf(first);
            nodes.Add(node);
            using var next = await Get("/", ("Cookie", word.Split(';')[0]));
            next.Headers.Contains("Set-Cookie").ShouldBeFalse();
            (await NodeOf(next)).ShouldBe(node);
        }

        nodes.Count.ShouldBe(2);
    }

    [Fact]
    public async Task NodeThatIsGone_ItsBrowsersAreServedByTheOther()
    {
        await _a.Stop();

        for (var browser = 0; browser < 12; browser++)
        {
            using var answer = await _client.GetAsync("/");
            (await NodeOf(answer)).ShouldBe(_b.Port);
        }
    }

    [Fact]
    public async Task CallersOwnWords_AreNotBelieved()
    {
        using var answer = await Get("/", ("X-Forwarded-For", "203.0.113.7"), ("X-Forwarded-Proto", "gopher"), ("Host", "dashboard.example.org:8443"));

        var arrived = _a.Arrived.Concat(_b.Arrived).Single();
        arrived.Headers["X-Forwarded-For"].ShouldBe("127.0.0.1");
        arrived.Headers["X-Forwarded-Proto"].ShouldBe("https");
        arrived.Headers["Host"].ShouldBe("dashboard.example.org:8443");
    }

    [Fact]
    public async Task PostThatMayHaveArrived_IsNotRepeatedAndItsSenderIsToldTo()
    {
        _a.Cuts = _b.Cuts = true;

        using var message = new HttpRequestMessage(HttpMethod.Post, "/api/v1/contact-requests") { Content = new StringContent("{}") };
        message.Headers.Add("Authorization", "Bearer key");
        using var answer = await _client.SendAsync(message);

        Arrived.ShouldBe(1);
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5));
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe("busy");
    }

    [Fact]
    public async Task NoNodeAtAll_AProgramIsGivenTheWordsForWhoIsInDanger()
    {
        await _a.Stop();
        await _b.Stop();

        using var answer = await _client.PostAsync("/api/v1/contact-requests", new StringContent("{}"));

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var words = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty(Meanwhile.Member);
        words.Deserialize<Dictionary<string, string>>().ShouldBeEquivalentTo(Meanwhile.In(SeedData.Beside.MessageTexts())[Meanwhile.Member]);
    }

    [Fact]
    public async Task GetThatWasCut_IsAskedOfTheOtherNode()
    {
        _a.Cuts = true;

        for (var browser = 0; browser < 12; browser++)
        {
            using var answer = await _client.GetAsync("/queue");
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task NodeThatCannotWrite_SaysSoItselfAndIsNotLeftOut()
    {
        (_a.Status, _b.Status) = (503, 503);

        for (var i = 0; i < 6; i++)
        {
            using var answer = await _client.PostAsync("/api/v1/contact-requests", new StringContent("{}"));
            answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(2));
        }

        Arrived.ShouldBe(6);
    }

    [Fact]
    public async Task Readiness_IsThatOfAnyNodeAndLeavesNoneOut()
    {
        _a.Status = 503;
        for (var i = 0; i < 4; i++)
        {
            using var ready = await _client.GetAsync("/health/ready");
            ready.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        _b.Status = 503;
        using var answer = await _client.GetAsync("/health/ready");
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (_a.Status, _b.Status) = (200, 200);
        using var page = await _client.GetAsync("/");
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task NoNodeAtAll_APersonIsToldInFiveLanguages()
    {
        await _a.Stop();
        await _b.Stop();

        using var answer = await _client.GetAsync("/queue");

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5));
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        var page = await answer.Content.ReadAsStringAsync();
        new[] { "lang=\"en\"", "lang=\"fr\"", "lang=\"ar\" dir=\"rtl\"", "lang=\"ko\"", "lang=\"uk\"" }.ShouldAllBe(language => page.Contains(language));
    }

    [Fact]
    public async Task WithoutTls_IsLedToIt()
    {
        using var answer = await _client.GetAsync(_nginx.PlainAddress + "/queue?q=1");

        answer.StatusCode.ShouldBe(HttpStatusCode.PermanentRedirect);
        answer.Headers.Location!.ToString().ShouldBe("https://127.0.0.1/queue?q=1");
    }

    [Fact]
    public async Task Log_HoldsNoAddressOfAPageAndNoKey()
    {
        using var answer = await Get("/customers/C-zebra?access_token=giraffe", ("Cookie", "node=elephant"));
        await NodeOf(answer);

        new[] { "customers", "zebra", "giraffe", "elephant" }.Where(word => _nginx.Log.Contains(word, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    public async Task InitializeAsync()
    {
        await _a.Start();
        await _b.Start();
        _nginx = await Nginx.Serve($"127.0.0.1:{_a.Port}", $"127.0.0.1:{_b.Port}");
        _client = _nginx.Client();
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        _nginx.Dispose();
        await _a.Stop();
        await _b.Stop();
    }

    private Task<int> NodeOf(HttpResponseMessage answer) => _nginx.NodeOf(answer.Headers.GetValues("X-Request-Id").Single());

    private async Task<HttpResponseMessage> Get(string address, params (string Name, string Value)[] headers)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return await _client.SendAsync(message);
    }

    /// <summary>Answers everything with its status, or cuts the line once a request has come.</summary>
    private sealed class PlayedNode
    {
        private readonly WebApplication _app;

        public PlayedNode()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
            _app = builder.Build();
            _app.Run(Answer);
        }

        public ConcurrentQueue<(string Path, Dictionary<string, string> Headers)> Arrived { get; } = [];

        public int Status { get; set; } = 200;

        public bool Cuts { get; set; }

        public int Port { get; private set; }

        public async Task Start()
        {
            await _app.StartAsync();
            Port = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;
        }

        public Task Stop() => _app.StopAsync();

        private Task Answer(HttpContext http)
        {
            // What nginx did not send is a page of another test, which looks for its own server where that one had this port before.
            if (!http.Request.Headers.ContainsKey("X-Forwarded-For"))
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }

            Arrived.Enqueue((http.Request.Path, http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
            if (Cuts)
            {
                http.Abort();
                return Task.CompletedTask;
            }

            http.Response.StatusCode = Status;
            if (Status == 503)
            {
                http.Response.Headers.RetryAfter = "2";
            }

            return http.Response.WriteAsync("A node.");
        }
    }
}
