using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>A leader at work on a dispute in a browser: what they do there is counted, a page that is left alone is not.</summary>
[Collection("browser")]
public sealed class AttentionTests(Chromium chromium) : IDisposable
{
    private readonly ManualClock _clock = new();
    private DashboardApp? _app;

    [Fact]
    public async Task OwnerAtWork_IsCountedUntilTwoMinutesAfterTheLastThingTheyDid()
    {
        _app = new DashboardApp(_clock);
        using var asked = await _app.Ask("V-1", dangers: ["Fire"]);
        var page = await chromium.NewPageAsync(_app.Address);
        await page.GotoAsync("/queue");
        await page.GetByTestId("persona-local").ClickAsync();
        await page.GetByTestId("queue-row").First.ClickAsync();
        await page.GetByTestId("claim").ClickAsync();
        await Expect(page.GetByTestId("dispute")).ToHaveAttributeAsync("data-state", "Claimed");
        _clock.Advance(TimeSpan.FromMinutes(10)); // whatever the clicks until here have begun is over
        var before = await Written();

        var said = page.WaitForResponseAsync(response => response.Url.Contains("/session/seen?at=D-", StringComparison.Ordinal));
        await page.ReloadAsync(); // a page that has just opened has said nothing yet
        await Expect(page.GetByTestId("dispute")).ToHaveAttributeAsync("data-state", "Claimed");
        await Expect(page.GetByTestId("composer")).ToBeVisibleAsync();
        await page.GetByTestId("reply-text").PressSequentiallyAsync("W");
        (await said).Status.ShouldBe(204);
        _clock.Advance(TimeSpan.FromMinutes(10));

        (await Written() - before).ShouldBe(120);
        await page.Context.CloseAsync();
    }

    public void Dispose() => _app?.Dispose();

    // What the worker would write within the minute.
    private async Task<int> Written()
    {
        var worker = _app!.Services.GetRequiredService<AttentionWorker>();
        await worker.StopAsync(CancellationToken.None);
        return await _app.Read(db => db.Disputes.SumAsync(d => d.AttentionSeconds));
    }
}
