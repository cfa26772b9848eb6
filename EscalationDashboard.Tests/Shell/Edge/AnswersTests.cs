using System.Net;
using System.Net.Http.Headers;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Shell.Edge;

/// <summary>What every answer has in common, whichever caller asked and whatever became of it.</summary>
[Collection("intake")]
public sealed class AnswersTests(IntakeApp intake)
{
    public static TheoryData<string, string, string> Asked
    {
        get
        {
            var asked = new TheoryData<string, string, string>();
            foreach (var accept in new[] { "text/html", "*/*" })
            {
                foreach (var (method, path) in new[]
                {
                    ("GET", "/sign-in"), ("GET", "/queue"), ("GET", "/nothing-here"), ("GET", "/feedback/no-token"), ("GET", "/app.css"), ("GET", "/error/500"),
                    ("POST", "/sign-out"), ("POST", "/queue"), ("DELETE", "/queue"), ("GET", "/export/overview.csv"), ("GET", "/health/ready"),
                    ("GET", "/openapi/v1.json"), ("GET", "/api/v1/locations"), ("GET", "/api/v1/nothing"), ("DELETE", "/api/v1/locations"),
                    ("GET", "/hubs/disputes"), ("GET", "/_blazor"), ("HEAD", "/sign-in"), ("GET", "/language?culture=fr&returnUrl=%2Fqueue%3Fq%3D%D8%B9"),
                })
                {
                    asked.Add(method, path, accept);
                }
            }

            return asked;
        }
    }

    [Theory]
    [MemberData(nameof(Asked))]
    public async Task Answer_HasTheSecurityHeadersAndIsNoFault(string method, string path, string accept)
    {
        var reply = await Ask(new HttpMethod(method), path, accept);

        ((int)reply.Status).ShouldBeLessThan(500, reply.Text);
        reply.Headers["Content-Security-Policy"].ShouldContain("default-src 'self'; script-src 'self';");
        reply.Headers["Content-Security-Policy"].ShouldContain("frame-ancestors 'none'");
        reply.Headers["Cross-Origin-Opener-Policy"].ShouldBe("same-origin");
        reply.Headers["X-Content-Type-Options"].ShouldBe("nosniff");
        reply.Headers["X-Frame-Options"].ShouldBe("DENY");
        reply.Headers["Referrer-Policy"].ShouldBe("same-origin");
        reply.Headers["Permissions-Policy"].ShouldContain("camera=()");
        reply.Headers["X-Robots-Tag"].ShouldBe("noindex, nofollow");
        reply.Headers.ShouldContainKey("Cache-Control");
        reply.Headers.ShouldNotContainKey("Server");
    }

    [Fact]
    public async Task NameThatIsNotOurs_IsRefusedWithTheSameHeaders()
    {
        var reply = await Ask(HttpMethod.Get, "/sign-in", "text/html", host: "elsewhere.example");

        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.Headers["Content-Security-Policy"].ShouldContain("frame-ancestors 'none'");
        reply.Headers["X-Content-Type-Options"].ShouldBe("nosniff");
    }

    [Theory]
    [InlineData("GET", "/api/v1/nothing", null, 404, "not-found")]
    [InlineData("GET", "/api", null, 404, "not-found")]
    [InlineData("GET", "/api/v2/locations", "demo-intake-key", 404, "not-found")]
    [InlineData("DELETE", "/api/v1/locations", "demo-intake-key", 405, "method-not-allowed")]
    [InlineData("GET", "/api/v1/contact-requests", "demo-intake-key", 405, "method-not-allowed")]
    [InlineData("GET", "/api/v1/contact-requests", null, 405, "method-not-allowed")]
    [InlineData("HEAD", "/api/v1/visits/V-1/facts", "demo-intake-key", 405, null)]
    [InlineData("GET", "/api/v1/disputes/D-1/feedback", "demo-intake-key", 405, "method-not-allowed")]
    [InlineData("POST", "/api/v1/locations", "demo-intake-key", 405, "method-not-allowed")]
    [InlineData("POST", "/api/v1/visits/V-1", "demo-intake-key", 405, "method-not-allowed")]
    [InlineData("PUT", "/api/v1/visits/V-1/facts", "demo-intake-key", 405, "method-not-allowed")]
    [InlineData("GET", "/api/v1/locations", null, 401, "no-key")]
    [InlineData("GET", "/api/v1/locations", "unknown", 401, "no-key")]
    [InlineData("POST", "/api/v1/contact-requests", null, 401, "no-key")]
    [InlineData("POST", "/api/v1/contact-requests", "demo-intake-key", 415, "unsupported-media-type")]
    [InlineData("GET", "/api/v1/visits/nobody", "demo-intake-key", 404, "not-found")]
    [InlineData("GET", "/hubs/disputes", null, 401, "no-key")]
    [InlineData("POST", "/hubs/disputes/negotiate", null, 401, "no-key")]
    public async Task ErrorForAProgram_IsAProblemWhateverItAccepts(string method, string path, string? key, int status, string? code)
    {
        foreach (var accept in new[] { "*/*", "application/json", "text/html,*/*" })
        {
            var reply = await Ask(new HttpMethod(method), path, accept, key);
            reply.Status.ShouldBe((HttpStatusCode)status);
            if (code is not null)
            {
                reply.ShouldBeAProblem((HttpStatusCode)status, code);
            }

            reply.Headers.ContainsKey("Allow").ShouldBe(status == 405);
        }
    }

