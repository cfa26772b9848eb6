using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Staff;
using EscalationDashboard.Identity;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>Passkeys in the browser itself, whose device is one that Chromium plays.</summary>
[Collection("browser")]
public sealed class PasskeyTests(Chromium chromium) : IDisposable
{
    private readonly Company _company = new();

    [Fact]
    public async Task InvitedColleague_ComesWithAPasskeyAloneAndComesBackWithIt()
    {
        var page = await Open();
        var link = await Invite("L-US-FRE-1", "maya@example.com");
        await page.GotoAsync(link);
        await page.GetByTestId("invitation-passkey").ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/queue$"));

        await SignOut(page);
        await page.GotoAsync("/account");
        await page.GetByTestId("sign-in-passkey").ClickAsync();
        await Expect(page.GetByTestId("passkey-row")).ToHaveCountAsync(1);
        await Expect(page.GetByTestId("account-password")).ToHaveCountAsync(0);

        await page.GetByTestId("passkey-remove").ClickAsync();
        await Expect(page.Locator("[data-code=PasskeyLast]")).ToBeVisibleAsync();
        (await _company.App.Read(db => db.Audit.CountAsync(a => a.Action == "account.sign-in" && a.Data.Contains("Passkey")))).ShouldBe(2);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task AdminWithAPasskey_NeedsNoCodeAndARemovedOneOpensNothing()
    {
        var page = await Open();
        await Accept("L-US-FRE-1", "maya@example.com");
        await page.GotoAsync("/account");
        await page.GetByTestId("sign-in-email").FillAsync("maya@example.com");
        await page.GetByTestId("sign-in-password").FillAsync(Enrolled.Password);
        await page.GetByTestId("sign-in-submit").ClickAsync();
        await page.GetByTestId("passkey-name").FillAsync("Laptop");
        await page.GetByTestId("passkey-password").FillAsync("a guess of a thief");
        await page.GetByTestId("passkey-add").ClickAsync();
        await Expect(page.Locator("[data-code=PasswordWrong]")).ToBeVisibleAsync();
        await page.GetByTestId("passkey-password").FillAsync(Enrolled.Password);
        await page.GetByTestId("passkey-add").ClickAsync();
        await Expect(page.GetByTestId("passkey-row")).ToContainTextAsync("Laptop");

        (await Commands.Appoint(await Ada(), "L-US-FRE-1", new(StaffRole.LocalLeader, ["US-FRE"]), new(StaffRole.PilotAdmin, []), null, "Promoted")).Refusals.ShouldBeEmpty();
        await page.GotoAsync("/staff");
        await page.GetByTestId("sign-in-passkey").ClickAsync();
        await Expect(page.GetByTestId("staff-row").First).ToBeVisibleAsync();

        await page.GotoAsync("/account");
        await page.GetByTestId("passkey-password").FillAsync(Enrolled.Password);
        await page.GetByTestId("passkey-remove").ClickAsync();
        await Expect(page.Locator("[data-code=SecondFactorNeeded]")).ToBeVisibleAsync();

        (await Commands.Appoint(await Ada(), "L-US-FRE-1", new(StaffRole.PilotAdmin, []), new(StaffRole.Auditor, []), null, "Looks on")).Refusals.ShouldBeEmpty();
        await page.GotoAsync("/account");
        await page.GetByTestId("passkey-password").FillAsync(Enrolled.Password);
        await page.GetByTestId("passkey-remove").ClickAsync();
        await Expect(page.GetByTestId("passkey-row")).ToHaveCountAsync(0);
        await SignOut(page);
        await page.GotoAsync("/staff");
        await page.GetByTestId("sign-in-passkey").ClickAsync();
        await Expect(page.Locator("[data-code=PasskeyWrong]")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task AnswerSentTwice_CountsOnce()
    {
        var page = await Open();
        await page.GotoAsync(await Invite("L-US-FRE-1", "maya@example.com"));
        await page.GetByTestId("invitation-passkey").ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/queue$"));
        await SignOut(page);
        await page.GotoAsync("/sign-in");
        IRequest? sent = null;
        page.Request += (_, request) => sent = request.Method == "POST" && request.Url.EndsWith("/sign-in", StringComparison.Ordinal) ? request : sent;
        await page.GetByTestId("sign-in-passkey").ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/queue$"));

        // All that went over the line, cookies too, from a browser of the thief's own: its token is the form's, and only the answer is old.
        var headers = await sent!.AllHeadersAsync();
        var thief = await page.Context.Browser!.NewContextAsync();
        var again = await thief.APIRequest.PostAsync(sent.Url, new() { DataString = sent.PostData, Headers = headers.Where(h => !h.Key.StartsWith(':') && h.Key != "content-length"), MaxRedirects = 0 });

        (await again.TextAsync()).ShouldContain("data-code=\"PasskeyWrong\"");
        again.HeadersArray.Where(h => h.Name == "set-cookie").ShouldNotContain(h => h.Value.StartsWith(StaffCookies.Name), "a thief who has recorded the answer has nothing");
        await thief.CloseAsync();
        await page.Context.CloseAsync();
    }

    public void Dispose() => _company.Dispose();

    // Passkeys belong to a name, and an address of digits is none.
    private string Site => _company.App.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal).TrimEnd('/');

    private StaffCommands Commands => _company.App.Services.GetRequiredService<StaffCommands>();

    private async Task<IPage> Open()
    {
        using var admin = await _company.FirstAdmin();
        var page = await chromium.NewPageAsync(Site);
        await page.PlayADevice();
        return page;
    }

    private async Task<Actor> Ada() => (await _company.App.Services.GetRequiredService<StaffDirectory>().Find(
        (await _company.App.Read(db => db.Accounts.FirstAsync(a => a.Id.StartsWith("A-")))).Id))!;

    private async Task<string> Invite(string leader, string email)
    {
        var (verdict, token) = await Commands.Invite(await Ada(), new InviteDraft(leader, "", email, new(StaffRole.PilotAdmin, [])));
        verdict.Refusals.ShouldBeEmpty();
        return $"/invitation/{token}";
    }

    private async Task Accept(string leader, string email)
    {
        using var browser = new StaffBrowser(_company.App.Address);
        await browser.Send(await Invite(leader, email), "invitation", new() { ["Password"] = Enrolled.Password });
    }

    private static async Task SignOut(IPage page)
    {
        await page.GetByTestId("person").ClickAsync();
        await page.GetByTestId("sign-out").ClickAsync();
        await Expect(page.GetByTestId("sign-in-submit")).ToBeVisibleAsync();
    }
}
