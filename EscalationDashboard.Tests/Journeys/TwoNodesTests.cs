using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EscalationDashboard.Data;
using EscalationDashboard.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>Two nodes behind nginx on a PostgreSQL server: one dies or hangs, and the server hangs or goes, while requests come in and people look on.</summary>
[Collection("browser")]
public sealed class TwoNodesTests(Chromium chromium, TwoNodes nodes) : IClassFixture<TwoNodes>
{
    private const int Senders = 3;
    private static readonly LocatorAssertionsToHaveAttributeOptions Patient = new() { Timeout = 60_000 };
    private static readonly LocatorAssertionsToBeVisibleOptions Seen = new() { Timeout = 40_000 };

    [Fact]
    public async Task NodeKilledWhileRequestsComeIn_ItsPageComesBackOnTheOtherWithItsWordsAndNothingIsLostOrDoubled()
    {
        var page = await OpenOn(nodes.B);
        var mine = await Admit(nodes.A, "K-mine");
        await Expect(Row(page, mine)).ToBeVisibleAsync();
        await Claim(page, mine);
        await page.Keyboard.PressAsync("r");
        await page.Keyboard.TypeAsync("Half an answer");
        var stream = new RequestStream("K-s");
        using var stop = new CancellationTokenSource();
        var posting = stream.Run(nodes.ServiceSystem, Senders, stop.Token);
        await stream.More(10);

        await nodes.B.Kill();
        try
        {
            await Expect(State(page)).ToHaveAttributeAsync("data-state", "stale", Patient);
            await Expect(State(page)).ToHaveAttributeAsync("data-state", "live", Patient);
            await Expect(page.GetByTestId("reply-text")).ToHaveValueAsync("Half an answer");
            await stream.More(10);
            await stop.CancelAsync();
            await posting;
            await Expect(Row(page, await Admit(nodes.A, "K-later"))).ToBeVisibleAsync(Seen);
        }
        finally
        {
            await nodes.StartB();
        }

        await ShouldBeWhole(stream);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task NodeThatHangs_HoldsNobodyForLongAndItsPageComesBackOnTheOther()
    {
        var page = await OpenOn(nodes.B);
        var stream = new RequestStream("H-s");
        using var stop = new CancellationTokenSource();
        await nodes.B.Hang();
        try
        {
            // Those that are held longer than nginx may let them wait give up, which fails.
            var posting = stream.Run(nodes.ServiceSystem, Senders, stop.Token);
            await Expect(State(page)).ToHaveAttributeAsync("data-state", "stale", Patient);
            await Expect(State(page)).ToHaveAttributeAsync("data-state", "live", Patient);
            await stream.More(5);
            await stop.CancelAsync();
            await posting;
            await Expect(Row(page, await Admit(nodes.A, "H-later"))).ToBeVisibleAsync(Seen);
        }
        finally
        {
            await nodes.B.GoOn();
        }

        await ShouldBeWhole(stream);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task ServerHangsAndGoesOn_RequestsAreToldToComeBackAndScreensThatTheyAreStale()
    {
        var page = await OpenOn(nodes.A);
        await Expect(Row(page, await Admit(nodes.A, "P-before"))).ToBeVisibleAsync();
        using var client = nodes.ServiceSystem(patience: TimeSpan.FromSeconds(20));
        await nodes.Server.Pause();
        try
        {
            await ShouldBeToldToComeBack(client, "P-request");
            await Expect(State(page)).ToHaveAttributeAsync("data-state", "stale", Patient);
            await Expect(page.GetByTestId("safety-meanwhile")).ToBeVisibleAsync();
        }
        finally
        {
            await nodes.Server.GoOn();
        }

        await ShouldRecover(page, client, "P-request");
    }

    [Fact]
    public async Task ServerGoesAndComesBack_RequestsAreToldToComeBackAndScreensThatTheyAreStale()
    {
        var page = await OpenOn(nodes.A);
        using var client = nodes.ServiceSystem(patience: TimeSpan.FromSeconds(20));
        await nodes.Server.Stop();
        await ShouldBeToldToComeBack(client, "R-request");
        await Expect(State(page)).ToHaveAttributeAsync("data-state", "stale", Patient);
        await nodes.Server.StartAgain();

        await ShouldRecover(page, client, "R-request");
        (await nodes.Verify()).ExitCode.ShouldBe(0);
    }

    private static ILocator Row(IPage page, string number) => page.Locator($"[data-testid=queue-row][data-number=\"{number}\"]");

    private static ILocator State(IPage page) => page.GetByTestId("live-state");

    // A node that has just started may need longer for its first dispute than a key waits for it.
    private static async Task Claim(IPage page, string number)
    {
        await Row(page, number).ClickAsync();
        await Expect(page.GetByTestId("claim")).ToBeEnabledAsync();
        await page.Keyboard.PressAsync("c");
        await Expect(page.GetByTestId("reply")).ToBeVisibleAsync();
    }

    // The word that chooses a browser's node is random.
    private async Task<IPage> OpenOn(DashboardProcess node)
    {
        while (true)
        {
            var page = await chromium.NewPageAsync(nodes.Nginx.Address, anyCertificate: true);
            var answer = (await page.GotoAsync("/sign-in"))!;
            if (await nodes.Nginx.NodeOf((await answer.HeaderValueAsync("X-Request-Id"))!) == new Uri(node.Address).Port)
            {
                await page.GetByTestId("persona-local").ClickAsync();
                await Expect(State(page)).ToHaveAttributeAsync("data-state", "live", Patient);
                return page;
            }

            await page.Context.CloseAsync();
        }
    }

    private static async Task<string> Admit(DashboardProcess node, string visit)
    {
        using var system = node.ServiceSystem();
        using var put = await system.PutAsJsonAsync($"/api/v1/visits/{visit}", Bodies.Visit($"C-{visit}", TimeProvider.System.GetUtcNow()));
        put.EnsureSuccessStatusCode();
        using var answer = await system.PostAsJsonAsync("/api/v1/contact-requests", Bodies.Request(visit, $"C-{visit}", dangers: ["Fire"]));
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("disputeNumber").GetString()!;
    }

    private static async Task ShouldBeToldToComeBack(HttpClient client, string visit)
    {
        using var answer = await client.PutAsJsonAsync($"/api/v1/visits/{visit}", Bodies.Visit($"C-{visit}", TimeProvider.System.GetUtcNow()));
        using var request = await client.PostAsJsonAsync("/api/v1/contact-requests", Bodies.Request(visit, $"C-{visit}", dangers: ["Fire"]));
        foreach (var told in new[] { answer, request })
        {
            told.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            told.Headers.RetryAfter.ShouldNotBeNull();
            var problem = await told.Content.ReadFromJsonAsync<JsonElement>();
            problem.GetProperty("code").GetString().ShouldBe("busy");
            problem.TryGetProperty("meanwhile", out var meanwhile).ShouldBeTrue($"nginx, and no node: {problem}");
            meanwhile.GetProperty("en").GetString()!.ShouldContain("call the emergency services");
        }
    }

    private async Task ShouldRecover(IPage page, HttpClient client, string visit)
    {
        await Expect(State(page)).ToHaveAttributeAsync("data-state", "live", Patient);
        var stream = new RequestStream(visit);
        await ShouldBeTaken(stream, client, visit);

        // Each node learns by its own pulse that the server is back: the second still says "come back" while the first takes requests.
        using var second = nodes.B.ServiceSystem();
        await ShouldBeTaken(stream, second, $"{visit}-2");
        await Expect(Row(page, await Admit(nodes.B, $"later-{visit}"))).ToBeVisibleAsync(Seen);
        await ShouldBeWhole(stream);
        await page.Context.CloseAsync();
    }

    private static async Task ShouldBeTaken(RequestStream stream, HttpClient client, string visit)
    {
        while (!await stream.Send(client, visit))
        {
        }
    }

    private async Task ShouldBeWhole(RequestStream stream)
    {
        stream.Unanswered.ShouldBeEmpty();
        await nodes.Database.Read(async db =>
        {
            await stream.ShouldBeThereOnce(db);
            await db.ShouldHaveAWholeAuditChain(nodes.Database.AuditKey);
            await db.ShouldCountEveryRequest();
            return true;
        });
    }
}