    [Fact]
    public async Task MethodThatIsNotTaken_IsToldWhichAre() =>
        (await Ask(HttpMethod.Delete, "/api/v1/locations", "*/*", "demo-intake-key")).Headers["Allow"].ShouldContain("GET");

    [Theory]
    [InlineData("/api/v1/locations")]
    [InlineData("/api/v1/visits/V-1")]
    [InlineData("/health/ready")]
    public async Task KeyInAnAddress_IsNoKeyButForTheHub(string path)
    {
        var reply = await Ask(HttpMethod.Get, $"{path}?access_token=demo-intake-key", "*/*");

        reply.Status.ShouldBe(path.StartsWith("/api", StringComparison.Ordinal) ? HttpStatusCode.Unauthorized : HttpStatusCode.OK);
        (await Ask(HttpMethod.Post, "/hubs/disputes/negotiate?negotiateVersion=1&access_token=demo-intake-key", "*/*")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/api/v1/locations", "demo-intake-key")]
    [InlineData("/api/v1/visits/V-1", "demo-intake-key")]
    [InlineData("/feedback/no-token", null)]
    [InlineData("/sign-in", null)]
    [InlineData("/queue", null)]
    public async Task WhatIsAboutPeople_IsKeptByNoCache(string path, string? key) =>
        (await Ask(HttpMethod.Get, path, "text/html", key)).Headers["Cache-Control"].ShouldContain("no-store");

    [Theory]
    [InlineData("/language?culture=ko&returnUrl=", "/queue?q=é", "/queue?q=%C3%A9")]
    [InlineData("/language?culture=ar&returnUrl=", "/queue?q=سلام 1", "/queue?q=%D8%B3%D9%84%D8%A7%D9%85%201")]
    [InlineData("/theme?mode=dark&returnUrl=", "/customers?q=Ґ", "/customers?q=%D2%90")]
    [InlineData("/theme?mode=dark&returnUrl=", "/customers?q=😀", "/customers?q=%F0%9F%98%80")]
    [InlineData("/theme?mode=dark&returnUrl=", "/queue?q=%D8", "/queue?q=%D8")]
    [InlineData("/theme?mode=dark&returnUrl=", "//evil.example", "/queue")]
    [InlineData("/theme?mode=dark&returnUrl=", "/a\u0000b", "/queue")]
    [InlineData("/language?culture=xx&returnUrl=", "", "/queue")]
    public async Task ReturnAddress_IsOneThatAHeaderTakes(string choice, string returnUrl, string location)
    {
        var reply = await Ask(HttpMethod.Get, choice + Uri.EscapeDataString(returnUrl), "text/html");

        (reply.Status, reply.Headers["Location"]).ShouldBe((HttpStatusCode.Redirect, location));
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/health/live")]
    [InlineData("/api/v1/locations")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/feedback/no-token")]
    [InlineData("/nothing-here")]
    public async Task Head_AnswersAsGetDoesWithoutABody(string path)
    {
        var (get, head) = (await Ask(HttpMethod.Get, path, "text/html", "demo-intake-key"), await Ask(HttpMethod.Head, path, "text/html", "demo-intake-key"));

        (head.Status, head.ContentType, head.Text).ShouldBe((get.Status, get.ContentType, ""));
    }

    [Theory]
    [InlineData("/queue")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/nothing-here")]
    [InlineData("/api/v1/nothing")]
    public async Task NameThatACallerMadeUp_IsNotAnswered(string path)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler, disposeHandler: false) { BaseAddress = new Uri(intake.App.Address) };
        using var message = new HttpRequestMessage(HttpMethod.Get, path);
        message.Headers.Host = "evil.example";

        using var answer = await client.SendAsync(message);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("evil.example");
        string.Join(' ', answer.Headers.SelectMany(h => h.Value)).ShouldNotContain("evil.example");
    }

    [Fact]
    public async Task SignIn_IsFoundWithinTheSiteWhateverItsName()
    {
        var reply = await Ask(HttpMethod.Get, "/queue?at=FR-PAR", "text/html");

        (reply.Status, reply.Headers["Location"]).ShouldBe((HttpStatusCode.Redirect, "/sign-in?ReturnUrl=%2Fqueue%3Fat%3DFR-PAR"));
    }

    private async Task<Reply> Ask(HttpMethod method, string path, string accept, string? key = null, string? host = null)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        using var client = new HttpClient(handler, disposeHandler: false) { BaseAddress = new Uri(intake.App.Address) };
        using var message = new HttpRequestMessage(method, path);
        message.Headers.TryAddWithoutValidation("Accept", accept);
        message.Headers.Host = host;
        message.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        using var answer = await client.SendAsync(message);
        return await Reply.Of(answer);
    }
}
