using System.Net.Http.Json;
using System.Text.Json;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>A leader reaches the cap, and a person overrules the machine: everybody is told the same story.</summary>
[Collection("browser")]
public sealed class WorkloadTests(Chromium chromium)
{
    private const string Maya = "L-US-FRE-1";

    [Fact]
    public async Task LeaderAtTheCap_HoldsTheNextUntilItIsTakenNow()
    {
        await using var app = new DashboardApp();
        await OnlyMayaIsThere(app);
        for (var i = 1; i <= 8; i++)
        {
            using var admitted = await app.Ask($"V-{i}");
            admitted.StatusCode.ShouldBe(System.Net.HttpStatusCode.Created);
        }

        var leader = await SignedIn(app, "persona-local");
        var manager = await SignedIn(app, "persona-regional");
        foreach (var page in new[] { leader, manager })
        {
            await page.GotoAsync("/workload");
            await Expect(Card(page).GetByTestId("taken")).ToHaveTextAsync("8 of 8");
        }

        using var held = await app.Ask("V-9");
        held.StatusCode.ShouldBe(System.Net.HttpStatusCode.Accepted);
        var answer = await held.Content.ReadFromJsonAsync<JsonElement>();
        var id = answer.GetProperty("requestId").GetString()!;
        answer.GetProperty("until").GetDateTimeOffset().ShouldBeGreaterThan(DateTimeOffset.UtcNow.AddHours(23));
        foreach (var page in new[] { leader, manager })
        {
            await Expect(page.GetByTestId("held-row")).ToHaveAttributeAsync("data-request", id);
            await Expect(page.GetByTestId("held-why")).ToContainTextAsync("promised time instead");
            await Expect(page.GetByTestId("held-row")).ToContainTextAsync("promised");
            await Expect(Card(page).GetByTestId("waiting")).ToHaveTextAsync("1");
            await Expect(page.GetByTestId("trouble")).ToHaveAttributeAsync("data-kind", "EveryLeaderFull");
        }

        await NothingFound(leader, 1280);
        await Expect(manager.GetByTestId("take-now")).ToHaveCountAsync(0);
        await leader.GetByTestId("take-now").ClickAsync();
        await leader.GetByTestId("act-reason").FillAsync("She flies home tonight.");
        await NothingFound(leader, 1280);
        await leader.GetByTestId("act-submit").ClickAsync();
        foreach (var page in new[] { leader, manager })
        {
            await Expect(Card(page).GetByTestId("open")).ToHaveTextAsync("9 of 10");
        }

        // Nothing has left the building yet: taken back, it is held with the same promise on both screens, and taken again.
        await NothingFound(leader, 1280);
        await leader.GetByTestId("undo").ClickAsync();
        foreach (var page in new[] { leader, manager })
        {
            await Expect(page.GetByTestId("held-row")).ToHaveAttributeAsync("data-request", id);
            await Expect(Card(page).GetByTestId("open")).ToHaveTextAsync("8 of 10");
            await Expect(Card(page).GetByTestId("week")).ToHaveAttributeAsync("data-borrowed", "0");
        }

        await Expect(leader.GetByTestId("staff-action")).ToHaveAttributeAsync("data-undone", "true");
        (await app.Read(db => db.Messages.CountAsync(m => m.RequestId == id))).ShouldBe(1, "the promise, and nothing else");
        await leader.GetByTestId("take-now").ClickAsync();
        await leader.GetByTestId("act-reason").FillAsync("She flies home tonight.");
        await leader.GetByTestId("act-submit").ClickAsync();

        foreach (var page in new[] { leader, manager })
        {
            await Expect(page.GetByTestId("held-row")).ToHaveCountAsync(0);
            await Expect(Card(page).GetByTestId("taken")).ToHaveTextAsync("8 of 8");
            await Expect(Card(page).GetByTestId("open")).ToHaveTextAsync("9 of 10");
            await Expect(Card(page).GetByTestId("week")).ToHaveAttributeAsync("data-borrowed", "1");
        }

        var dispute = await app.Read(db => db.Disputes.SingleAsync(d => d.RequestId == id));
        using var client = app.ServiceSystem();
        var told = await client.GetFromJsonAsync<JsonElement>($"/api/v1/contact-requests/{id}");
        told.GetProperty("disputeNumber").GetString().ShouldBe(dispute.Number);
        told.GetProperty("leader").ToString().ShouldContain("Maya");
        await manager.GotoAsync($"/disputes/{dispute.Number}");
        await Expect(manager.Locator("[data-testid=timeline-entry][data-kind=StaffDecided]").Last).ToContainTextAsync("She flies home tonight.");
        await Expect(manager.Locator("[data-testid=timeline-entry][data-kind=StaffDecided]")).ToHaveCountAsync(3); // taken, taken back, taken
        await leader.Context.CloseAsync();
        await manager.Context.CloseAsync();
    }

