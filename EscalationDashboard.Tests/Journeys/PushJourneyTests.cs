using System.Text.Json;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>
/// An alert that comes with the tab closed. A test has no push service outside: a stand-in takes what the product sends, checks who sent it
/// and reads it as the browser would, and the browser's own developer tools bring it to the worker.
/// </summary>
[Collection("browser")]
public sealed class PushJourneyTests(Chromium chromium) : IAsyncLifetime
{
    private readonly PushTarget _service = new();

    [Fact]
    public async Task Leader_AddsTheBrowserTriesItAndSeesTheAlert()
    {
        await using var app = new DashboardApp(settings: new() { ["Messaging:Webhook:Url"] = "", ["Push:Hosts"] = _service.Authority });
        var page = await chromium.NewPageAsync(app.Address);
        await page.Context.GrantPermissionsAsync(["notifications"]);
        await page.Context.AddInitScriptAsync($$"""
            const bytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0)).buffer;
            PushManager.prototype.getSubscription = async () => null;
            PushManager.prototype.subscribe = async options => {
              window.subscribedWith = options.applicationServerKey.length;
              return { endpoint: '{{_service.Endpoint}}', getKey: name => bytes(name === 'auth' ? '{{_service.Auth}}' : '{{_service.P256dh}}') };
            };
            """);
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
        await Deliver(page, app.Address, pushed.Content);

        var shown = await page.WaitForFunctionAsync("""
            async () => {
              const [one] = await (await navigator.serviceWorker.ready).getNotifications();
              return one ? JSON.stringify({ title: one.title, url: one.data.url, tag: one.tag }) : null;
            }
            """);
        var notification = JsonDocument.Parse((await shown.JsonValueAsync<string>())!).RootElement;
        notification.GetProperty("title").GetString().ShouldBe(pushed.Content.GetProperty("title").GetString());
        notification.GetProperty("url").GetString().ShouldBe("/account");
        await page.Context.CloseAsync();
    }

    public Task InitializeAsync() => _service.Start();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    private static async Task Deliver(IPage page, string origin, JsonElement content)
    {
        var tools = await page.Context.NewCDPSessionAsync(page);
        var registered = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        tools.Event("ServiceWorker.workerRegistrationUpdated").OnEvent += (_, seen) =>
        {
            if (seen is { } said && said.GetProperty("registrations") is { } all && all.GetArrayLength() > 0)
            {
                registered.TrySetResult(all[0].GetProperty("registrationId").GetString()!);
            }
        };
        await tools.SendAsync("ServiceWorker.enable");
        await tools.SendAsync("ServiceWorker.deliverPushMessage", new()
        {
            ["origin"] = origin.TrimEnd('/'),
            ["registrationId"] = await registered.Task.WaitAsync(TimeSpan.FromSeconds(20)),
            ["data"] = content.GetRawText(),
        });
    }
}
