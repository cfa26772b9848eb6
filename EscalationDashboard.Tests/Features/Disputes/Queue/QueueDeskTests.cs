using Bunit;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Disputes.Queue;
using EscalationDashboard.Live;
using EscalationDashboard.Shell;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Disputes.Queue;

/// <summary>What a leader does from the list, over the real board and the real commands.</summary>
public sealed class QueueDeskTests : IAsyncLifetime, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private ProductFixture _office = null!;
    private StaffScreen _screen = null!;
    private Board<QueueRow> _board = null!;

    [Fact]
    public async Task TakeNext_ClaimsTheFirstAndOpensIt()
    {
        await _office.Ask(danger: true);
        var grave = (await _office.Ask(danger: true)).DisputeNumber!;
        await _office.Get<DisputeCommands>().Claim(await _office.SignedIn("L-US-FRE-2"), grave, 1);
        var next = (await _office.Ask(danger: true)).DisputeNumber!;
        var page = Show(3);
        var expected = page.FindAll("[data-testid=queue-row]").First(row => row.QuerySelector(".claimed") is null).GetAttribute("data-number");

        await On(page, "[data-testid=take-next]", e => e.Click());

        page.WaitForAssertion(() => _screen.Services.GetRequiredService<NavigationManager>().Uri.ShouldContain($"open={expected}"), Patience);
        var dispute = await _office.Read(db => db.Disputes.SingleAsync(d => d.Number == expected));
        (dispute.State, dispute.LeaderId).ShouldBe((DisputeState.Claimed, "L-US-FRE-1"));
        (await _office.Read(db => db.Disputes.CountAsync(d => d.LeaderId == "L-US-FRE-1" && d.State == DisputeState.Claimed))).ShouldBe(1);
        next.ShouldNotBe(grave);
    }

    [Fact]
    public async Task TakeNext_WithNothingToTakeSaysSo()
    {
        var only = (await _office.Ask(danger: true)).DisputeNumber!;
        await _office.Get<DisputeCommands>().Claim(await _office.SignedIn("L-US-FRE-2"), only, 1);
        var page = Show(1);

        await On(page, "[data-testid=take-next]", e => e.Click());

        page.WaitForAssertion(() => page.Find("[data-testid=bulk-outcome]").TextContent.ShouldContain("Nothing waits"), Patience);
    }

    [Fact]
    public async Task BulkClaim_TellsForEachRefusedOneWhyAndKeepsItChosen()
    {
        var (one, two) = ((await _office.Ask(danger: true)).DisputeNumber!, (await _office.Ask(danger: true)).DisputeNumber!);
        await _office.Get<DisputeCommands>().Claim(await _office.SignedIn("L-US-FRE-2"), two, 1);
        var page = Show(2);
        await On(page, "[data-testid=row-tick]", e => e.Change(true));
        await page.InvokeAsync(() => page.FindAll("[data-testid=row-tick]")[1].Change(true));

        await On(page, "[data-testid=bulk-claim]", e => e.Click());

        page.WaitForAssertion(() => page.Find("[data-testid=bulk-outcome]").TextContent.ShouldContain("Done: 1"), Patience);
        var refused = page.FindAll("[data-testid=bulk-refused]").ShouldHaveSingleItem();
        refused.GetAttribute("data-number").ShouldBe(two);
        refused.TextContent.ShouldContain("has claimed it already");
        page.Find("[data-testid=bulk]").TextContent.ShouldContain("Chosen: 1");
        (await _office.Read(db => db.Disputes.SingleAsync(d => d.Number == one))).State.ShouldBe(DisputeState.Claimed);
    }

    [Fact]
    public async Task WhileStale_NothingIsTaken()
    {
        var number = (await _office.Ask(danger: true)).DisputeNumber!;
        var page = Show(1);
        await page.InvokeAsync(() => _screen.Live.Set(LiveLevel.Stale, _office.Now));

        await On(page, "[data-testid=take-next]", e => e.Click());

        (await _office.Read(db => db.Disputes.SingleAsync(d => d.Number == number))).State.ShouldBe(DisputeState.Waiting);
    }

    [Fact]
    public async Task Reveal_ShowsOneNameAndMasksItAfterAMinute()
    {
        await _office.Ask(danger: true, name: "Robin Example");
        await _office.Ask(danger: true, name: "Kim Sample");
        var page = Show(2);

        await On(page, "[data-testid=reveal]", e => e.Click());

        page.WaitForAssertion(() => Names(page).Count(n => n is "Robin Example" or "Kim Sample").ShouldBe(1), Patience);
        await page.InvokeAsync(() => _office.Clock.Advance(RevealedNames.Shown));
        page.WaitForAssertion(() => Names(page).ShouldBe(["Robin E.", "Kim S."], ignoreOrder: true), Patience);
    }

    [Fact]
    public async Task SearchInTheAddress_ShowsWhatItFindsSettledOnesToo()
    {
        var settled = (await _office.Ask(danger: true, name: "Quentin Zweig")).DisputeNumber!;
        await _office.Ask(danger: true);
        var maya = await _office.SignedIn("L-US-FRE-1");
        await _office.Get<DisputeCommands>().Claim(maya, settled, 1);
        await _office.Get<DisputeCommands>().Resolve(maya, settled, new ResolveDetails(DisputeOutcome.Explained, "missed-at-intake", "Done."), 2);
        _screen.Services.GetRequiredService<NavigationManager>().NavigateTo("/queue?q=zweig");

        var page = Show(1);

        page.Find("[data-testid=queue-row]").GetAttribute("data-number").ShouldBe(settled);
        page.Find("[data-testid=queue-row]").TextContent.ShouldContain("Settled");
    }

    [Fact]
    public async Task Counts_AreTheBoardsAndFollowEachCommit()
    {
        await _office.Ask(danger: true);
        var number = (await _office.Ask(danger: true)).DisputeNumber!;
        var page = Show(2);
        Tab(page, "Waiting").ShouldContain("2");

        await _office.Get<DisputeCommands>().Claim(await _office.SignedIn("L-US-FRE-1"), number, 1);

        using var goingOn = TimeGoesOn();
        page.WaitForAssertion(() => (Tab(page, "All"), Tab(page, "Waiting"), Tab(page, "Safety")).ShouldBe(("All2", "Waiting1", "Safety2")), Patience);
        Tab(page, "Mine").ShouldEndWith("2"); // the guardrails gave her the other one
    }

    public async Task InitializeAsync()
    {
        _office = await ProductFixture.Open();
        _screen = new StaffScreen(_office);
        _board = _office.Get<Board<QueueRow>>();
        await _board.StartAsync(CancellationToken.None);
        await _board.Ready;
        _screen.Services.AddSingleton(_board);
        _screen.Services.AddSingleton(_office.Get<QueueOrder>());
        _screen.Services.AddSingleton<TimeProvider>(_office.Clock);
    }

    public async Task DisposeAsync()
    {
        await _screen.DisposeAsync();
        await _board.StopAsync(CancellationToken.None);
        await _office.DisposeAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private IRenderedComponent<QueuePage> Show(int rows)
    {
        var page = _screen.Render<QueuePage>();
        using var goingOn = TimeGoesOn();
        page.WaitForAssertion(() => page.FindAll("[data-testid=queue-row]").Count.ShouldBe(rows), Patience);
        return page;
    }

    private static IEnumerable<string> Names(IRenderedComponent<QueuePage> page) =>
        page.FindAll(".row-middle bdi:first-child").Select(n => n.TextContent);

    private static string Tab(IRenderedComponent<QueuePage> page, string tab) =>
        string.Concat(page.Find($"[data-tab={tab}]").TextContent.Where(c => !char.IsWhiteSpace(c)));

    private static Task On(IRenderedComponent<QueuePage> page, string selector, Action<AngleSharp.Dom.IElement> act) =>
        page.InvokeAsync(() => act(page.Find(selector)));

    // Board and page rest a moment between two looks, on the test's clock: it has to go on while one waits for them.
    private Timer TimeGoesOn() =>
        new(_ => _office.Clock.Advance(Coalescer.ScreenInterval), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(50));
}
