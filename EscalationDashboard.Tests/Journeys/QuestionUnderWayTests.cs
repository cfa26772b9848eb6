using EscalationDashboard.Data;
using EscalationDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>While what was confirmed in a question is being done, the question is neither left nor asked about another.</summary>
[Collection("browser")]
public sealed class QuestionUnderWayTests(Chromium chromium)
{
    [Fact]
    public async Task QuestionThatIsBeingCarriedOut_IsLeftByNoKeyAndNoButton()
    {
        using var app = new DashboardApp();
        var page = await chromium.NewPageAsync(app.Address);
        await page.GotoAsync("/sign-in");
        await page.GetByTestId("persona-admin").ClickAsync();
        await Expect(page.GetByTestId("live-state")).ToHaveAttributeAsync("data-state", "live");
        await page.GotoAsync("/staff");
        await page.Locator("[data-account='L-US-FRE-2']").GetByTestId("staff-leave").ClickAsync();
        await page.GetByTestId("leave-reason").FillAsync("Moves to the coast.");
        await page.GetByTestId("leave-reason").PressAsync("Escape");
        await Expect(page.GetByTestId("leave-form")).ToHaveCountAsync(0);
        await page.Locator("[data-account='L-US-FRE-2']").GetByTestId("staff-leave").ClickAsync();
        await Expect(page.GetByTestId("leave-reason")).ToHaveValueAsync("Moves to the coast.");

        // The store's one writer is busy with something long.
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var busy = app.Services.GetRequiredService<IWriteQueue>().Execute(async _ =>
        {
            await done.Task;
            return true;
        });
        await page.GetByTestId("leave-confirm").ClickAsync();
        await Expect(page.GetByTestId("dialog-cancel")).ToBeDisabledAsync();
        await page.GetByTestId("leave-reason").PressAsync("Escape");
        await page.GetByTestId("dialog-cancel").DispatchEventAsync("click");
        await page.EvaluateAsync("fetch('/health/live', { cache: 'no-store' }).then(answer => answer.text())");

        await Expect(page.GetByTestId("leave-form")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("leave-reason")).ToHaveValueAsync("Moves to the coast.");
        done.SetResult();
        await busy;
        await Expect(page.GetByTestId("leave-form")).ToHaveCountAsync(0);
        await Expect(page.Locator("[data-account='L-US-FRE-2']")).ToHaveAttributeAsync("data-state", "Left");
        await page.Context.CloseAsync();
    }
}
