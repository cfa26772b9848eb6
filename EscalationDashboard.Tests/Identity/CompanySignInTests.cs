using System.Net;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Staff;
using EscalationDashboard.Identity;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Identity;

/// <summary>An installation without the demo, over HTTP, as people and as attackers meet it.</summary>
public sealed class CompanySignInTests : IDisposable
{
    private readonly Company _company = new();

    [Fact]
    public async Task FirstAdmin_ComesByTheCodeOnceAndShowsASecondFactor()
    {
        var code = (await _company.FirstAdminCode())!;
        using var stranger = new StaffBrowser(_company.App.Address);
        (await Make(stranger, "0000-0000")).Text.ShouldContain("data-code=\"CodeWrong\"");

        using var admin = new StaffBrowser(_company.App.Address);
        (await Make(admin, code.ToUpperInvariant())).Headers["Location"].ShouldContain("/sign-in/second-factor");
        (await admin.Get("/staff")).Headers["Location"].ShouldContain("/sign-in", customMessage: "a password alone opens nothing to an admin");
        var shown = await admin.ShowCode(await admin.KeyOfCodes());
        (shown.Status, shown.Text.Split("data-testid=\"recovery-code\"").Length - 1).ShouldBe((HttpStatusCode.OK, 10), "shown as soon as the device is set up");
        shown.Headers["Cache-Control"].ShouldContain("no-store");
        (await _company.App.Read(db => db.Audit.CountAsync(a => a.Action == "account.recovery-codes"))).ShouldBe(1);
        (await admin.Get("/staff")).Status.ShouldBe(HttpStatusCode.OK);

        var late = await stranger.Post("/first-admin", new(await stranger.TokenOf("/sign-in")) { ["_handler"] = "first-admin", ["Code"] = code });
        late.Text.ShouldContain("data-code=\"CodeWrong\"");
        (await stranger.Get("/first-admin")).Text.ShouldContain("data-testid=\"first-admin-done\"");
        (await _company.FirstAdminCode()).ShouldBeNull("a new start asks for nobody");
        (await _company.App.Read(db => db.Accounts.SingleAsync())).Role.ShouldBe(StaffRole.PilotAdmin);
    }

