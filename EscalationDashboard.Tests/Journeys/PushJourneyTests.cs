using EscalationDashboard.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>
/// An alert that comes with the tab closed. A test has no push service outside: a stand-in takes what the product sends, checks who sent it
/// and reads it as the browser would, and the browser's own developer tools bring it to the worker.
/// </summary>
[Collection("browser")]
public sealed class PushJourneyTests(Chromium chromium) : IAsyncLifetime, IAsyncDisposable
{
    private readonly PushTarget _service = new();

    [Fact]
    public async Task Leader_AddsTheBrowserTriesItAndSeesTheAlert()
    {
        await using var app = new DashboardApp(settings: new() { ["Messaging:Webhook:Url"] = "", ["Push:Hosts"] = _service.Authority });
        var page = await chromium.NewPageAsync(app.Address);
        await PushWorker.Subscribes(page, _service);
        await page.GotoAsync("/sign-in");
        await page.GetByTestId("persona-local").ClickAsync();
        await Expect(page.GetByTestId("live-state")).ToHaveAttributeAsync("data-state", "live");
        await page.GotoAsync("/account");
        await Expect(page.GetByTestId("live-state")).ToHaveAttributeAsync("data-state", "live");

        await page.GetByTestId("push-add").ClickAsync();
        await Expect(page.GetByTestId("push-row")).ToHaveCountAsync(1);
        (await page.EvaluateAsync<int>("window.subscribedWith")).ShouldBe(65);
        await page.GetByTestId("reach-test-push").ClickAsync();
        await Expect(page.GetByTestId("reach-done")).ToBeVisibleAsync();

        var pushed = _service.All.ShouldHaveSingleItem();
        var shown = await PushWorker.Deliver(page, pushed.Content);

        shown.GetProperty("title").GetString().ShouldBe(pushed.Content.GetProperty("title").GetString());
        (shown.GetProperty("url").GetString(), shown.GetProperty("dir").GetString()).ShouldBe(("/account", "ltr"));
        await page.Context.CloseAsync();
    }

    public Task InitializeAsync() => _service.Start();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();
}
