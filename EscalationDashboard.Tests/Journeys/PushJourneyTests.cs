using System.Text.Json;
using EscalationDashboard.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>
/// An alert that comes with the tab closed. A test has no push service outside: a stand-in takes what the product sends, checks who sent it
/// and reads it as the browser would, and the browser's own developer tools bring it to the worker.
/// </summary>
[Collection("browser")]
public sealed class PushJourneyTests(Chromium chromium) : IAsyncLifetime, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
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
        var shown = await Delivered(page, app.Address, pushed.Content);

        shown.GetProperty("title").GetString().ShouldBe(pushed.Content.GetProperty("title").GetString());
        (shown.GetProperty("url").GetString(), shown.GetProperty("dir").GetString()).ShouldBe(("/account", "ltr"));
        await page.Context.CloseAsync();
    }

    public Task InitializeAsync() => _service.Start();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    // A browser without a screen shows nothing: what would be shown is written down in the worker itself.
    private static async Task<JsonElement> Delivered(IPage page, string origin, JsonElement content)
    {
        var tools = await page.Context.NewCDPSessionAsync(page);
        var registered = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        tools.Event("ServiceWorker.workerRegistrationUpdated").OnEvent += (_, seen) =>
        {
            if (seen is { } said && said.GetProperty("registrations") is var all && all.GetArrayLength() > 0)
            {
                registered.TrySetResult(all[0].GetProperty("registrationId").GetString()!);
            }
        };
        await tools.SendAsync("ServiceWorker.enable");
        var registration = await registered.Task.WaitAsync(Patience);
        var worker = await Worker.Of(page);
        await worker.Evaluate("""
            self.shown = new Promise(show => { self.registration.showNotification = (title, options) => { show({ title, url: options.data.url, dir: options.dir }); return Promise.resolve(); }; });
            1
            """);
        await tools.SendAsync("ServiceWorker.deliverPushMessage", new()
        {
            ["origin"] = origin.TrimEnd('/'), ["registrationId"] = registration, ["data"] = content.GetRawText(),
        });
        return await worker.Evaluate("self.shown");
    }

    /// <summary>The page's service worker, by the browser's developer tools.</summary>
    private sealed class Worker(ICDPSession browser, string session)
    {
        private int _asked;

        public static async Task<Worker> Of(IPage page)
        {
            var browser = await page.Context.Browser!.NewBrowserCDPSessionAsync();
            var targets = (await browser.SendAsync("Target.getTargets"))!.Value.GetProperty("targetInfos").EnumerateArray();
            var origin = new Uri(page.Url).GetLeftPart(UriPartial.Authority);
            var worker = targets.Single(t => t.GetProperty("type").GetString() == "service_worker" && t.GetProperty("url").GetString() == $"{origin}/push-worker.js");
            var attached = await browser.SendAsync("Target.attachToTarget", new() { ["targetId"] = worker.GetProperty("targetId").GetString()!, ["flatten"] = false });
            return new Worker(browser, attached!.Value.GetProperty("sessionId").GetString()!);
        }

        public async Task<JsonElement> Evaluate(string script)
        {
            var (id, answered) = (++_asked, new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously));
            browser.Event("Target.receivedMessageFromTarget").OnEvent += (_, said) =>
            {
                var answer = JsonDocument.Parse(said!.Value.GetProperty("message").GetString()!).RootElement;
                if (answer.TryGetProperty("id", out var to) && to.GetInt32() == id)
                {
                    answered.TrySetResult(answer.GetProperty("result").GetProperty("result").GetProperty("value"));
                }
            };
            await browser.SendAsync("Target.sendMessageToTarget", new()
            {
                ["sessionId"] = session,
                ["message"] = JsonSerializer.Serialize(new { id, method = "Runtime.evaluate", @params = new { expression = script, awaitPromise = true, returnByValue = true } }),
            });
            return await answered.Task.WaitAsync(Patience);
        }
    }
}
