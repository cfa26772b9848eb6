using System.Net.Http.Json;
using System.Text.Json;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Identity.Attacks;

/// <summary>
/// Words with line ends in everything that comes from outside: no line of the log and no header of an answer is one
/// that a caller wrote. With a log that says more than it does of itself, so that there is something to forge.
/// </summary>
public sealed class InjectionTests : IDisposable
{
    private const string Forged = "crit: EscalationDashboard.Forged[0]";
    private const string Lines = "V-1\r\n" + Forged + "\u001b[2J";
    private readonly string _folder = Directory.CreateTempSubdirectory("escalation-injection-").FullName;

    [Theory]
    [InlineData("simple")]
    [InlineData("json")]
    public async Task WordsWithLineEnds_AreNoLineOfTheLogAndNoHeaderOfAnAnswer(string format)
    {
        using var dashboard = await DashboardProcess.Serve(Path.Combine(_folder, $"{format}.db"), settings: new()
        {
            ["Messaging__Webhook__Url"] = "",
            ["Logging__Console__FormatterName"] = format,
            ["Logging__LogLevel__Microsoft.AspNetCore"] = "Information",
            ["Logging__LogLevel__Microsoft.AspNetCore.Hosting"] = "Information",
        });
        using var system = dashboard.ServiceSystem();
        using var browser = new StaffBrowser(dashboard.Address);

        await Send(system.PutAsJsonAsync($"/api/v1/visits/{Uri.EscapeDataString(Lines)}", Bodies.Visit(Lines, DateTimeOffset.UtcNow)));
        await Send(system.PutAsJsonAsync("/api/v1/visits/V-1", Bodies.Visit(Lines, DateTimeOffset.UtcNow, location: Lines)));
        await Send(system.PutAsJsonAsync("/api/v1/visits/V-2", Bodies.Visit("C-2", DateTimeOffset.UtcNow)));
        await Send(system.PostAsJsonAsync("/api/v1/contact-requests", Bodies.Request("V-2", "C-2", Lines, ["Fire"])));
        await Send(system.GetAsync($"/api/v1/disputes/{Uri.EscapeDataString(Lines)}"));
        await browser.SignInWith($"mallory@example.com\r\n{Forged}", Lines);
        foreach (var address in new[] { "/sign-in?ReturnUrl=", "/language?culture=fr&returnUrl=", "/theme?mode=dark&returnUrl=", "/queue?open=", "/error/404?x=" })
        {
            var reply = await browser.Get($"{address}{Uri.EscapeDataString("/queue\r\nSet-Cookie: planted=1\r\n" + Forged)}");
            reply.Headers.ShouldNotContainKey("planted");
            reply.Headers.Values.ShouldAllBe(value => !value.Contains('\n') && !value.Contains('\r'));
        }

        browser.Cookies.GetAllCookies().ShouldNotContain(cookie => cookie.Name == "planted");
        var said = dashboard.Said.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        said.Length.ShouldBeGreaterThan(10, "there is a log");
        dashboard.Said.Split('\n').ShouldAllBe(line => !line.StartsWith("crit:", StringComparison.Ordinal));
        if (format == "json")
        {
            said.ShouldAllBe(line => IsJson(line));
            said.Where(line => line.Contains("EscalationDashboard.Forged", StringComparison.Ordinal)).ShouldAllBe(line => LevelOf(line) == "Information");
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static bool IsJson(string line)
    {
        try
        {
            return JsonDocument.Parse(line) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static async Task Send(Task<HttpResponseMessage> sending)
    {
        using var answer = await sending;
        ((int)answer.StatusCode).ShouldBeLessThan(500);
    }

    private static string? LevelOf(string line)
    {
        using var entry = JsonDocument.Parse(line);
        return entry.RootElement.GetProperty("LogLevel").GetString();
    }
}
