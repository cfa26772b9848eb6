using System.Net;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Identity;

[Collection("intake")]
public sealed class SignInTests(IntakeApp intake)
{
    private const string Cookie = "escalation-staff";

    [Theory]
    [InlineData("L-US-FRE-1")]
    [InlineData("R-NA-1")]
    [InlineData("A-1")]
    [InlineData("L-US-FRE-2")]
    [InlineData("A-2")]
    public async Task DemoPersona_IsSignedInAndComesToTheQueue(string account)
    {
        using var browser = new StaffBrowser(intake.App.Address);

        var reply = await browser.SignIn(account);

        (reply.Status, reply.Headers["Location"]).ShouldBe((HttpStatusCode.Redirect, "/queue"));
        SignedIn(browser).ShouldBeTrue();
        (await browser.Get("/queue")).Status.ShouldBe(HttpStatusCode.OK);
    }

    // A second tab, in which the form stood before the person signed in with the first.
    [Fact]
    public async Task FormFromBeforeTheSignIn_LeadsOnAndIsNoWhitePage()
    {
        using var browser = new StaffBrowser(intake.App.Address);
        var old = await browser.TokenOf("/sign-in");
        await browser.SignIn("L-US-FRE-1");

        var reply = await browser.Post("/sign-in", new(old) { ["_handler"] = "sign-in", ["Email"] = "maya@example.com", ["Password"] = "whatever it is", ["Then"] = "/queue" });

        (reply.Status, reply.Headers["Location"]).ShouldBe((HttpStatusCode.Redirect, "/"));
        (await browser.Post("/sign-in?ReturnUrl=%2Fworkload", new(old) { ["_handler"] = "sign-in" })).Headers["Location"].ShouldBe("/workload");
        (await browser.Post("/sign-in?ReturnUrl=%2F%2Fexample.com", new(old) { ["_handler"] = "sign-in" })).Headers["Location"].ShouldBe("/queue");
        using var nobody = new StaffBrowser(intake.App.Address);
        (await nobody.Post("/sign-in", new() { ["_handler"] = "sign-in" })).Headers["Location"].ShouldBe("/sign-in");
        (await nobody.Post("/first-admin", new() { ["_handler"] = "first-admin" })).Headers["Location"].ShouldBe("/error/400");
    }

    // A second tab, whose page said that the sign-in was over before the person came back in the first.
    [Theory]
    [InlineData("/sign-in?ReturnUrl=%2Fworkload", "/workload")]
    [InlineData("/sign-in?ReturnUrl=%2F%2Fexample.com", null)]
    [InlineData("/sign-in?ReturnUrl=%2Fworkload&again=true", null)]
    [InlineData("/sign-in", null)]
    public async Task PersonWhoIsIn_IsLedOnWhereTheSignInWouldLead(string asked, string? location)
    {
        using var browser = new StaffBrowser(intake.App.Address);
        await browser.SignIn("L-US-FRE-1");

        var reply = await browser.Get(asked);

        reply.Status.ShouldBe(location is null ? HttpStatusCode.OK : HttpStatusCode.Redirect);
        reply.Headers.GetValueOrDefault("Location")?.Replace(intake.App.Address.TrimEnd('/'), "", StringComparison.Ordinal).ShouldBe(location);
        (await browser.Get("/queue")).Status.ShouldBe(HttpStatusCode.OK);
        using var nobody = new StaffBrowser(intake.App.Address);
        (await nobody.Get(asked)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("L-US-FRE-3")] // has an account, but is no persona
    [InlineData("R-NA-2")]
    [InlineData("nobody")]
    [InlineData("")]
    public async Task AnybodyElse_IsNotSignedIn(string account)
    {
        using var browser = new StaffBrowser(intake.App.Address);

        await browser.SignIn(account);

        SignedIn(browser).ShouldBeFalse();
        (await browser.Get("/queue")).Headers["Location"].ShouldContain("/sign-in");
    }

    [Theory]
    [InlineData("/disputes/D-1001?x=1", "/disputes/D-1001?x=1")]
    [InlineData("https://evil.example/", "/queue")]
    [InlineData("//evil.example/", "/queue")]
    [InlineData("/\\evil.example/", "/queue")]
    [InlineData("\\\\evil.example/", "/queue")]
    [InlineData("/\t/evil.example/", "/queue")]
    [InlineData("javascript:alert(1)", "/queue")]
    [InlineData("queue", "/queue")]
    [InlineData("", "/queue")]
    public async Task ReturnAddress_StaysOnThisSite(string returnUrl, string location)
    {
        using var browser = new StaffBrowser(intake.App.Address);

        (await browser.SignIn("L-US-FRE-1", returnUrl)).Headers["Location"].ShouldBe(location);
    }

    [Fact]
    public async Task FormWithoutItsToken_IsRefused()
    {
        using var browser = new StaffBrowser(intake.App.Address);

        var reply = await browser.SignIn("L-US-FRE-1", withToken: false);

        SignedIn(browser).ShouldBeFalse();
        reply.Headers.GetValueOrDefault("Location", "").ShouldNotBe("/queue");
        reply.Status.ShouldNotBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task SignOut_EndsItOnlyWithThePagesOwnToken()
    {
        using var browser = new StaffBrowser(intake.App.Address);
        await browser.SignIn("L-US-FRE-1");

        await browser.Post("/sign-out", []);
        (await browser.Get("/queue")).Status.ShouldBe(HttpStatusCode.OK, "a sign-out that another site made does nothing");

        await browser.Post("/sign-out", await browser.TokenOf("/sign-in"));
        (await browser.Get("/queue")).Headers["Location"].ShouldContain("/sign-in");
    }

    [Fact]
    public async Task SignOut_EndsEveryCopyOfTheCookie()
    {
        using var browser = new StaffBrowser(intake.App.Address);
        await browser.SignIn("L-US-FRE-1");
        using var copy = new StaffBrowser(intake.App.Address);
        copy.Cookies.Add(browser.Cookies.GetAllCookies());
        (await copy.Get("/queue")).Status.ShouldBe(HttpStatusCode.OK);

        await browser.Post("/sign-out", await browser.TokenOf("/sign-in"));

        (await copy.Get("/queue")).Headers["Location"].ShouldContain("/sign-in");
    }

    [Theory]
    [InlineData("A-1")]
    [InlineData("L-US-FRE-1")]
    public async Task NextSignInOfABrowser_EndsTheOneThatWasThere(string next)
    {
        using var browser = new StaffBrowser(intake.App.Address);
        await browser.SignIn("L-US-FRE-1");
        using var open = new StaffBrowser(intake.App.Address);
        open.Cookies.Add(browser.Cookies.GetAllCookies());

        await browser.SignIn(next);

        (await open.Get("/queue")).Headers["Location"].ShouldContain("/sign-in");
        (await browser.Get("/queue")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task SignInCookie_IsOutOfReachOfScriptsAndOtherSites()
    {
        using var browser = new StaffBrowser(intake.App.Address);

        var cookie = (await browser.SignIn("A-1")).Headers["Set-Cookie"].ToUpperInvariant();

        cookie.ShouldContain("HTTPONLY");
        cookie.ShouldContain("SAMESITE=LAX");
    }

    private bool SignedIn(StaffBrowser browser) =>
        browser.Cookies.GetCookies(new Uri(intake.App.Address)).Any(c => c.Name == Cookie && c.Value.Length > 0);
}
