using EscalationDashboard.Data;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Workload;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>
/// The panel on three days that leaders know: the pictures of <c>docs/workload.md</c>.
/// </summary>
[Collection("browser")]
public sealed class WorkloadDaysTests(Chromium chromium)
{
    private const string Maya = "L-US-FRE-1";
    private const string Daniel = "L-US-FRE-2";

    [Fact]
    public async Task QuietDay_SaysSo()
    {
        await using var app = new DashboardApp(new ManualClock());
        using var admitted = await app.Ask("V-1");
        admitted.EnsureSuccessStatusCode();

        var page = await Open(app, "/workload");

        await Expect(page.GetByTestId("held")).ToContainTextAsync("Nothing is held back");
        await Expect(page.GetByTestId("needs-none")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("workload-leader").GetByTestId("taken")).ToHaveAttributeAsync("data-cap", "8");
        await page.Keep("workload-quiet-day", whole: true);
    }

    [Fact]
    public async Task HardDay_SaysFirstWhatIsWrongAndWhatWouldHelp()
    {
        var clock = new ManualClock();
        await using var app = new DashboardApp(clock, history: 6);
        await Only(app, Maya);
        await AskUntilHeld(app, 4);
        for (var i = 0; i < 4; i++)
        {
            using var refused = await app.Ask($"V-share{i}", customer: "C-share");
        }

        for (var i = 0; i < 2; i++)
        {
            using var again = await app.Ask($"V-again{i}", customer: "C-share");
        }

        var page = await Open(app, "/workload");

        await Expect(page.Locator("[data-testid=trouble][data-kind=EveryLeaderFull]")).ToHaveCountAsync(1);
        await Expect(page.Locator("[data-testid=trouble][data-kind=EveryLeaderFull] [data-testid=relief]").First).ToBeVisibleAsync();
        await Expect(page.GetByTestId("held-row").First).ToBeVisibleAsync();
        await page.Keep("workload-hard-day", whole: true);
        await page.GetByTestId("taken").First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("#taken$"));
        await Expect(page.GetByTestId("list-taken")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task BackFromLeave_FindsWhatCameMeanwhileAndWhatWaits()
    {
        var clock = new ManualClock();
        await using var app = new DashboardApp(clock, history: 6);
        await Only(app, Maya, Daniel);
        var maya = await Actor(app, Maya);
        (await app.Services.GetRequiredService<OwnTimeCommands>().TakeLeave(
            maya, Maya, new Interval(clock.GetUtcNow(), clock.GetUtcNow().AddHours(20)), Daniel, "Moving house")).ShouldBe(Verdict.Allowed);
        await AskUntilHeld(app, 2);
        clock.Advance(TimeSpan.FromHours(21));
        for (var i = 0; i < 3; i++)
        {
            using var asked = await app.Ask($"V-back{i}", dangers: i == 0 ? ["Fire"] : null);
        }

        var page = await Open(app, $"/workload/{Maya}");

        await Expect(page.GetByTestId("leader-state")).Not.ToHaveAttributeAsync("data-state", "OnLeave");
        await page.Keep("workload-back-from-leave", whole: true);
        var dayAgo = clock.GetUtcNow().AddDays(-1);
        var safety = await app.Read(db => db.Permits.CountAsync(p => p.LeaderId == Maya && p.Cause == PermitCause.LaneS && p.At > dayAgo));
        safety.ShouldBeGreaterThan(0);
        await Expect(page.GetByTestId("list-safety")).ToHaveTextAsync($"{safety}");
    }

    // Round the clock and alone, so that a few requests make a day.
    private static Task<bool> Only(DashboardApp app, params string[] present) => app.Services.GetRequiredService<IWriteQueue>().Execute(async scope =>
    {
        foreach (var leader in await scope.Db.Leaders.Where(l => l.LocationCodes.Contains("US-FRE")).ToListAsync())
        {
            leader.Hours = present.Contains(leader.Id) ? leader.Hours : WeeklyHours.None;
        }

        await scope.Next(Counter.Network);
        return true;
    });

    private static async Task AskUntilHeld(DashboardApp app, int times)
    {
        for (var (i, held) = (0, 0); held < times; i++)
        {
            i.ShouldBeLessThan(40, "nobody is ever full");
            using var asked = await app.Ask($"V-day{i}", dangers: i == 3 ? ["Fire"] : null);
            held += asked.StatusCode == System.Net.HttpStatusCode.Accepted ? 1 : 0;
        }
    }

    private static async Task<Actor> Actor(DashboardApp app, string account) =>
        (await app.Services.GetRequiredService<EscalationDashboard.Identity.StaffDirectory>().Find(account))!;

    private async Task<IPage> Open(DashboardApp app, string address)
    {
        var page = await chromium.NewPageAsync(app.Address, "en", 1440, 1200, timezone: "America/Los_Angeles");
        await page.GotoAsync("/sign-in");
        await page.GetByTestId("persona-local").ClickAsync();
        await Expect(page.GetByTestId("queue-row").First).ToBeVisibleAsync();
        await page.GotoAsync(address);
        await Expect(page.GetByTestId("workload-leader").First).ToBeVisibleAsync();
        return page;
    }
}
