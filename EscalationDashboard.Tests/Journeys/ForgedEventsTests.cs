using System.Net.Http.Json;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>What a leader who is no friend can make a real circuit do: another region's numbers, choices that were not offered, a hundred events at once.</summary>
[Collection("browser")]
public sealed class ForgedEventsTests(Chromium chromium) : IAsyncLifetime, IAsyncDisposable
{
    private const string Words = "Only Paris may read this.";
    private readonly DashboardApp _app = new();
    private IPage _maya = null!;

    [Fact]
    public async Task NumbersOfAnotherRegion_ShowNothingWhereverTheyStandInAnAddress()
    {
        var (number, request) = await Admit("V-P", "FR-PAR", Words);

        foreach (var address in new[]
        {
            $"/disputes/{number}", $"/queue?open={number}", $"/queue?q={number}", "/queue?at=FR-PAR", "/customers/C-V-P", $"/guardrails/decisions?open={request}",
            "/guardrails/decisions?location=FR-PAR", "/workload/L-FR-PAR-1", "/workload?team=FR-PAR",
        })
        {
            await _maya.GotoAsync(address);
            await Expect(_maya.GetByTestId("live-state")).ToHaveAttributeAsync("data-state", "live");
            await Expect(_maya.Locator("h1").First).ToBeVisibleAsync();
            await Expect(_maya.Locator("main .mud-skeleton")).ToHaveCountAsync(0);
            var text = await _maya.ContentAsync();
            text.ShouldNotContain(Words, customMessage: address);
            text.ShouldNotContain("Robin Example", customMessage: address);
        }
    }

    [Fact]
    public async Task LeaderWhoWasNotOffered_IsGivenNothing()
    {
        var (number, _) = await Admit("V-1", "US-FRE", "I do not agree.");
        var before = await _app.Read(db => db.Disputes.SingleAsync(d => d.Number == number));
        await _maya.GotoAsync($"/disputes/{number}");
        await _maya.GetByTestId("assign").ClickAsync();
        await _maya.GetByTestId("assign-to").EvaluateAsync("select => select.add(new Option('Forged', 'L-FR-PAR-1'))");
        await _maya.GetByTestId("assign-to").SelectOptionAsync("L-FR-PAR-1");
        await _maya.GetByTestId("assign-submit").ClickAsync();

        await Expect(_maya.Locator("[data-code=CannotTake]")).ToBeVisibleAsync();
        var after = await _app.Read(db => db.Disputes.SingleAsync(d => d.Number == number));
        (after.LeaderId, after.State, after.Version).ShouldBe((before.LeaderId, before.State, before.Version));
    }

    [Fact]
    public async Task AHundredEventsInOneBatch_AreOneAct()
    {
        var (number, _) = await Admit("V-1", "US-FRE", "I do not agree.");
        await _maya.GotoAsync($"/disputes/{number}");
        await _maya.GetByTestId("claim").EvaluateAsync("button => { for (let i = 0; i < 100; i++) button.click(); }");
        await Expect(_maya.GetByTestId("reply")).ToBeVisibleAsync();
        await _maya.GetByTestId("note").ClickAsync();
        await _maya.GetByTestId("note-text").FillAsync("Said once.");
        await _maya.GetByTestId("note-form").EvaluateAsync("form => { for (let i = 0; i < 100; i++) form.requestSubmit(); }");
        await Expect(_maya.Locator("[data-testid=timeline-entry][data-kind=Noted]")).ToHaveCountAsync(1);

        // What was sent last is answered last: everything before it has been taken or left by then.
        await _maya.GetByTestId("note").ClickAsync();
        await _maya.GetByTestId("note-text").FillAsync("And then this.");
        await _maya.GetByTestId("note-save").ClickAsync();
        await Expect(_maya.Locator("[data-testid=timeline-entry][data-kind=Noted]")).ToHaveCountAsync(2);
        (await _app.Read(db => db.Timeline.Where(e => e.DisputeNumber == number).GroupBy(e => e.Kind).Select(g => new { g.Key, Count = g.Count() })
            .Where(g => g.Key == TimelineKind.Claimed || g.Key == TimelineKind.Noted).OrderBy(g => g.Count).Select(g => g.Count).ToListAsync())).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task ScriptThatActsWithoutEnd_IsRefusedBeforeLong()
    {
        var (number, _) = await Admit("V-1", "US-FRE", "I do not agree.");
        await _maya.GotoAsync($"/disputes/{number}");
        await _maya.GetByTestId("note").ClickAsync();
        await _maya.GetByTestId("note-text").FillAsync(" ");

        await _maya.WaitForFunctionAsync(
            "() => { document.querySelector('[data-testid=note-form]').requestSubmit(); return document.querySelector('[data-code=TooMany]') !== null; }",
            null, new() { PollingInterval = 5, Timeout = 60_000 });

        (await _app.Read(db => db.Timeline.AnyAsync(e => e.DisputeNumber == number && e.Kind == TimelineKind.Noted))).ShouldBeFalse();
    }

    public async Task InitializeAsync()
    {
        _maya = await chromium.NewPageAsync(_app.Address);
        await _maya.GotoAsync("/sign-in");
        await _maya.GetByTestId("persona-local").ClickAsync();
        await Expect(_maya.GetByTestId("live-state")).ToHaveAttributeAsync("data-state", "live");
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    public async Task DisposeAsync()
    {
        await _maya.Context.CloseAsync();
        await _app.DisposeAsync();
    }

    private async Task<(string Number, string Request)> Admit(string visit, string location, string text)
    {
        using var system = _app.ServiceSystem();
        using var opened = await system.PutAsJsonAsync($"/api/v1/visits/{visit}", Bodies.Visit($"C-{visit}", TimeProvider.System.GetUtcNow(), location));
        opened.EnsureSuccessStatusCode();
        using var asked = await system.PostAsJsonAsync("/api/v1/contact-requests", Bodies.Request(visit, $"C-{visit}", text, ["Fire"]));
        var reply = await Reply.Of(asked);
        return (reply.Said("disputeNumber")!, reply.Said("requestId")!);
    }
}