    [Fact]
    public async Task ManyWhoHaveTheCode_AreOneAdmin()
    {
        var code = (await _company.FirstAdminCode())!;
        var first = _company.App.Services.GetRequiredService<FirstAdmin>();

        var all = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => first.Make(code, $"Ada {i}", $"ada{i}@example.com", Enrolled.Password, "UTC", "en")));

        all.Count(verdict => verdict.IsAllowed).ShouldBe(1);
        (await _company.App.Read(db => db.Accounts.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task InvitedLeader_SignsInGoesWhereTheyWantedAndIsNoAdmin()
    {
        using var admin = await _company.FirstAdmin();
        var link = await Invite("L-US-FRE-1", "maya@example.com");
        using var maya = new StaffBrowser(_company.App.Address);
        (await maya.Get(link)).Text.ShouldContain("maya@example.com");

        (await maya.Send(link, "invitation", new() { ["Password"] = Enrolled.Password })).Headers["Location"].ShouldEndWith("/queue");

        (await maya.Get("/queue")).Status.ShouldBe(HttpStatusCode.OK);
        (await maya.Get("/staff")).Status.ShouldBe(HttpStatusCode.Forbidden);
        using var thief = new StaffBrowser(_company.App.Address);
        (await thief.Get(link)).Text.ShouldContain("data-testid=\"invitation-gone\"");
        var twice = await thief.Post(link, new(await thief.TokenOf("/sign-in")) { ["_handler"] = "invitation", ["Password"] = Enrolled.Password });
        twice.Text.ShouldContain("data-testid=\"invitation-gone\"");
        using var again = new StaffBrowser(_company.App.Address);
        (await again.SignInWith("maya@example.com", Enrolled.Password, "/workload?team=US-FRE")).Headers["Location"].ShouldEndWith("/workload?team=US-FRE");
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task ReturnAddressOfAnotherSite_LeadsToTheQueue(string wanted)
    {
        using var admin = await _company.FirstAdmin();
        await Accept("L-US-FRE-1", "maya@example.com");
        using var maya = new StaffBrowser(_company.App.Address);

        (await maya.SignInWith("maya@example.com", Enrolled.Password, wanted)).Headers["Location"].ShouldBe(_company.App.Address.TrimEnd('/') + "/queue");
    }

    [Fact]
    public async Task CookieFromBeforeTheSignOut_OpensNothingAfterARestartEither()
    {
        using var admin = await _company.FirstAdmin();
        using var copy = new StaffBrowser(_company.App.Address);
        copy.Cookies.Add(admin.Cookies.GetAllCookies());
        (await copy.Get("/staff")).Status.ShouldBe(HttpStatusCode.OK);

        await admin.Post("/sign-out", await admin.TokenOf("/sign-in"));

        (await copy.Get("/staff")).Headers["Location"].ShouldContain("/sign-in");
        (await _company.App.Read(db => db.Sessions.AnyAsync())).ShouldBeFalse("what is over is over in the database, whatever a process remembers");
    }

    // Fixation: a session that was there before the person came is not theirs.
    [Fact]
    public async Task SignIn_NeverGoesOnWithTheSessionThatWasThere()
    {
        using var admin = await _company.FirstAdmin();
        await Accept("L-US-FRE-1", "maya@example.com");
        var planted = admin.Cookies.GetAllCookies().Single(c => c.Name == StaffCookies.Name).Value;

        (await admin.SignInWith("maya@example.com", Enrolled.Password)).Status.ShouldBe(HttpStatusCode.Redirect);

        admin.Cookies.GetAllCookies().Single(c => c.Name == StaffCookies.Name).Value.ShouldNotBe(planted);
        var sessions = await _company.App.Read(db => db.Sessions.Select(s => s.AccountId).ToListAsync());
        sessions.ShouldBe(["L-US-FRE-1", "L-US-FRE-1"], "the link's and this one; the admin's ended when another person took the browser");
    }

    [Fact]
    public async Task HalfASignIn_OpensNoPageAndNoSecondPasswordIsNeeded()
    {
        using var admin = await _company.FirstAdmin();
        using var thief = new StaffBrowser(_company.App.Address);
        (await thief.SignInWith(Company.AdminEmail, Enrolled.Password)).Headers["Location"].ShouldContain("/sign-in/second-factor");

        foreach (var page in new[] { "/queue", "/staff", "/account", "/trends" })
        {
            (await thief.Get(page)).Headers["Location"].ShouldContain("/sign-in?ReturnUrl");
        }

        (await thief.Get("/sign-in/second-factor")).Text.ShouldNotContain("code-key", customMessage: "the key of a factor that is set up is never shown");
        using var without = new StaffBrowser(_company.App.Address);
        (await without.Get("/sign-in/second-factor")).Headers["Location"].ShouldContain("/sign-in?ReturnUrl");
    }

    [Fact]
    public async Task AdminWhoBecomesALeader_HasNoAdminsPagesWithTheOldCookie()
    {
        using var admin = await _company.FirstAdmin();
        await Accept("L-US-FRE-1", "maya@example.com");
        using var maya = new StaffBrowser(_company.App.Address);
        await maya.SignInWith("maya@example.com", Enrolled.Password);
        (await maya.Get("/staff")).Status.ShouldBe(HttpStatusCode.Forbidden);
        var ada = (await _company.App.Services.GetRequiredService<StaffDirectory>().Find((await _company.App.Read(db => db.Accounts.SingleAsync(a => a.LeaderId == null))).Id))!;
        var commands = _company.App.Services.GetRequiredService<StaffCommands>();

        (await commands.Appoint(ada, "L-US-FRE-1", new(StaffRole.LocalLeader, ["US-FRE"]), new(StaffRole.PilotAdmin, []), null, "Promoted")).Refusals.ShouldBeEmpty();
        (await maya.Get("/staff")).Headers["Location"].ShouldContain("/sign-in", customMessage: "a password alone makes no admin");
        await maya.SignInWith("maya@example.com", Enrolled.Password);
        await maya.ShowCode(await maya.KeyOfCodes());
        (await maya.Get("/staff")).Status.ShouldBe(HttpStatusCode.OK);

        (await commands.Appoint(ada, "L-US-FRE-1", new(StaffRole.PilotAdmin, []), new(StaffRole.LocalLeader, ["US-FRE"]), null, "And back")).Refusals.ShouldBeEmpty();
        (await maya.Get("/staff")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await commands.Leave(ada, "L-US-FRE-1", null, "Moved away")).Refusals.ShouldBeEmpty();
        (await maya.Get("/queue")).Headers["Location"].ShouldContain("/sign-in");
    }

    [Fact]
    public async Task PersonaForm_LetsNobodyIn()
    {
        using var admin = await _company.FirstAdmin();
        var account = await _company.App.Read(db => db.Accounts.Select(a => a.Id).SingleAsync());
        using var thief = new StaffBrowser(_company.App.Address);

        await thief.SignIn(account);

        (await thief.Get("/queue")).Headers["Location"].ShouldContain("/sign-in");
        (await thief.Get("/sign-in")).Text.ShouldNotContain("persona-");
    }

    [Fact]
    public async Task FormsWithoutTheirToken_AreRefused()
    {
        using var admin = await _company.FirstAdmin();
        using var other = new StaffBrowser(_company.App.Address);

        var reply = await other.Post("/sign-in", new() { ["_handler"] = "sign-in", ["Email"] = Company.AdminEmail, ["Password"] = Enrolled.Password });

        reply.Status.ShouldNotBe(HttpStatusCode.OK);
        other.Cookies.GetAllCookies().ShouldNotContain(c => c.Name.StartsWith("escalation-half", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Attempts_AreLimitedForEachAddress()
    {
        using var app = new DashboardApp(settings: new() { ["Demo:Enabled"] = "false", ["Limits:SignInsOfAnAddress"] = "3", ["Messaging:Webhook:Url"] = "" });
        using var browser = new StaffBrowser(app.Address);
        for (var i = 0; i < 3; i++)
        {
            (await browser.SignInWith("nobody@example.com", "a guess of a thief")).Status.ShouldBe(HttpStatusCode.OK);
        }

        (await browser.SignInWith("nobody@example.com", "a guess of a thief")).Headers["Location"].ShouldEndWith("/error/429");
        (await browser.Send("/sign-in", "sign-in", [])).Headers["Location"].ShouldEndWith("/error/429");
        (await browser.Send("/first-admin", "first-admin", new() { ["Code"] = "0" })).Headers["Location"].ShouldEndWith("/error/429");
    }

    [Fact]
    public async Task SecurityOfThePages_IsThatOfAllOthers()
    {
        using var browser = new StaffBrowser(_company.App.Address);
        foreach (var page in new[] { "/sign-in", "/first-admin", "/invitation/none", "/sign-in/second-factor" })
        {
            var reply = await browser.Get(page);
            reply.Headers["Content-Security-Policy"].ShouldContain("default-src 'self'");
            reply.Headers["Cache-Control"].ShouldContain("no-store");
            reply.Headers["Referrer-Policy"].ShouldBe("same-origin");
        }
    }

    public void Dispose() => _company.Dispose();

    private static Task<Reply> Make(StaffBrowser browser, string code) => browser.Send("/first-admin", "first-admin", new()
    {
        ["Code"] = code,
        ["FullName"] = "Ada Admin",
        ["Email"] = Company.AdminEmail,
        ["Password"] = Enrolled.Password,
    });

    private async Task<string> Invite(string leader, string email)
    {
        var services = _company.App.Services;
        var ada = (await services.GetRequiredService<StaffDirectory>().Find((await _company.App.Read(db => db.Accounts.FirstAsync(a => a.LeaderId == null))).Id))!;
        var (verdict, token) = await services.GetRequiredService<StaffCommands>().Invite(ada, new InviteDraft(leader, "", email, new(StaffRole.PilotAdmin, [])));
        verdict.Refusals.ShouldBeEmpty();
        return $"/invitation/{token}";
    }

    private async Task Accept(string leader, string email)
    {
        using var browser = new StaffBrowser(_company.App.Address);
        (await browser.Send(await Invite(leader, email), "invitation", new() { ["Password"] = Enrolled.Password })).Status.ShouldBe(HttpStatusCode.Redirect);
    }
}
