using System.Globalization;
using Bunit;
using EscalationDashboard.Data;
using EscalationDashboard.Live;
using EscalationDashboard.Resources;
using EscalationDashboard.Shell;
using EscalationDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Shell;

public sealed class LiveStateTests : BunitContext
{
    private static readonly DateTimeOffset Broke = new(2026, 11, 22, 18, 42, 0, TimeSpan.Zero);

    private readonly StoreLine _store = new();
    private readonly LiveStatus _status;
    private readonly HeardFigures _figures = new();

    public LiveStateTests()
    {
        _status = new LiveStatus(_store);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.Find("en")!.Culture;
        Services.AddTexts();
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(_status);
        Services.AddScoped<ReaderClock>();
        Services.AddSingleton<ILiveMeter>(_figures);
        Services.AddScoped<CircuitLine>();
    }

    [Theory]
    [InlineData(LiveLevel.Live, "live", "Live")]
    [InlineData(LiveLevel.CatchingUp, "catching-up", "Catching up")]
    [InlineData(LiveLevel.Stale, "stale", "Stale")]
    public void Each_level_has_a_state_and_a_word(LiveLevel level, string state, string word)
    {
        _status.Set(level);

        var element = Render<LiveState>().Find("[data-testid=live-state]");

        element.GetAttribute("data-state").ShouldBe(state);
        element.GetAttribute("data-server-state").ShouldBe(state, "the browser goes back to it after its own");
        element.QuerySelector(".live-word")!.TextContent.ShouldBe(word);
    }

    [Fact]
    public void Staleness_is_dated_on_the_reader_s_clock_as_soon_as_it_is_known()
    {
        Services.GetRequiredService<ReaderClock>().UseZone("America/Los_Angeles");
        var part = Render<LiveState>();

        _status.Set(LiveLevel.Stale, Broke);

        part.WaitForAssertion(() => part.Find(".live-word").TextContent.ShouldStartWith("Stale since 10:42"));
    }

    [Fact]
    public void While_the_store_is_away_every_page_is_stale_and_offers_no_act()
    {
        var part = Render<LiveState>();

        _store.Set(Broke);

        part.WaitForAssertion(() => part.Find("[data-testid=live-state]").GetAttribute("data-state").ShouldBe("stale"));
        (_status.StaleSince, _status.MayAct).ShouldBe((Broke, false));
        _store.Set(awaySince: null);
        part.WaitForAssertion(() => part.Find("[data-testid=live-state]").GetAttribute("data-state").ShouldBe("live"));
        (_status.StaleSince, _status.MayAct).ShouldBe((null, true));
    }

    [Fact]
    public void A_line_that_is_back_counts_as_in_sync_once_something_has_been_drawn_since()
    {
        Render<LiveState>();
        var line = Services.GetRequiredService<CircuitLine>();
        var before = System.Diagnostics.Stopwatch.GetTimestamp();

        line.Lose();
        _status.Set(LiveLevel.CatchingUp);
        _figures.Resyncs.ShouldBeEmpty("the line is still down, whatever is drawn");
        line.StoodSince(before).ShouldBeFalse();
        line.Return();

        _figures.Resyncs.ShouldHaveSingleItem();
        line.StoodSince(before).ShouldBeFalse("what was drawn meanwhile came late because of the line");
        line.StoodSince(System.Diagnostics.Stopwatch.GetTimestamp()).ShouldBeTrue();
    }

    [Fact]
    public void Acts_are_offered_unless_the_page_is_stale()
    {
        _status.MayAct.ShouldBeTrue();
        _status.Set(LiveLevel.CatchingUp);
        _status.MayAct.ShouldBeTrue();
        _status.Set(LiveLevel.Stale, Broke);
        _status.MayAct.ShouldBeFalse();
    }

    [Fact]
    public void The_same_again_is_no_change()
    {
        var changes = 0;
        _status.Changed += () => changes++;

        _status.Set(LiveLevel.Stale, Broke);
        _status.Set(LiveLevel.Stale, Broke);
        _status.Set(LiveLevel.Live, Broke);
        _status.Set(LiveLevel.Live);

        changes.ShouldBe(2);
        _status.StaleSince.ShouldBeNull();
    }
}
