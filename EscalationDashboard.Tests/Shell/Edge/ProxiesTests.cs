using EscalationDashboard.Identity;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Shell.Edge;

/// <summary>Before a proxy that speaks TLS, and before a caller who only says so.</summary>
public sealed class ProxiesTests
{
    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.0.0.0/8", true)]
    [InlineData("10.1.2.3", false)]
    public async Task ForwardedWord_CountsFromAKnownProxyAlone(string known, bool counts)
    {
        using var app = new DashboardApp(settings: new() { ["Proxies:Known"] = known, ["Messaging:Webhook:Url"] = "" });
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(app.Address) };
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var page = await client.GetAsync("/sign-in");
        var (html, form) = (await page.Content.ReadAsStringAsync(), page.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]).ToList());
        page.Headers.GetValues("Set-Cookie").Single(c => c.Contains("Antiforgery", StringComparison.Ordinal)).Contains("; secure", StringComparison.OrdinalIgnoreCase).ShouldBe(counts);
        using var message = new HttpRequestMessage(HttpMethod.Post, "/sign-in/persona")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["account"] = "A-1",
                ["__RequestVerificationToken"] = System.Text.RegularExpressions.Regex.Match(html, "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value,
            }),
        };
        message.Headers.Add("Cookie", string.Join("; ", form));

        using var answer = await client.SendAsync(message);

        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.Contains(StaffCookies.Name, StringComparison.Ordinal));
        cookie.StartsWith($"{HostCookies.Prefix}{StaffCookies.Name}=", StringComparison.Ordinal).ShouldBe(counts);
        cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase).ShouldBe(counts);
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("path=/", Case.Insensitive);
        cookie.ShouldNotContain("domain=", Case.Insensitive);

        // The cookie opens the page over the same scheme, and under the other name it is nobody's.
        (await Status(client, cookie.Split(';')[0])).ShouldBe(200);
        (await Status(client, $"evil-{cookie.Split(';')[0]}")).ShouldBe(302);
    }

    private static async Task<int> Status(HttpClient client, string cookie)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, "/account");
        message.Headers.Add("Cookie", cookie);
        message.Headers.Add("Accept", "text/html");
        using var answer = await client.SendAsync(message);
        return (int)answer.StatusCode;
    }
}
