using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>Axe finds nothing on any page, in either direction, on a desk and on a phone, and no faint text there in either theme.</summary>
[Collection("browser")]
public sealed class AccessibilityTests(Chromium chromium, AccessibilityTests.Told told) : IClassFixture<AccessibilityTests.Told>
{
    [Theory]
    [InlineData("en", ColorScheme.Light, 1440)]
    [InlineData("ar", ColorScheme.Dark, 390)]
    public async Task EveryPage_HasNothingThatAxeFinds(string language, ColorScheme scheme, int width)
    {
        await using var app = new DashboardApp(settings: []);
        using var first = await app.Ask("V-1", "<b>I do not agree</b>", ["Fire"]);
        using var second = await app.Ask("V-2");
        var page = await chromium.NewPageAsync(app.Address, language, width, 900, scheme);
        await page.GotoAsync("/sign-in");
        await NothingFound(page, scheme);

        await page.GetByTestId("persona-local").ClickAsync();
        await Expect(page.GetByTestId("queue-row").First).ToBeVisibleAsync();
        await NothingFound(page, scheme);

        await page.GetByTestId("queue-row").First.ClickAsync();
        await page.GetByTestId("why").First.ClickAsync();
        await Expect(page.GetByTestId("decision-check").First).ToBeVisibleAsync();
        await page.GetByTestId("claim").ClickAsync();
        foreach (var (opener, shown) in new[] { ("resolve", "resolve-text"), ("reply", "reply-text"), ("note", "note-text"), ("snooze", "snooze-submit"), ("assign", "assign-to"), ("hand-up", "reason-text") })
        {
            await page.GetByTestId(opener).ClickAsync();
            await Expect(page.GetByTestId(shown)).ToBeVisibleAsync();
            await NothingFound(page, scheme);
        }

        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Control+k");
        await Expect(page.Locator("#palette")).ToBeVisibleAsync();
        await NothingFound(page, scheme);
        await page.Keyboard.PressAsync("Escape");
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBe(width, "the page scrolls sideways");
        await page.GotoAsync("/calls/new");
        await Expect(page.GetByTestId("call-visit")).ToBeVisibleAsync();
        await NothingFound(page, scheme);
        await page.Context.ClearCookiesAsync(new() { Name = "escalation-staff" });
        await page.GotoAsync("/sign-in");
        await page.GetByTestId("persona-regional").ClickAsync();
        await Expect(page.GetByTestId("queue-count")).ToBeVisibleAsync();
        await page.GotoAsync("/region");
        await Expect(page.GetByTestId("place-row").First).ToBeVisibleAsync();
        await NothingFound(page, scheme);
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBe(width, "the page scrolls sideways");
        await page.Context.ClearCookiesAsync(new() { Name = "escalation-staff" });
        await page.GotoAsync("/sign-in");
        await page.GetByTestId("persona-admin").ClickAsync();
        await Expect(page.GetByTestId("queue-count")).ToBeVisibleAsync();
        foreach (var (place, shown) in new[] { ("/integrations", "event-row"), ("/integrations/card/US-FRE?language=ko", "card-preview"), ("/integrations/keys", "key-row"), ("/pilot", "location-row"), ("/pilot/US-HON", "readiness-check"), ("/pilot/waves", "wave-save"), ("/pilot/compare?a=US-FRE&b=US-HON", "compare-check"), ("/pilot/import", "import-file"), ("/pilot/US-HON/calendar", "holiday-grid"), ("/pilot/holidays?region=NA", "holiday"), ("/trends/forecast?location=US-FRE", "forecast-hours"), ("/trends/digest", "digest-figure"), ("/on-call", "on-call-place"), ("/staff/import", "import-file"), ("/staff", "staff-row"), ("/status", "status-time"), ("/audit", "audit-row"), ("/account", "session-row") })
        {
            await page.GotoAsync(place);
            await Expect(page.GetByTestId(shown).First).ToBeVisibleAsync();
            await NothingFound(page, scheme);
            (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBe(width, $"{place} scrolls sideways");
        }

        await page.GotoAsync("/on-call");
        await page.GetByTestId("on-call-edit").First.ClickAsync();
        await page.GetByTestId("layer-add-person").ClickAsync();
        await Expect(page.GetByTestId("rota-preview")).ToBeVisibleAsync();
        await NothingFound(page, scheme);

        await page.GotoAsync("/staff");
        await page.GetByTestId("staff-new").ClickAsync();
        await Expect(page.GetByTestId("staff-place").First).ToBeVisibleAsync();
        await NothingFound(page, scheme);

        await page.GotoAsync("/pilot/waves");
        await page.GetByTestId("wave-name").FillAsync("<b>Islands</b>");
        await page.GetByTestId("wave-save").ClickAsync();
        await page.GetByTestId("wave-free").SelectOptionAsync("US-HON");
        await page.GetByTestId("wave-join").ClickAsync();
        await Expect(page.GetByTestId("wave-member")).ToBeVisibleAsync();
        await NothingFound(page, scheme);
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBe(width, "the wave scrolls sideways");
        await page.GotoAsync("/pilot/enrol");
        await NothingFound(page, scheme);
        await page.GetByTestId("begin-enrolment").ClickAsync();
        await Expect(page.GetByTestId("enrol-code")).ToBeVisibleAsync();
        var enrolment = new Uri(page.Url).AbsolutePath;
        foreach (var step in Enum.GetNames<EscalationDashboard.Domain.Pilot.EnrolmentStep>())
        {
            await page.GotoAsync($"{enrolment}?step={step.ToLowerInvariant()}");
            await Expect(page.Locator($"[data-testid=enrol-current][data-step={step}]")).ToBeVisibleAsync();
            await NothingFound(page, scheme);
            (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBe(width, $"{step} scrolls sideways");
        }

        await page.GotoAsync("/integrations");
        await page.GetByTestId("event-row").First.ClickAsync();
        await Expect(page.GetByTestId("payload")).ToBeVisibleAsync();
        await NothingFound(page, scheme);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("en", ColorScheme.Light, 1024)]
    [InlineData("ar", ColorScheme.Dark, 390)]
    public async Task Trends_HaveNothingThatAxeFinds(string language, ColorScheme scheme, int width)
    {
        var page = await chromium.NewPageAsync(told.App.Address, language, width, 900, scheme);
        await page.GotoAsync("/sign-in");
        await page.GetByTestId("persona-admin").ClickAsync();
        await Expect(page.GetByTestId("queue-count")).ToBeVisibleAsync();
        foreach (var (place, shown) in new[] { ("/trends", "chart-mark"), ("/trends/causes", "fix-add"), ("/trends/guardrails", "check-line"), ("/trends/fairness", "group"), ("/trends/disputes", "behind-count"), ("/trends/requests", "requests-count"), ("/trends/rollout", "rollout-place"), ("/trends/waits", "wait-place"), ("/trends/stages", "stage-line"), ("/trends/visits", "visits-count") })
        {
            await page.GotoAsync(place);
            await Expect(page.GetByTestId(shown).First).ToBeAttachedAsync();
            await NothingFound(page, scheme);
            (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBe(width, $"{place} scrolls sideways");
        }

        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("en", ColorScheme.Light, 1024)]
    [InlineData("ar", ColorScheme.Dark, 390)]
    public async Task TheCustomersSide_HasNothingThatAxeFinds(string language, ColorScheme scheme, int width)
    {
        var clock = new ClockAhead();
        await using var app = new DashboardApp(clock);
        using var asked = await app.Ask("V-1", "<b>I do not agree</b>", ["Fire"]);
        var number = await app.Settle("V-1");
        clock.By += Undoing.Grace;
        var page = await chromium.NewPageAsync(app.Address, language, width, 900, scheme);
        await page.GotoAsync(await app.QuestionLink(number));
        await Expect(page.GetByTestId("send-feedback")).ToBeVisibleAsync();
        await NothingFound(page, scheme);
        await page.GotoAsync("/phone/C-V-1");
        await Expect(page.GetByTestId("phone-question")).ToBeVisibleAsync();
        await NothingFound(page, scheme);
        await page.GetByTestId("phone-contact").ClickAsync();
        await NothingFound(page, scheme);
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBe(width, "the page scrolls sideways");

        await page.GotoAsync("/sign-in");
        await page.GetByTestId("persona-admin").ClickAsync();
        await Expect(page.GetByTestId("queue-count")).ToBeVisibleAsync();
        await page.GotoAsync("/customers?q=Robin");
        await Expect(page.GetByTestId("customer-row")).ToBeVisibleAsync();
        await NothingFound(page, scheme);
        await page.GetByTestId("customer-row").ClickAsync();
        await page.GetByTestId("erase").ClickAsync();
        await Expect(page.GetByTestId("erase-effect")).ToBeVisibleAsync();
        await NothingFound(page, scheme);
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBe(width, "the page scrolls sideways");
        // Last: its call would open the matter again.
        await page.GotoAsync("/softphone");
        await page.GetByTestId("softphone-call").ClickAsync();
        await Expect(page.GetByTestId("softphone-words")).ToBeVisibleAsync();
        await NothingFound(page, scheme);
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBe(width, "the page scrolls sideways");
        await page.Context.CloseAsync();
    }

    // Taught from a history, so that there is something to list and to draw.
    [Theory]
    [InlineData("en", ColorScheme.Light, 1440)]
    [InlineData("ar", ColorScheme.Dark, 390)]
    public async Task EarlySigns_HaveNothingThatAxeFinds(string language, ColorScheme scheme, int width)
    {
        var page = await chromium.NewPageAsync(told.App.Address, language, width, 900, scheme);
        await page.GotoAsync("/sign-in");
        await page.GetByTestId("persona-admin").ClickAsync();
        await Expect(page.GetByTestId("queue-count")).ToBeVisibleAsync();
        await page.GotoAsync("/trends/signs");
        await Expect(page.GetByTestId("sign-row").First).ToBeVisibleAsync();
        await Expect(page.GetByTestId("calibration-bin")).ToHaveCountAsync(10);
        await NothingFound(page, scheme);
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBe(width, "the page scrolls sideways");
        await page.Context.CloseAsync();
    }

    private static async Task NothingFound(IPage page, ColorScheme scheme)
    {
        await NothingFound(page, new AxeRunOptions { ResultTypes = [ResultType.Violations] });

        // The other theme changes colours alone.
        await page.EmulateMediaAsync(new() { ColorScheme = scheme == ColorScheme.Light ? ColorScheme.Dark : ColorScheme.Light });
        await NothingFound(page, new AxeRunOptions { ResultTypes = [ResultType.Violations], RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast"] } });
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
    }

    private static async Task NothingFound(IPage page, AxeRunOptions options)
    {
        var found = await page.RunAxe(options);
        found.Violations.Select(v => $"{v.Id}: {v.Help}\n  {string.Join("\n  ", v.Nodes.Select(n => n.Html))}").ShouldBeEmpty();
    }

    /// <summary>A history for what is only looked at, told once.</summary>
    public sealed class Told : IDisposable
    {
        public DashboardApp App { get; } = new(history: 90);

        public void Dispose() => App.Dispose();
    }
}
