using System.Text.RegularExpressions;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>A company's first day: an empty database in Production, an admin, a colleague by invitation, and a colleague who leaves.</summary>
[Collection("browser")]
public sealed partial class FirstDayTests(Chromium chromium) : IDisposable
{
    private const string Leader = "L-US-FRE-1";
    private readonly string _folder = Directory.CreateTempSubdirectory("escalation-first-day-").FullName;

    [Fact]
    public async Task EmptyDatabase_HasAnAdminThenALeaderAtWorkAndThenOneLess()
    {
        using var dashboard = await DashboardProcess.Serve(Path.Combine(_folder, "dashboard.db"), demo: false, environment: "Production");
        var admin = await chromium.NewPageAsync(dashboard.Address);
        await BecomeTheFirstAdmin(admin, CodeInLog().Match(dashboard.Said).Groups[1].Value);
        await MakeRecoveryCodes(admin);

        var link = await Invite(admin, Leader, "maya@example.com");
        var maya = await chromium.NewPageAsync(dashboard.Address);
        await maya.GotoAsync(link);
        await maya.GetByTestId("new-password").FillAsync(Enrolled.Password);
        await maya.GetByTestId("invitation-accept").ClickAsync();
        await Expect(maya.GetByTestId("queue-count")).ToBeVisibleAsync();
        await Expect(maya.GetByTestId("live-state")).ToHaveAttributeAsync("data-state", "live");
        await Expect(admin.Locator($"[data-testid=staff-row][data-account={Leader}][data-state=Active]")).ToHaveCountAsync(1);

        var thief = await chromium.NewPageAsync(dashboard.Address);
        await thief.GotoAsync(link);
        await Expect(thief.GetByTestId("invitation-gone")).ToBeVisibleAsync();

        await SeeOff(admin, Leader);
        await Expect(maya.GetByTestId("signed-out")).ToBeVisibleAsync();
        await Expect(maya.GetByTestId("signed-out")).ToContainTextAsync("you left");
        await maya.GotoAsync("/sign-in");
        await maya.GetByTestId("sign-in-email").FillAsync("maya@example.com");
        await maya.GetByTestId("sign-in-password").FillAsync(Enrolled.Password);
        await maya.GetByTestId("sign-in-submit").ClickAsync();
        await Expect(maya.Locator("[data-code=SignInWrong]")).ToBeVisibleAsync();

        await SignInAgain(admin, dashboard.Address);
        foreach (var page in new[] { admin, maya, thief })
        {
            await page.Context.CloseAsync();
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string _key = "";

    private async Task BecomeTheFirstAdmin(IPage page, string code)
    {
        await page.GotoAsync("/queue");
        await page.GetByTestId("first-admin-awaited").GetByRole(AriaRole.Link).ClickAsync();
        await page.GetByTestId("first-admin-code").FillAsync(code);
        await page.GetByTestId("first-admin-name").FillAsync("Ada Admin");
        await page.GetByTestId("sign-in-email").FillAsync(Company.AdminEmail);
        await page.GetByTestId("new-password").FillAsync(Enrolled.Password);
        await page.GetByTestId("first-admin-submit").ClickAsync();
        _key = (await page.GetByTestId("code-key").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await page.GetByTestId("sign-in-code").FillAsync(Code());
        await page.GetByTestId("sign-in-submit").ClickAsync();
        await Expect(page.GetByTestId("recovery-code")).ToHaveCountAsync(10);
        await page.GetByTestId("sign-in-go-on").ClickAsync();
    }

    private static async Task MakeRecoveryCodes(IPage page)
    {
        await page.GotoAsync("/account");
        await Expect(page.GetByTestId("recovery-left")).ToContainTextAsync("10");
        await page.GetByTestId("factor-password").FillAsync(Enrolled.Password);
        await page.GetByTestId("recovery-make").ClickAsync();
        await Expect(page.GetByTestId("recovery-code")).ToHaveCountAsync(10);
    }

    private static async Task<string> Invite(IPage admin, string account, string email)
    {
        await admin.GotoAsync("/staff");
        await admin.Locator($"[data-account={account}]").GetByTestId("staff-invite").ClickAsync();
        await admin.GetByTestId("invite-email").FillAsync(email);
        await admin.GetByTestId("invite-make").ClickAsync();
        var link = await admin.GetByTestId("invite-link").InputValueAsync();
        await admin.GetByTestId("dialog-cancel").ClickAsync();
        return link;
    }

    private static async Task SeeOff(IPage admin, string account)
    {
        await admin.Locator($"[data-account={account}]").GetByTestId("staff-leave").ClickAsync();
        await admin.GetByTestId("leave-reason").FillAsync("Moved to another company");
        await admin.GetByTestId("leave-confirm").ClickAsync();
        await Expect(admin.Locator($"[data-account={account}][data-state=Left]")).ToHaveCountAsync(1);
    }

    // The code of the set-up counts no more; the next one does.
    private async Task SignInAgain(IPage page, string address)
    {
        await page.GetByTestId("person").ClickAsync();
        await page.GetByTestId("sign-out").ClickAsync();
        await page.GotoAsync("/staff");
        await page.GetByTestId("sign-in-email").FillAsync(Company.AdminEmail);
        await page.GetByTestId("sign-in-password").FillAsync(Enrolled.Password);
        await page.GetByTestId("sign-in-submit").ClickAsync();
        await page.GetByTestId("sign-in-code").FillAsync(Code(1));
        await page.GetByTestId("sign-in-submit").ClickAsync();
        await Expect(page).ToHaveURLAsync(address.TrimEnd('/') + "/staff");
    }

    private string Code(int steps = 0) =>
        OneTimeCode.At(_key, (TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / OneTimeCode.StepSeconds) + steps);

    [GeneratedRegex("gives the code ([0-9a-f-]+)")]
    private static partial Regex CodeInLog();
}
