using System.Text.Json;
using Microsoft.Playwright;

namespace EscalationDashboard.Tests.Support;

/// <summary>
/// The service worker of a page, by the browser's developer tools. A test has no push service outside: the page is made to subscribe to
/// the stand-in, and the tools bring to the worker what the stand-in was sent.
/// </summary>
public sealed class PushWorker
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ICDPSession _browser;
    private readonly string _session;
    private int _asked;

    private PushWorker(ICDPSession browser, string session) => (_browser, _session) = (browser, session);

    /// <summary>The person gives leave, and the browser's own push service is the stand-in.</summary>
    public static async Task Subscribes(IPage page, PushTarget service)
    {
        await page.Context.GrantPermissionsAsync(["notifications"]);
        await page.Context.AddInitScriptAsync($$"""
            const bytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0)).buffer;
            PushManager.prototype.getSubscription = async () => null;
            PushManager.prototype.subscribe = async options => {
              window.subscribedWith = options.applicationServerKey.length;
              return { endpoint: '{{service.Endpoint}}', getKey: name => bytes(name === 'auth' ? '{{service.Auth}}' : '{{service.P256dh}}') };
            };
            """);
    }

    /// <summary>Brings a message to the page's worker.</summary>
    /// <returns>The notification that it shows: title, url, dir.</returns>
    public static async Task<JsonElement> Deliver(IPage page, JsonElement content)
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
        var worker = await Of(page);

        // A browser without a screen shows nothing: what would be shown is written down in the worker itself.
        await worker.Evaluate("""
            self.shown = new Promise(show => { self.registration.showNotification = (title, options) => { show({ title, url: options.data.url, dir: options.dir }); return Promise.resolve(); }; });
            1
            """);
        await tools.SendAsync("ServiceWorker.deliverPushMessage", new()
        {
            ["origin"] = Origin(page),
            ["registrationId"] = registration,
            ["data"] = content.GetRawText(),
        });
        return await worker.Evaluate("self.shown");
    }

    /// <summary>The person clicks on a notification.</summary>
    /// <returns>The address that the worker opens: only a real click may open a window, so the worker's wish is written down.</returns>
    public static async Task<string> Click(IPage page, string url) => (await (await Of(page)).Evaluate($$"""
        new Promise(open => {
          self.clients.openWindow = url => { open(url); return Promise.resolve(null); };
          const click = new ExtendableEvent('notificationclick');
          click.notification = { close() {}, data: { url: {{JsonSerializer.Serialize(url)}} } };
          self.dispatchEvent(click);
        })
        """)).GetString()!;

    private static async Task<PushWorker> Of(IPage page)
    {
        var browser = await page.Context.Browser!.NewBrowserCDPSessionAsync();
        var targets = (await browser.SendAsync("Target.getTargets"))!.Value.GetProperty("targetInfos").EnumerateArray();
        var worker = targets.Single(t => t.GetProperty("type").GetString() == "service_worker" && t.GetProperty("url").GetString() == $"{Origin(page)}/push-worker.js");
        var attached = await browser.SendAsync("Target.attachToTarget", new() { ["targetId"] = worker.GetProperty("targetId").GetString()!, ["flatten"] = false });
        return new PushWorker(browser, attached!.Value.GetProperty("sessionId").GetString()!);
    }

    private static string Origin(IPage page) => new Uri(page.Url).GetLeftPart(UriPartial.Authority);

    private async Task<JsonElement> Evaluate(string script)
    {
        var (id, answered) = (++_asked, new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously));
        _browser.Event("Target.receivedMessageFromTarget").OnEvent += (_, said) =>
        {
            var answer = JsonDocument.Parse(said!.Value.GetProperty("message").GetString()!).RootElement;
            if (answer.TryGetProperty("id", out var to) && to.GetInt32() == id)
            {
                answered.TrySetResult(answer.GetProperty("result").GetProperty("result").GetProperty("value"));
            }
        };
        await _browser.SendAsync("Target.sendMessageToTarget", new()
        {
            ["sessionId"] = _session,
            ["message"] = JsonSerializer.Serialize(new { id, method = "Runtime.evaluate", @params = new { expression = script, awaitPromise = true, returnByValue = true } }),
        });
        return await answered.Task.WaitAsync(Patience);
    }
}
