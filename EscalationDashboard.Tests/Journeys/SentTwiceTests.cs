using System.Text.RegularExpressions;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Staff;
using EscalationDashboard.Identity;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>A form without a circuit that is pressed twice is carried out once, and tells the person what came of that.</summary>
[Collection("browser")]
public sealed class SentTwiceTests(Chromium chromium) : IDisposable
{
    private readonly Company _company = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Invitation_IsAcceptedOnceAndThePersonIsIn(bool byKey)
    {
        using var admin = await _company.FirstAdmin();
        var page = await Open(await Invite("L-US-FRE-1", "maya@example.com"));
        await page.GetByTestId("new-password").FillAsync(Enrolled.Password);

        await PressTwice(page, "invitation-accept", byKey);

        await Expect(page).ToHaveURLAsync(new Regex("/queue$"));
        await Expect(page.GetByTestId("queue-count")).ToBeVisibleAsync();
        (await SignInsOf("L-US-FRE-1")).ShouldBe(1);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OneTimeCode_CountsOnceAndThePersonIsIn(bool byKey)
    {
        using var admin = await _company.FirstAdmin();
        var page = await Open("/staff");
        await page.GetByTestId("sign-in-email").FillAsync(Company.AdminEmail);
        await page.GetByTestId("sign-in-password").FillAsync(Enrolled.Password);
        await PressTwice(page, "sign-in-submit");
        var login = await _company.App.Read(db => db.Logins.SingleAsync(l => l.Id.StartsWith("A-")));
        var before = await SignInsOf(login.Id);
        await page.GetByTestId("sign-in-code").FillAsync(await NextCode(login.Id));

        await PressTwice(page, "sign-in-submit", byKey);

        await Expect(page).ToHaveURLAsync(new Regex("/staff$"));
        await Expect(page.GetByTestId("staff-row").First).ToBeVisibleAsync();
        (await SignInsOf(login.Id)).ShouldBe(before + 1);
        await page.Context.CloseAsync();
    }

    // The first answer may be that something is to be mended; the page that tells it is a new one.
    [Fact]
    public async Task RefusedForm_IsSentAgain()
    {
        using var admin = await _company.FirstAdmin();
        var page = await Open(await Invite("L-US-FRE-1", "maya@example.com"));
        await page.GetByTestId("invitation-accept").ClickAsync();
        await page.GetByTestId("new-password").FillAsync("maya@example.com");
        await PressTwice(page, "invitation-accept");
        await Expect(page.GetByTestId("refusals")).ToBeVisibleAsync();

        await page.GetByTestId("new-password").FillAsync(Enrolled.Password);
        await PressTwice(page, "invitation-accept");

        await Expect(page.GetByTestId("queue-count")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    public void Dispose() => _company.Dispose();

    private async Task<IPage> Open(string path)
    {
        var page = await chromium.NewPageAsync(_company.App.Address);
        await page.GotoAsync(path);
        return page;
    }

    // The second press comes once the first is carried out, and before its answer is there.
    private static async Task PressTwice(IPage page, string button, bool byKey = false)
    {
        var (carriedOut, pressed) = (new TaskCompletionSource(), new TaskCompletionSource());
        await page.RouteAsync("**/*", async route =>
        {
            if (route.Request.Method != "POST")
            {
                await route.ContinueAsync();
                return;
            }

            var answer = await route.FetchAsync(new() { MaxRedirects = 0 });
            carriedOut.TrySetResult();
            await pressed.Task;
            await route.FulfillAsync(new() { Response = answer });
        });
        await page.GetByTestId(button).HoverAsync();
        await Press();
        await carriedOut.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await Press();
        pressed.SetResult();

        async Task Press()
        {
            if (byKey)
            {
                await page.Keyboard.PressAsync("Enter");
            }
            else
            {
                await page.Mouse.DownAsync();
                await page.Mouse.UpAsync();
            }
        }
    }

    private Task<int> SignInsOf(string account) => _company.App.Read(db => db.Audit.CountAsync(a => a.Action == "account.sign-in" && a.Subject.Contains(account)));

    private async Task<string> NextCode(string account)
    {
        var key = await _company.App.Read(db => _company.App.Services.GetRequiredService<LoginBook>().In(db).GetAuthenticatorKeyAsync(db.Logins.Single(l => l.Id == account)));
        return OneTimeCode.At(key!, (TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / OneTimeCode.StepSeconds) + 1);
    }

    private async Task<string> Invite(string leader, string email)
    {
        var ada = await _company.App.Services.GetRequiredService<StaffDirectory>().Find((await _company.App.Read(db => db.Accounts.FirstAsync(a => a.Id.StartsWith("A-")))).Id);
        var (verdict, token) = await _company.App.Services.GetRequiredService<StaffCommands>().Invite(ada!, new InviteDraft(leader, "", email, new(StaffRole.PilotAdmin, [])));
        verdict.Refusals.ShouldBeEmpty();
        return $"/invitation/{token}";
    }
}
