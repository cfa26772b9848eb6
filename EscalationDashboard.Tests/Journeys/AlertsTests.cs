using System.Net.Http.Json;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Identity;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>What a leader hears who looks elsewhere: everything once, nothing lost, and never thirty times.</summary>
[Collection("browser")]
public sealed class AlertsTests(Chromium chromium)
{
    // A browser in a test has no ears: what would sound and what would show is written down.
    private const string Ears = """
        window.rings = 0;
        window.shown = [];
        const part = () => ({ frequency: {}, gain: { setValueAtTime() { }, exponentialRampToValueAtTime() { } }, connect: next => next, start() { }, stop() { } });
        window.AudioContext = class {
          state = 'running'; currentTime = 0; destination = {};
          constructor() { window.rings++; }
          createOscillator() { return part(); }
          createGain() { return part(); }
          close() { return Promise.resolve(); }
        };
        window.Notification = class {
          static permission = 'granted';
          static requestPermission() { return Promise.resolve('granted'); }
          constructor(title) { window.shown.push(title); }
        };
        """;

    [Fact]
    public async Task NobodyAskedForAlerts_NothingRings()
    {
        await using var app = new DashboardApp();
        var page = await SignIn(app.Address);

        await Admit(app, "V-1");

        await Expect(page.GetByTestId("queue-row")).ToHaveCountAsync(1);
        await Expect(page.Locator("[data-alerts-now]")).ToHaveCountAsync(0);
        (await Rings(page)).ShouldBe(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task FieldsThatABrowserFillsInAtOnce_AreAllKept()
    {
        await using var app = new DashboardApp();
        var page = await SignIn(app.Address);
        await page.GotoAsync("/account");
        await Expect(page.GetByTestId("reach-form")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-testid=live-state][data-state=live]")).ToHaveCountAsync(1);

        await page.EvaluateAsync("""
            () => {
              for (const [field, value] of [['reach-email-address', 'maya@example.org'], ['reach-number', '+1 510 555 0123']]) {
                const input = document.querySelector(`[data-testid=${field}]`);
                input.value = value;
                input.dispatchEvent(new Event('change', { bubbles: true }));
              }
            }
            """);
        await page.GetByTestId("reach-form").Locator("[type=submit]").ClickAsync();
        await Expect(page.GetByTestId("reach-done")).ToBeVisibleAsync();

        var kept = await app.Read(db => db.PagingChoices.SingleAsync());
        (kept.EmailAddress, kept.Number).ShouldBe(("maya@example.org", "+15105550123"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task TwoTabs_RingOnceAndAClosedOneSwallowsNothing()
    {
        await using var app = new DashboardApp();
        var first = await SignIn(app.Address);
        await TurnOn(first);
        var second = await first.Context.NewPageAsync();
        await second.GotoAsync("/workload");
        await IsListening(second);

        var one = await Admit(app, "V-1");
        await HasHeard(first, one);
        await HasHeard(second, one);
        (await Rings(first) + await Rings(second)).ShouldBe(1);

        await first.CloseAsync();
        var before = await Rings(second);
        await HasHeard(second, await Admit(app, "V-2"));
        (await Rings(second)).ShouldBe(before + 1);
        await second.Context.CloseAsync();
    }

    [Fact]
    public async Task AskedForInOneTab_TheOtherRingsTooOnceThatOneIsClosed()
    {
        await using var app = new DashboardApp();
        var first = await SignIn(app.Address);
        var second = await first.Context.NewPageAsync();
        await second.GotoAsync("/queue");
        await second.EvaluateAsync("""
            () => {
              const keep = Storage.prototype.setItem;
              window.chosenAgain = 0;
              Storage.prototype.setItem = function (key, value) {
                if (key === 'alerts') window.chosenAgain++;
                keep.call(this, key, value);
              };
            }
            """);
        await TurnOn(first);
        await IsListening(second);
        await Expect(second.GetByTestId("alerts-desktop")).ToBeCheckedAsync();
        (await second.EvaluateAsync<int>("window.chosenAgain")).ShouldBe(0, "it would write over what the first tab chose meanwhile");

        await first.CloseAsync();
        await HasHeard(second, await Admit(app, "V-1"));

        (await Rings(second)).ShouldBe(1);
        await second.Context.CloseAsync();
    }

    [Fact]
    public async Task LineIsCut_WhatCameMeanwhileRingsOnceItIsMendedAndThePageGoesOn()
    {
        await using var app = new DashboardApp();
        await using var line = new SlowLine(app.Address);
        var page = await SignIn(line.Address);
        await TurnOn(page);
        await page.EvaluateAsync("window.samePage = true");

        line.Cut();
        await Expect(page.GetByTestId("live-state")).ToHaveAttributeAsync("data-state", "stale");
        var (missed, taken) = (await Admit(app, "V-1"), await Admit(app, "V-2"));
        await Claim(app, taken);
        line.Mend();

        await HasHeard(page, missed);
        await Expect(page.GetByTestId("live-state")).ToHaveAttributeAsync("data-state", "live");
        (await Rings(page)).ShouldBe(1);
        (await Shown(page)).ShouldHaveSingleItem().ShouldContain(missed);
        (await page.EvaluateAsync<bool>("window.samePage === true")).ShouldBeTrue("the circuit outlived the cut");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task PageThatBeginsAnew_RingsForWhatCameMeanwhileAndIsStillUnclaimed()
    {
        await using var app = new DashboardApp();
        var page = await SignIn(app.Address);
        await TurnOn(page);
        var old = await Admit(app, "V-1");
        await HasHeard(page, old);

        await page.GotoAsync("/health/live");
        var (missed, taken) = (await Admit(app, "V-2"), await Admit(app, "V-3"));
        await Claim(app, taken);
        await page.GotoAsync("/workload");

        await HasHeard(page, missed);
        (await Rings(page)).ShouldBe(1); // the old one rang in the document before
        (await Shown(page)).ShouldHaveSingleItem().ShouldContain(missed);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task ThirtyAtOnce_RingAsOne()
    {
        await using var app = new DashboardApp();
        var page = await SignIn(app.Address, withClock: true);
        await TurnOn(page);
        var visits = Enumerable.Range(1, 30).Select(i => $"V-{i}").ToList();
        using var system = app.ServiceSystem();
        foreach (var visit in visits)
        {
            using var opened = await system.PutAsJsonAsync($"/api/v1/visits/{visit}", Bodies.Visit($"C-{visit}", TimeProvider.System.GetUtcNow()));
            opened.EnsureSuccessStatusCode();
        }

        // However long a busy machine takes for them: in the browser no time passes.
        var now = DateTimeOffset.FromUnixTimeMilliseconds((long)await page.EvaluateAsync<double>("Date.now()"));
        await page.Clock.PauseAtAsync(now.UtcDateTime.AddSeconds(3));
        var answers = await Task.WhenAll(visits.Select(visit =>
            system.PostAsJsonAsync("/api/v1/contact-requests", Bodies.Request(visit, $"C-{visit}", dangers: ["Fire"]))));

        await Expect(page.Locator("[data-alerts-now] li")).ToHaveCountAsync(30);
        await page.Clock.RunForAsync(9_000);
        await page.Clock.ResumeAsync();
        foreach (var answer in answers)
        {
            await HasHeard(page, (await answer.Content.ReadFromJsonAsync<Admitted>())!.DisputeNumber);
            answer.Dispose();
        }

        (await Rings(page)).ShouldBe(1);
        (await Shown(page)).ShouldHaveSingleItem().ShouldBe("30 new safety cases");
        await page.Context.CloseAsync();
    }

    private static async Task TurnOn(IPage page)
    {
        await page.GetByTestId("alerts").ClickAsync();
        await page.GetByTestId("alerts-sound").CheckAsync();
        await page.GetByTestId("alerts-desktop").CheckAsync();
        await IsListening(page);
    }

    private static Task IsListening(IPage page) =>
        Expect(page.Locator("[data-alerts-now]")).ToHaveAttributeAsync("data-known", new System.Text.RegularExpressions.Regex("^{"));

    // The tab has been told and is done with it: rung, or left to another.
    private static Task<IJSHandle> HasHeard(IPage page, string number) => page.WaitForFunctionAsync(
        "number => (sessionStorage.getItem('alerts known L-US-FRE-1') ?? '').includes(`\"${number}\"`)", number, new() { Timeout = 30_000 });

    private static Task<int> Rings(IPage page) => page.EvaluateAsync<int>("window.rings");

    private static Task<string[]> Shown(IPage page) => page.EvaluateAsync<string[]>("window.shown");

    private static async Task Claim(DashboardApp app, string number)
    {
        var actor = (await app.Services.GetRequiredService<StaffDirectory>().Find("L-US-FRE-2"))!;
        var version = await app.Read(db => db.Disputes.Where(d => d.Number == number).Select(d => d.Version).SingleAsync());
        (await app.Services.GetRequiredService<DisputeCommands>().Claim(actor, number, version)).Refusals.ShouldBeEmpty();
    }

    private async Task<IPage> SignIn(string address, bool withClock = false)
    {
        var page = await chromium.NewPageAsync(address);
        if (withClock)
        {
            await page.Clock.InstallAsync();
        }

        await page.Context.AddInitScriptAsync(Ears);
        await page.GotoAsync("/sign-in");
        await page.GetByTestId("persona-local").ClickAsync();
        await Expect(page.GetByTestId("live-state")).ToHaveAttributeAsync("data-state", "live");
        return page;
    }

    private static async Task<string> Admit(DashboardApp app, string visitRef)
    {
        using var answer = await app.Ask(visitRef, dangers: ["Fire"]);
        return (await answer.Content.ReadFromJsonAsync<Admitted>())!.DisputeNumber;
    }

    private sealed record Admitted(string DisputeNumber);
}
