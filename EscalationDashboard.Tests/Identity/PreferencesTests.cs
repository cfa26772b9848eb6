using System.Net;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Account;
using EscalationDashboard.Identity;
using EscalationDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Identity;

/// <summary>What a person chose for good goes with them from browser to browser, and leaves each with them.</summary>
public sealed class PreferencesTests : IDisposable
{
    private const string Maya = "L-US-FRE-1";
    private readonly DashboardApp _app = new();

    [Fact]
    public async Task Choice_ComesWithTheSignInAndGoesWithTheSignOut()
    {
        await Choose(new("ko", "Asia/Seoul"));
        using var browser = new StaffBrowser(_app.Address);
        browser.Cookies.Add(new Cookie("zone", "America%2FLos_Angeles", "/", new Uri(_app.Address).Host));
        (await browser.Get("/sign-in")).Text.ShouldContain("<html lang=\"en\"");

        await browser.SignIn(Maya);

        (await browser.Get("/queue")).Text.ShouldContain("<html lang=\"ko\"");
        browser.Cookies.GetAllCookies().Single(c => c.Name == "own-zone").Value.ShouldBe("Asia%2FSeoul");
        await browser.Post("/sign-out", await browser.TokenOf("/sign-in"));
        (await browser.Get("/sign-in")).Text.ShouldContain("<html lang=\"en\"", customMessage: "the next person at this machine is another");
        browser.Cookies.GetAllCookies().ShouldNotContain(c => c.Name.StartsWith("own-", StringComparison.Ordinal) && !c.Expired);
    }

    [Fact]
    public async Task PersonWhoChoseNothing_TakesOverNoChoiceOfTheOneBefore()
    {
        await Choose(new("ar", "Asia/Riyadh"));
        using var browser = new StaffBrowser(_app.Address);
        await browser.SignIn(Maya);
        (await browser.Get("/queue")).Text.ShouldContain("<html lang=\"ar\"");

        await browser.SignIn("L-US-FRE-2");

        (await browser.Get("/queue")).Text.ShouldContain("<html lang=\"en\"");
    }

    [Fact]
    public async Task LanguagePickedOnAPage_CountsInThisBrowserUntilTheNextSignIn()
    {
        await Choose(new("ko"));
        using var browser = new StaffBrowser(_app.Address);
        await browser.SignIn(Maya);

        await browser.Get("/language?culture=fr&returnUrl=/queue");
        (await browser.Get("/queue")).Text.ShouldContain("<html lang=\"fr\"");

        await browser.SignIn(Maya);
        (await browser.Get("/queue")).Text.ShouldContain("<html lang=\"ko\"");
    }

    [Fact]
    public async Task SavedChoice_IsBroughtIntoTheBrowserThatSavedIt()
    {
        using var browser = new StaffBrowser(_app.Address);
        await browser.SignIn(Maya);
        await Choose(new("uk"));
        (await browser.Get("/queue")).Text.ShouldContain("<html lang=\"en\"");

        (await browser.Get("/account/preferences?culture=fr")).Headers["Location"].ShouldBe("/account");

        (await browser.Get("/account")).Text.ShouldContain("<html lang=\"uk\"", customMessage: "what is stored counts, and not what an address says");
    }

    public void Dispose() => _app.Dispose();

    private async Task Choose(StaffPreferences chosen)
    {
        var maya = (await _app.Services.GetRequiredService<StaffDirectory>().Find(Maya))!;
        (await _app.Services.GetRequiredService<AccountCommands>().SetPreferences(maya, chosen)).Refusals.ShouldBeEmpty();
    }
}