    [Theory]
    [InlineData("en", ColorScheme.Dark, 390)]
    [InlineData("ar", ColorScheme.Light, 1440)]
    [InlineData("uk", ColorScheme.Dark, 1024)]
    public async Task Panel_HasNothingThatAxeFinds(string language, ColorScheme scheme, int width)
    {
        await using var app = new DashboardApp();
        await OnlyMayaIsThere(app);
        for (var i = 1; i <= 10; i++)
        {
            using var asked = await app.Ask($"V-{i}", dangers: i == 1 ? ["Fire"] : null);
        }

        foreach (var persona in new[] { "persona-local", "persona-regional", "persona-admin" })
        {
            var page = await SignedIn(app, persona, language, scheme, width);
            await page.GotoAsync("/workload");
            await Expect(page.GetByTestId("held-row").First).ToBeVisibleAsync();
            await NothingFound(page, width);
            await page.GetByTestId("why").First.ClickAsync();
            await Expect(page.GetByTestId("decision-check").First).ToBeVisibleAsync();
            await NothingFound(page, width);
            await page.GotoAsync($"/workload/{Maya}");
            // The day may have begun a moment ago, with nothing in it; to an admin a leader's time is not shown at all.
            await Expect(page.GetByTestId("day").Or(page.Locator(".empty-state")).First).ToBeVisibleAsync();
            await NothingFound(page, width);
            await page.Context.CloseAsync();
        }
    }

    private static ILocator Card(IPage page) => page.Locator($"[data-testid=workload-leader][data-leader={Maya}]");

    // Round the clock and alone, so that the test means the same at any hour.
    private static Task<bool> OnlyMayaIsThere(DashboardApp app) => app.Services.GetRequiredService<IWriteQueue>().Execute(async scope =>
    {
        var always = string.Join("; ", new[] { "sun", "mon", "tue", "wed", "thu", "fri", "sat" }.Select(day => $"{day} 00:00-24:00"));
        foreach (var leader in await scope.Db.Leaders.Where(l => l.RegionCode == "NA").ToListAsync())
        {
            leader.Hours = leader.Id == Maya ? WeeklyHours.Parse(always) : WeeklyHours.None;
            leader.FocusTime = WeeklyHours.None;
        }

        await scope.Next(Counter.Network);
        return true;
    });

    private async Task<IPage> SignedIn(
        DashboardApp app, string persona, string language = "en", ColorScheme scheme = ColorScheme.Light, int width = 1280)
    {
        var page = await chromium.NewPageAsync(app.Address, language, width, 900, scheme);
        await page.GotoAsync("/sign-in");
        await page.GetByTestId(persona).ClickAsync();
        await Expect(page.GetByTestId("queue-row").First).ToBeVisibleAsync();
        return page;
    }

    private static async Task NothingFound(IPage page, int width)
    {
        var found = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        found.Violations.Select(v => $"{v.Id}: {v.Help}\n  {string.Join("\n  ", v.Nodes.Select(n => n.Html))}").ShouldBeEmpty();
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBe(width, "the page scrolls sideways");
    }
}
