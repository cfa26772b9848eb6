using EscalationDashboard.Shell;
using EscalationDashboard.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>A page that nobody has touched for an hour: it warns, it stops, and it keeps what was typed.</summary>
[Collection("browser")]
public sealed class IdleTests(Chromium chromium) : IDisposable
{
    private const string Words = "The customer rang about the noise";
    private readonly ManualClock _clock = new();
    private DashboardApp? _app;

    [Fact]
    public async Task PageLeftAlone_WarnsKeepsThePersonWhoStaysAndThenStopsWithTheirWordsKept()
    {
        _app = new DashboardApp(_clock);
        var page = await chromium.NewPageAsync(_app.Address);
        await page.GotoAsync("/calls/new");
        await page.GetByTestId("persona-local").ClickAsync();
        var field = page.Locator("main textarea").First;
        await field.FillAsync(Words);

        _clock.Advance(TimeSpan.FromMinutes(58));
        await Expect(page.GetByTestId("idle-warning")).ToHaveCountAsync(0);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await Expect(page.GetByTestId("idle-warning")).ToBeVisibleAsync();

        // The script says that the person is there, beside the button: one that came while the clock goes on would count from then.
        await page.RunAndWaitForResponseAsync(
            () => page.GetByTestId("idle-stay").ClickAsync(), answer => answer.Url.EndsWith(Links.SessionSeen, StringComparison.Ordinal));
        await Expect(page.GetByTestId("idle-warning")).ToHaveCountAsync(0);

        _clock.Advance(TimeSpan.FromMinutes(59));
        await Expect(page.GetByTestId("idle-warning")).ToBeVisibleAsync();
        _clock.Advance(TimeSpan.FromMinutes(1));
        await Expect(page.GetByTestId("signed-out")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("live-state")).ToHaveCountAsync(0);

        await page.GetByTestId("sign-in-again").ClickAsync();
        await page.GetByTestId("persona-local").ClickAsync();
        await Expect(page).ToHaveURLAsync(_app.Address.TrimEnd('/') + "/calls/new");
        await Expect(field).ToHaveValueAsync(Words);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Warning_IsPressedOverADialogThatIsOpen_AndTheSignedOutPageHasNone()
    {
        _app = new DashboardApp(_clock);
        var page = await chromium.NewPageAsync(_app.Address);
        await page.GotoAsync("/staff");
        await page.GetByTestId("persona-admin").ClickAsync();
        await page.GetByTestId("staff-new").ClickAsync();
        await page.GetByTestId("invite-name").FillAsync(Words);

        _clock.Advance(TimeSpan.FromMinutes(59));
        await page.GetByTestId("idle-stay").ClickAsync();
        await Expect(page.GetByTestId("idle-warning")).ToHaveCountAsync(0);
        await Expect(page.GetByTestId("invite-name")).ToHaveValueAsync(Words);

        _clock.Advance(TimeSpan.FromMinutes(60));
        await page.GetByTestId("sign-in-again").ClickAsync();
        await page.GetByTestId("persona-admin").ClickAsync();
        await page.GetByTestId("staff-new").ClickAsync();
        await Expect(page.GetByTestId("invite-name")).ToHaveValueAsync(Words);
        await page.Context.CloseAsync();
    }

    public void Dispose() => _app?.Dispose();
}
