using System.Net;
using System.Net.WebSockets;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Identity.Attacks;

/// <summary>A copy of a person's cookie, after the person has signed out: it opens nothing, and what it had opened ends.</summary>
public sealed class StolenCookieTests : IDisposable
{
    private readonly DashboardApp _app = new();

    [Fact]
    public async Task CopyOfACookieWhoseSignInIsOver_OpensNoPageNoExportAndNoConnection()
    {
        using var maya = new StaffBrowser(_app.Address);
        (await maya.SignIn("L-US-FRE-1")).Status.ShouldBe(HttpStatusCode.Redirect);
        using var thief = new StaffBrowser(_app.Address);
        thief.Cookies.Add(maya.Cookies.GetAllCookies());
        (await thief.Get("/queue")).Status.ShouldBe(HttpStatusCode.OK);
        (await thief.Get("/export/queue.csv")).Status.ShouldBe(HttpStatusCode.OK);
        await using var hub = await HubConversation.Begin(_app.Address, cookies: thief.Cookies);
        (await hub.Watch("location:US-FRE")).ShouldBeNull();

        await maya.Post("/sign-out", await maya.TokenOf("/sign-in"));

        foreach (var page in new[] { "/queue", "/account", "/workload", "/export/queue.csv", "/export/queue.xlsx" })
        {
            var reply = await thief.Get(page);
            reply.Status.ShouldBe(HttpStatusCode.Redirect, page);
            reply.Headers["Location"].ShouldContain("/sign-in");
        }

        (await thief.Post("/session/seen", [])).Status.ShouldNotBe(HttpStatusCode.NoContent, "a sign-in that is over is not kept alive");
        (await hub.IsCutOff()).ShouldBeTrue();
        (await Should.ThrowAsync<WebSocketException>(() => HubConversation.Begin(_app.Address, cookies: thief.Cookies))).Message.ShouldContain("401");
        (await _app.Read(db => db.Sessions.AnyAsync())).ShouldBeFalse();
    }

    [Fact]
    public async Task CookieWithAnotherNumber_IsNobodys()
    {
        using var maya = new StaffBrowser(_app.Address);
        await maya.SignIn("L-US-FRE-1");
        using var thief = new StaffBrowser(_app.Address);
        foreach (Cookie cookie in maya.Cookies.GetAllCookies())
        {
            var value = cookie.Value.Length > 40 ? cookie.Value[..^8] + "AAAAAAAA" : cookie.Value;
            thief.Cookies.Add(new Cookie(cookie.Name, value, cookie.Path, cookie.Domain));
        }

        (await thief.Get("/queue")).Headers["Location"].ShouldContain("/sign-in");
        (await maya.Get("/queue")).Status.ShouldBe(HttpStatusCode.OK);
    }

    public void Dispose() => _app.Dispose();
}
