using EscalationDashboard.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>A person types as fast as people do, and the server is a tenth of a second away in either direction.</summary>
[Collection("browser")]
public sealed class TypingTests(Chromium chromium)
{
    private const string Words = "charging cable certified";

    [Fact]
    public async Task WhatIsTyped_ArrivesLetterByLetterInEveryKindOfField()
    {
        await using var app = new DashboardApp();
        await using var line = new SlowLine(app.Address, TimeSpan.FromMilliseconds(100));
        var page = await SignIn(line, "admin");

        await Types(page, "/queue", "search", 120);
        await Types(page, "/customers", "customer-search");
        await Types(page, "/pilot", "pilot-search");
        await page.GotoAsync("/pilot/US-HON");
        await page.GetByTestId("move").First.ClickAsync();
        await Types(page, null, "move-reason");
        await Types(page, "/pilot/waves", "wave-name");
        await page.GotoAsync("/guardrails/versions");
        await page.GetByTestId("begin-draft").ClickAsync();
        await Types(page, null, "draft-name", clear: true);
        await Expect(page.Locator("[data-field=floodCount] input")).ToBeVisibleAsync();
        await TypesInto(page, page.Locator("[data-field=floodCount] input"), "1234567890123456", clear: true);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task WhatIsComposed_IsNotTornApart()
    {
        await using var app = new DashboardApp();
        await using var line = new SlowLine(app.Address, TimeSpan.FromMilliseconds(100));
        var page = await SignIn(line, "admin");
        foreach (var (place, field) in new[] { ("/queue", "search"), ("/pilot/waves", "wave-name") })
        {
            await page.GotoAsync(place);
            var input = page.GetByTestId(field);
            await input.FillAsync("");
            await input.FocusAsync();
            var keys = await page.Context.NewCDPSessionAsync(page);
            foreach (var syllable in new[] { new[] { "ㅂ", "배", "배" }, ["ㅌ", "터", "터"], ["ㄹ", "리", "리"] })
            {
                foreach (var step in syllable)
                {
                    await keys.SendAsync("Input.imeSetComposition", new() { ["text"] = step, ["selectionStart"] = 1, ["selectionEnd"] = 1 });
                    await RoundTrip(page);
                }

                await keys.SendAsync("Input.insertText", new() { ["text"] = syllable[^1] });
            }

            await RoundTrip(page);
            await Expect(input).ToHaveValueAsync("배터리");
        }

        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ChoiceThatIsTyped_TakesThePlaceOfTheOneBefore(bool byMouse)
    {
        await using var app = new DashboardApp();
        await using var line = new SlowLine(app.Address, TimeSpan.FromMilliseconds(100));
        var page = await SignIn(line, "admin");
        await page.GotoAsync("/pilot");
        await page.GetByTestId("enrol").ClickAsync();
        await page.GetByTestId("begin-enrolment").ClickAsync();
        var country = EnrolmentSteps.Field(page, "country");
        foreach (var (typed, chosen) in new[] { ("united st", "United States"), ("fran", "France") })
        {
            await (byMouse ? country.ClickAsync() : country.FocusAsync());
            await page.Keyboard.TypeAsync(typed, new() { Delay = 60 });
            await RoundTrip(page);
            await Expect(country).ToHaveValueAsync(typed);
            await Expect(page.Locator(".mud-popover-open .mud-list-item").First).ToHaveTextAsync(chosen);
            await country.PressAsync("Tab");
            await Expect(country).ToHaveValueAsync(chosen);
            await RoundTrip(page);
        }

        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task WordsTypedAndSentBeforeTheirFormIsThere_ArriveWhole()
    {
        await using var app = new DashboardApp();
        await using var line = new SlowLine(app.Address, TimeSpan.FromMilliseconds(600));
        using var asked = await app.Ask("V-1");
        var page = await SignIn(line, "local");
        await page.GotoAsync("/disputes/D-1001");
        await page.GetByTestId("claim").ClickAsync();
        await Expect(page.GetByTestId("hand-up")).ToBeEnabledAsync();

        await page.Keyboard.PressAsync("u");
        await page.Keyboard.TypeAsync("It needs a new packk");
        await page.Keyboard.PressAsync("Backspace");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.GetByTestId("reason-form")).ToHaveCountAsync(0);

        await Expect(page.GetByTestId("handed-up").GetByText("It needs a new pack", new() { Exact = true })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    private static async Task Types(IPage page, string? place, string field, float pause = 30, bool clear = false)
    {
        if (place is not null)
        {
            await page.GotoAsync(place);
        }

        await TypesInto(page, page.GetByTestId(field), Words, pause, clear);
    }

    private static async Task TypesInto(IPage page, ILocator field, string words, float pause = 30, bool clear = false)
    {
        await field.ClickAsync();
        await page.Keyboard.PressAsync("Control+End");
        var before = clear ? "" : await field.InputValueAsync();
        if (clear)
        {
            await page.Keyboard.PressAsync("Control+A");
        }

        await page.Keyboard.TypeAsync(words, new() { Delay = pause });
        await RoundTrip(page);
        await Expect(field).ToHaveValueAsync(before + words);
    }

    // Twice there and back: whatever the server had to say to the last key has been said.
    private static async Task RoundTrip(IPage page)
    {
        for (var i = 0; i < 2; i++)
        {
            await page.EvaluateAsync("fetch('/health/live', { cache: 'no-store' }).then(answer => answer.text())");
        }
    }

    private async Task<IPage> SignIn(SlowLine line, string persona)
    {
        var page = await chromium.NewPageAsync(line.Address);
        await page.GotoAsync("/sign-in");
        await page.GetByTestId($"persona-{persona}").ClickAsync();
        await Expect(page.GetByTestId("live-state")).ToHaveAttributeAsync("data-state", "live");
        return page;
    }
}
