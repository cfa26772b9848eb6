using Bunit;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Features.Disputes.Queue;
using EscalationDashboard.Live;
using EscalationDashboard.Shell;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using static EscalationDashboard.Tests.Features.Disputes.Queue.QueueRows;

namespace EscalationDashboard.Tests.Features.Disputes.Queue;

/// <summary>The page over a board whose rows the test makes.</summary>
public sealed class QueuePageTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ManualClock _clock = new();
    private readonly FakeBoardSource<QueueRow> _source = new();
    private ProductFixture _office = null!;
    private StaffScreen _screen = null!;
    private Board<QueueRow> _board = null!;
    private long _sequence = 1;

    [Fact]
    public void PushedChange_Appears()
    {
        var page = _screen.Render<QueuePage>();
        page.WaitForAssertion(() => Numbers(page).ShouldBe("D-1"));

        Push(Row("D-2", lane: Lane.S));

        page.WaitForAssertion(() => Numbers(page).ShouldBe("D-2 D-1"));
        page.Find("[data-testid=queue-row][data-number=D-2]").GetAttribute("data-lane").ShouldBe("S");
    }

    [Fact]
    public async Task WhilePointing_ANewOneWaitsToBeLetIn()
    {
        var page = _screen.Render<QueuePage>();
        page.WaitForAssertion(() => Numbers(page).ShouldBe("D-1"));
        await page.InvokeAsync(() => page.Find("section.queue").TriggerEvent("onmouseenter", new MouseEventArgs()));

        Push(Row("D-2", lane: Lane.S));

        page.WaitForAssertion(() => page.Find("[data-testid=newcomers]").TextContent.ShouldContain("1"));
        Numbers(page).ShouldBe("D-1");
        await page.InvokeAsync(() => page.Find("[data-testid=newcomers]").Click());
        page.WaitForAssertion(() => Numbers(page).ShouldBe("D-2 D-1"));
    }

    [Fact]
    public void WaitingRow_TellsWhomItWasGivenToAndNothingWhereItIsAnybodys()
    {
        var page = _screen.Render<QueuePage>();
        Push(Row("D-2", leader: "R-NA-1"));
        Push(Row("D-3", leader: null));

        page.WaitForAssertion(() => Numbers(page).ShouldBe("D-1 D-2 D-3"));
        (Said(page, "D-1"), Said(page, "D-2"), Said(page, "D-3")).ShouldBe(("For you", "For R-NA-1", ""));
    }

    [Fact]
    public void Row_SaysThatItsPromiseIsMissedOrAboutToBe()
    {
        var page = _screen.Render<QueuePage>();
        Push(Row("D-2", minutesAgo: 70));
        Push(Row("D-3", minutesAgo: 50));

        page.WaitForAssertion(() => Numbers(page).ShouldBe("D-2 D-3 D-1"));
        (Said(page, "D-2"), Said(page, "D-3")).ShouldSatisfyAllConditions(
            said => said.Item1.ShouldStartWith("First contact overdue"),
            said => said.Item2.ShouldStartWith("First contact soon"));
    }

    // Daniel comes at two; the promise is for eleven.
    [Fact]
    public void RowOfALeaderWhoIsNotThereInTime_SaysSo()
    {
        var page = _screen.Render<QueuePage>();
        Push(Row("D-2", leader: "L-US-FRE-2", state: DisputeState.Claimed));

        page.WaitForAssertion(() => Numbers(page).ShouldBe("D-1 D-2"));
        Said(page, "D-2").ShouldBe("L-US-FRE-2 is off duty");
    }

    [Fact]
    public void RowThatAnOwnerWasAtOutsideTheirHours_IsNotMarkedAndTheirOthersAre()
    {
        var page = _screen.Render<QueuePage>();
        Push(Row("D-2", leader: "L-US-FRE-2", state: DisputeState.Claimed) with { OwnerSeenAt = ManualClock.TuesdayMorning.AddMinutes(-10) });
        Push(Row("D-3", leader: "L-US-FRE-2", state: DisputeState.Claimed) with { OwnerSeenAt = ManualClock.TuesdayMorning.AddMinutes(-70) });

        page.WaitForAssertion(() => Numbers(page).ShouldBe("D-1 D-2 D-3"));
        Said(page, "D-2").ShouldNotContain("off duty");
        Said(page, "D-3").ShouldBe("L-US-FRE-2 is off duty");
    }

    [Fact]
    public void Row_SaysHowTheCustomersWordsBegin_AsText()
    {
        var page = _screen.Render<QueuePage>();
        Push(Row("D-2", lane: Lane.S) with { Words = "<b>It smokes</b> again, call +1 510 555 0100" });

        page.WaitForAssertion(() => page.Find("[data-number=D-2] [data-testid=row-words]").TextContent.ShouldBe("<b>It smokes</b> again, call +1 510 555 0100"));
        page.FindAll("[data-testid=row-words] b").ShouldBeEmpty();
        page.Find("[data-number=D-2] [data-testid=row-words]").GetAttribute("dir").ShouldBe("auto");
    }

    [Fact]
    public void RowThatIsPaused_SaysWhoseItIs()
    {
        var page = _screen.Render<QueuePage>();
        Push(Row("D-2", leader: "R-NA-1", state: DisputeState.Claimed, paused: PauseKind.Customer));

        page.WaitForAssertion(() => page.Find("[data-number=D-2] .row-middle").TextContent.ShouldContain("With R-NA-1"));
    }

    [Fact]
    public void SafetyRow_SaysWhichDangerAndHowManyMore()
    {
        var page = _screen.Render<QueuePage>();
        Push(Row("D-2", lane: Lane.S) with { Dangers = Dangers.Fire | Dangers.TowOpen | Dangers.Injury });
        Push(Row("D-3", lane: Lane.S, minutesAgo: -1) with { Dangers = Dangers.BrakesOrSteering });

        page.WaitForAssertion(() => Numbers(page).ShouldBe("D-2 D-3 D-1"));
        page.FindAll("[data-testid=danger]").Select(d => d.GetAttribute("data-danger")).ShouldBe(["Injury", "BrakesOrSteering"]);
        page.Find("[data-number=D-2]").TextContent.ShouldContain("+2");
        page.Find("[data-number=D-2] [data-testid=danger]").GetAttribute("title").ShouldBe("Someone is hurt, Fire or smoke, Tow on its way");
    }

    [Fact]
    public void NothingOpen_TellsWhatPressesAndLeadsThere()
    {
        var page = _screen.Render<QueuePage>();
        Push(Row("D-2", lane: Lane.S, minutesAgo: 30));
        Push(Row("D-3", minutesAgo: 70));
        Push(Row("D-4", minutesAgo: 50) with { UnansweredSince = ManualClock.TuesdayMorning });

        page.WaitForAssertion(() => Numbers(page).ShouldBe("D-2 D-3 D-4 D-1"));
        var lines = page.FindAll("[data-testid=queue-start] [data-tab]");
        lines.Select(line => (line.GetAttribute("data-tab"), line.QuerySelector("strong")!.TextContent))
            .ShouldBe([("Safety", "1"), ("Overdue", "1"), ("Soon", "1"), ("Unanswered", "1"), ("Mine", "4"), ("Waiting", "4")]);
        lines[2].GetAttribute("href").ShouldEndWith("?show=soon");

        _screen.Services.GetRequiredService<NavigationManager>().NavigateTo(lines[2].GetAttribute("href")!);
        page.WaitForAssertion(() => Numbers(page).ShouldBe("D-4"));
        page.Find(".tab[data-tab=Soon]").GetAttribute("aria-current").ShouldBe("page");
    }

    [Fact]
    public void SomebodyElsesRow_IsNotShown()
    {
        var page = _screen.Render<QueuePage>();
        Push(Row("D-2", location: "US-SDG"));
        Push(Row("D-3"));

        page.WaitForAssertion(() => Numbers(page).ShouldBe("D-1 D-3"));
    }

    [Fact]
    public async Task SourceThatFails_MakesThePageStaleAndARecoveryLive()
    {
        var page = _screen.Render<QueuePage>();
        page.WaitForAssertion(() => _screen.Live.Level.ShouldBe(LiveLevel.Live));

        _source.BeforeGiving = () => throw new TimeoutException("no");
        Push(Row("D-2"));
        page.WaitForAssertion(() => _screen.Live.Level.ShouldBe(LiveLevel.Stale));
        (_screen.Live.StaleSince, _screen.Live.MayAct).ShouldBe((_clock.GetUtcNow(), false));

        _source.BeforeGiving = () => Task.CompletedTask;
        await _clock.NextWait();
        _clock.Advance(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => _screen.Live.Level.ShouldBe(LiveLevel.Live));
        Numbers(page).ShouldBe("D-1 D-2");
    }

    [Fact]
    public void NameWithMarkup_IsShownAsText()
    {
        Push(Row("D-2", customer: "<img src=x onerror=alert(1)> E."));
        var page = _screen.Render<QueuePage>();

        page.WaitForAssertion(() => page.Find("[data-number=D-2] .row-middle bdi").TextContent.ShouldBe("<img src=x onerror=alert(1)> E."));
        page.FindAll("img").ShouldBeEmpty();
    }

    public async Task InitializeAsync()
    {
        _office = await ProductFixture.Open();
        _screen = new StaffScreen(_office);
        _source.Set(Row("D-1"));
        _board = new Board<QueueRow>(_office.Feed, _source, _clock, NullLogger<Board<QueueRow>>.Instance);
        _screen.Services.AddSingleton(_board);
        _screen.Services.AddSingleton(new QueueOrder(_board, _office.Get<EscalationDashboard.Data.NetworkCatalog>(), _clock));
        await _board.StartAsync(CancellationToken.None);
        await _board.Ready;
    }

    public async Task DisposeAsync()
    {
        await _screen.DisposeAsync();
        await _board.StopAsync(CancellationToken.None);
        _board.Dispose();
        await _office.DisposeAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private void Push(QueueRow row)
    {
        _source.Set(row);
        _office.Feed.Publish(new Change(++_sequence, row.RegionCode, row.LocationCode, row.Number));
    }

    private static string Numbers(IRenderedComponent<QueuePage> page) =>
        string.Join(' ', page.FindAll("[data-testid=queue-row]").Select(r => r.GetAttribute("data-number")));

    private static string Said(IRenderedComponent<QueuePage> page, string number) =>
        page.Find($"[data-testid=queue-row][data-number={number}] .row-bottom").TextContent.Trim();
}
