using System.Net.Http.Json;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Identity;
using EscalationDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>A long conversation opens at its newest message, right above the composer, and never moves a reader who is elsewhere in it.</summary>
[Collection("browser")]
public sealed class ConversationTests(Chromium chromium)
{
    // Whether an element is on the screen whole, above the composer and not below it.
    private const string InView = """
        element => {
          const at = element.getBoundingClientRect();
          const dock = document.querySelector('.dock').getBoundingClientRect();
          return at.top >= 0 && at.bottom <= dock.top + 1 && dock.bottom <= innerHeight + 1;
        }
        """;

    [Theory]
    [InlineData(1440, 900)]
    [InlineData(1024, 768)]
    [InlineData(390, 844)]
    public async Task NewestMessage_IsInViewAndAReaderWhoScrolledUpIsNotMoved(int width, int height)
    {
        await using var app = new DashboardApp();
        var number = await LongConversation(app);
        var page = await chromium.NewPageAsync(app.Address, "en-US", width, height);
        await page.GotoAsync("/sign-in");
        await page.GetByTestId("persona-local").ClickAsync();
        await Expect(page.GetByTestId("queue-count")).ToBeVisibleAsync();
        await page.GotoAsync($"/queue?open={number}");
        var messages = page.GetByTestId("conversation-message");
        await Expect(messages).ToHaveCountAsync(13);
        await Expect(page.GetByTestId("reply-text")).ToBeVisibleAsync();

        await Shown(page, messages.Last);
        (await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth")).ShouldBeTrue("the page scrolls sideways");

        // At the end, the reader follows.
        await Write(app, number, "I am still waiting.");
        await Expect(messages).ToHaveCountAsync(14);
        await Shown(page, messages.Last);
        await Expect(page.GetByTestId("thread-new")).ToBeHiddenAsync();

        // Elsewhere, nothing moves, and a button says how much is new.
        await messages.First.ScrollIntoViewIfNeededAsync();
        await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        var before = (await messages.First.BoundingBoxAsync())!.Y;
        await Write(app, number, "Hello?");
        await Expect(messages).ToHaveCountAsync(15);
        await Expect(page.GetByTestId("thread-new")).ToHaveTextAsync("New: 1");
        (await messages.First.BoundingBoxAsync())!.Y.ShouldBe(before, 1);

        await page.GetByTestId("thread-new").ClickAsync();
        await Shown(page, messages.Last);
        await Expect(page.GetByTestId("thread-new")).ToBeHiddenAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task LongReply_TakesItsRoomFromTheThreadAndLeavesTheNewestInView()
    {
        await using var app = new DashboardApp();
        var number = await LongConversation(app);
        var page = await chromium.NewPageAsync(app.Address, "en-US", 1440, 900);
        await page.GotoAsync("/sign-in");
        await page.GetByTestId("persona-local").ClickAsync();
        await Expect(page.GetByTestId("queue-count")).ToBeVisibleAsync();
        await page.GotoAsync($"/disputes/{number}");

        await page.GetByTestId("reply-text").FillAsync(string.Join('\n', Enumerable.Range(1, 12)));

        await Shown(page, page.GetByTestId("conversation-message").Last);
        await page.GetByTestId("resolve").ClickAsync();
        await Shown(page, page.GetByTestId("conversation-message").Last);
        await page.Context.CloseAsync();
    }

    private static async Task Shown(IPage page, ILocator message) =>
        await page.WaitForFunctionAsync($"element => ({InView})(element)", await message.ElementHandleAsync());

    private static async Task<string> LongConversation(DashboardApp app)
    {
        using var asked = await app.Ask("V-1", dangers: ["Fire"]);
        var number = (await Reply.Of(asked)).Said("disputeNumber")!;
        var maya = (await app.Services.GetRequiredService<StaffDirectory>().Find("L-US-FRE-1"))!;
        (await app.Services.GetRequiredService<DisputeCommands>().Claim(maya, number, 1)).Refusals.ShouldBeEmpty();
        for (var i = 1; i <= 12; i++)
        {
            (await app.Services.GetRequiredService<DisputeWordCommands>().Note(maya, number, $"Note {i}. {string.Concat(Enumerable.Repeat("More of it. ", 12))}", spoke: false)).Refusals.ShouldBeEmpty();
        }

        return number;
    }

    private static async Task Write(DashboardApp app, string number, string text)
    {
        using var client = app.ServiceSystem();
        using var words = await client.PostAsJsonAsync($"/api/v1/disputes/{number}/messages", new { customerRef = "C-V-1", text });
        words.EnsureSuccessStatusCode();
    }
}
