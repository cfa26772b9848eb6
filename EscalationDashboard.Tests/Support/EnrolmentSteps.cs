using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Support;

/// <summary>What a person does in the steps of an enrolment.</summary>
internal static class EnrolmentSteps
{
    public static ILocator Field(IPage page, string name) => page.GetByTestId($"enrol-{name}");

    public static ILocator Step(IPage page, string step) => page.Locator($"[data-testid=enrol-current][data-step={step}]");

    /// <summary>Kept when it is left, as by a person who goes on with the keyboard.</summary>
    public static async Task Fill(IPage page, params (string Name, string Text)[] fields)
    {
        foreach (var (name, text) in fields)
        {
            await Field(page, name).FillAsync(text);
            await Field(page, name).PressAsync("Tab");
        }
    }

    /// <summary>Typed in part, and the first that is offered taken with the keyboard.</summary>
    public static async Task Choose(IPage page, string name, string typed, string chosen)
    {
        await Field(page, name).ClickAsync();
        await Field(page, name).PressSequentiallyAsync(typed);
        await Expect(page.Locator(".mud-popover-open .mud-list-item").First).ToHaveTextAsync(chosen);
        await Field(page, name).PressAsync("Tab");
        await Expect(Field(page, name)).ToHaveValueAsync(chosen);
    }

    public static async Task Next(IPage page, string step)
    {
        // As a person who reads does: what was typed last is kept, and with it the page stands still.
        await page.GetByTestId("next").FocusAsync();
        await Expect(page.GetByTestId("draft-kept")).ToHaveAttributeAsync("data-kept", "true");
        await page.GetByTestId("next").ClickAsync();
        await Expect(Step(page, step)).ToBeVisibleAsync();
    }
}
