using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>
/// On a slow line a person presses twice: the second press reaches the server after the first was carried out, and before its answer reaches
/// the person. It is carried out once, and what is told once stays.
/// </summary>
[Collection("browser")]
public sealed class DoublePressTests(Chromium chromium)
{
    private static readonly TimeSpan EachWay = TimeSpan.FromMilliseconds(400);

    // Longer than an act takes, and shorter than the way there and back.
    private const int Between = 600;

    [Fact]
    public async Task KeyMade_IsShownAndStays()
    {
        await using var app = new DashboardApp();
        await using var line = new SlowLine(app.Address, EachWay);
        var page = await SignIn(line);
        await page.GotoAsync("/integrations/keys");
        await page.GetByTestId("key-new").ClickAsync();
        await page.GetByTestId("key-name").FillAsync("service system");

        await PressTwice(page.GetByTestId("key-make"));

        await Expect(page.GetByTestId("shown-secret")).ToBeVisibleAsync();
        await RoundTrip(page);
        await Expect(page.GetByTestId("shown-secret")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-testid=new-key] [data-code]")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task DraftBegun_IsOne()
    {
        await using var app = new DashboardApp();
        await using var line = new SlowLine(app.Address, EachWay);
        var page = await SignIn(line);
        await page.GotoAsync("/guardrails/versions");
        var before = await Drafts(app);

        await PressTwice(page.GetByTestId("begin-draft"));

        await Expect(page.GetByTestId("draft-name")).ToBeVisibleAsync();
        await RoundTrip(page);
        (await Drafts(app)).ShouldBe(before + 1);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task PressOnceTheAnswerIsThere_IsAnActOfItsOwn()
    {
        await using var app = new DashboardApp();
        await using var line = new SlowLine(app.Address, EachWay);
        var page = await SignIn(line);
        await page.GotoAsync("/integrations/keys");
        foreach (var name in new[] { "first", "second" })
        {
            await page.GetByTestId("key-new").ClickAsync();
            await page.GetByTestId("key-name").FillAsync(name);
            await page.GetByTestId("key-make").ClickAsync();
            await Expect(page.GetByTestId("shown-secret")).ToBeVisibleAsync();
            await page.GetByTestId("dialog-cancel").ClickAsync();
            await Expect(page.Locator($"[data-name='{name}']")).ToBeVisibleAsync();
        }

        await page.Context.CloseAsync();
    }

    // Each change is kept by itself, and none of them is a second press.
    [Fact]
    public async Task WhatIsTypedBeforeTheFirstIsSeenToBeKept_IsKeptToo()
    {
        await using var app = new DashboardApp();
        await using var line = new SlowLine(app.Address, EachWay);
        var page = await SignIn(line);
        await page.GotoAsync("/pilot");
        await page.GetByTestId("enrol").ClickAsync();
        await page.GetByTestId("begin-enrolment").ClickAsync();
        await Expect(EnrolmentSteps.Field(page, "code")).ToBeVisibleAsync();

        await page.EvaluateAsync(
            """
            between => new Promise(done => {
                const type = (name, text) => {
                    const field = document.querySelector(`[data-testid=enrol-${name}]`);
                    field.value = text;
                    field.dispatchEvent(new Event('input', { bubbles: true }));
                    field.dispatchEvent(new Event('change', { bubbles: true }));
                };
                type('code', 'US-TAC');
                setTimeout(() => { type('name', 'Tacoma Dome'); done(); }, between);
            })
            """,
            Between);
        await RoundTrip(page);

        await Expect(page.GetByTestId("draft-kept")).ToHaveAttributeAsync("data-kept", "true");
        var kept = (await app.Read(db => db.Enrolments.SingleAsync())).Plan.Place;
        (kept.Code, kept.Name).ShouldBe(("US-TAC", "Tacoma Dome"));
        await page.Context.CloseAsync();
    }

    private static Task<int> Drafts(DashboardApp app) => app.Read(db => db.Policies.CountAsync());

    private static async Task PressTwice(ILocator button) => await button.EvaluateAsync(
        "(button, between) => new Promise(done => { button.click(); setTimeout(() => { button.click(); done(); }, between); })", Between);

    // Twice there and back: whatever the server had to say to the last press has been said.
    private static async Task RoundTrip(IPage page)
    {
        for (var i = 0; i < 2; i++)
        {
            await page.EvaluateAsync("fetch('/health/live', { cache: 'no-store' }).then(answer => answer.text())");
        }
    }

    private async Task<IPage> SignIn(SlowLine line)
    {
        var page = await chromium.NewPageAsync(line.Address);
        await page.GotoAsync("/sign-in");
        await page.GetByTestId("persona-admin").ClickAsync();
        await Expect(page.GetByTestId("live-state")).ToHaveAttributeAsync("data-state", "live");
        return page;
    }
}
