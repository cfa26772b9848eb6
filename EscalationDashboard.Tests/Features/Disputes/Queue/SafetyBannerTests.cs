using System.Globalization;
using Bunit;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Disputes.Queue;
using EscalationDashboard.Identity;
using EscalationDashboard.Live;
using EscalationDashboard.Shell;
using EscalationDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using static EscalationDashboard.Tests.Features.Disputes.Queue.QueueRows;

namespace EscalationDashboard.Tests.Features.Disputes.Queue;

/// <summary>Lane S that nobody has claimed, as each page says it, over a board whose rows the test makes.</summary>
public sealed class SafetyBannerTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ManualClock _clock = new();
    private readonly FakeBoardSource<QueueRow> _source = new();
    private ProductFixture _office = null!;
    private Board<QueueRow> _board = null!;
    private long _sequence = 1;

    [Fact]
    public async Task SafetyCase_StandsThereUntilSomebodyHasIt()
    {
        await using var screen = Screen();
        var banner = screen.Render<SafetyBanner>();
        banner.FindAll("section").ShouldBeEmpty();

        Push(Fire("D-2", minutesAgo: 5));

        banner.WaitForAssertion(() => Said(banner).ShouldBe("Fire or smoke Nobody has taken it yet Robin E. 5 min ago"));
        banner.Find("[data-testid=safety-open]").GetAttribute("href").ShouldBe(Links.Dispute("D-2"));
        Waiting(screen).ShouldBe(1);

        Push(Row("D-3"));
        Push(Fire("D-2", leader: "L-US-FRE-2", state: DisputeState.Claimed));

        banner.WaitForAssertion(() => banner.FindAll("section").ShouldBeEmpty());
        Waiting(screen).ShouldBe(0);
    }

    [Fact]
    public async Task Several_AreCountedAndLeadToTheirTab()
    {
        await using var screen = Screen();
        Push(Fire("D-2", minutesAgo: 5));
        Push(Fire("D-3", minutesAgo: 1) with { Dangers = Dangers.Injury });
        Push(Fire("D-4", minutesAgo: 1) with { Dangers = Dangers.None });

        var banner = screen.Render<SafetyBanner>();

        banner.WaitForAssertion(() => Said(banner).ShouldBe("3 safety cases wait Fire or smoke, Someone is hurt, Safety 5 min ago"));
        banner.Find("[data-testid=safety-open]").GetAttribute("href").ShouldBe("/queue?show=safety");
    }

    [Fact]
    public async Task WhatIsReadOut_ChangesWithANewCaseAndWithNothingElse()
    {
        await using var screen = Screen();
        Push(Fire("D-2", minutesAgo: 5));
        var banner = screen.Render<SafetyBanner>();
        banner.WaitForAssertion(() => ReadOut(banner).ShouldBe("1 safety case waits · Fire or smoke · Robin E."));

        Push(Fire("D-2", minutesAgo: 5) with { Version = 2, MergedRequests = 1 });
        _clock.Advance(TimeSpan.FromMinutes(3));
        banner.WaitForAssertion(() => Said(banner).ShouldEndWith("8 min ago"));
        ReadOut(banner).ShouldBe("1 safety case waits · Fire or smoke · Robin E.");

        Push(Fire("D-3", customer: "Kim S.") with { Dangers = Dangers.Injury });
        banner.WaitForAssertion(() => ReadOut(banner).ShouldBe("2 safety cases wait · Someone is hurt · Kim S."));

        Push(Fire("D-3", state: DisputeState.Claimed));
        banner.WaitForAssertion(() => Said(banner).ShouldStartWith("Fire or smoke"));
        ReadOut(banner).ShouldBe("2 safety cases wait · Someone is hurt · Kim S.");
    }

    [Theory]
    [InlineData("L-US-FRE-1", StaffRole.LocalLeader, "D-2")]
    [InlineData("R-NA-1", StaffRole.RegionalManager, "D-2 D-3 D-4")]
    [InlineData("A-1", StaffRole.PilotAdmin, "")]
    public async Task Person_SeesWhatTheyMayClaim(string account, StaffRole role, string seen)
    {
        await using var screen = Screen(account, role);
        Push(Fire("D-2", minutesAgo: 3));
        Push(Fire("D-3", minutesAgo: 2, location: "US-SDG"));
        Push(Fire("D-4", minutesAgo: 1).HandedUp());
        Push(Fire("D-5", location: "KR-SEL", region: "KR"));
        Push(Row("D-6"));

        var banner = screen.Render<SafetyBanner>();

        await Has("D-6");
        var actor = await screen.Services.GetRequiredService<CurrentStaff>().Actor();
        string.Join(' ', UnclaimedSafety.For(screen.Services.GetRequiredService<QueueOrder>().Current, actor).Select(row => row.Number)).ShouldBe(seen);
        banner.WaitForAssertion(() => Waiting(screen).ShouldBe(seen.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length));
    }

    [Fact]
    public async Task ManyPlaces_TheirNameIsSaid()
    {
        await using var screen = Screen("R-NA-1", StaffRole.RegionalManager);
        Push(Fire("D-2"));

        var banner = screen.Render<SafetyBanner>();

        banner.WaitForAssertion(() => Said(banner).ShouldContain("US-FRE"));
    }

    [Fact]
    public async Task PushFromAbroad_IsSaidInTheReadersLanguage()
    {
        await using var screen = Screen();
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.Find("ko")!.Culture;
        var banner = screen.Render<SafetyBanner>();

        await Task.Run(() =>
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.Find("fr")!.Culture;
            Push(Fire("D-2"));
            Push(Fire("D-3"));
        });

        banner.WaitForAssertion(() => Said(banner).ShouldStartWith("대기 중인 안전 사례 2건"));
        banner.Find("[data-testid=safety-open]").TextContent.ShouldBe("모두 보기");
    }

    public async Task InitializeAsync()
    {
        _office = await ProductFixture.Open();
        _source.Set(Row("D-1"));
        _board = new Board<QueueRow>(_office.Feed, _source, _clock, NullLogger<Board<QueueRow>>.Instance);
        await _board.StartAsync(CancellationToken.None);
        await _board.Ready;
    }

    public async Task DisposeAsync()
    {
        await _board.StopAsync(CancellationToken.None);
        _board.Dispose();
        await _office.DisposeAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private StaffScreen Screen(string account = "L-US-FRE-1", StaffRole role = StaffRole.LocalLeader)
    {
        var screen = new StaffScreen(_office, account, role);
        screen.Services.AddSingleton(_board);
        screen.Services.AddSingleton(new QueueOrder(_board, _office.Get<EscalationDashboard.Data.NetworkCatalog>(), _clock));
        screen.Services.AddScoped(_ => new ReaderClock(_clock));
        return screen;
    }

    private static QueueRow Fire(
        string number, int minutesAgo = 0, string? leader = null, DisputeState state = DisputeState.Waiting,
        string location = "US-FRE", string region = "NA", string customer = "Robin E.") =>
        Row(number, minutesAgo, Lane.S, leader, state, location, region, customer) with { Dangers = Dangers.Fire };

    private void Push(QueueRow row)
    {
        _source.Set(row);
        _office.Feed.Publish(new Change(++_sequence, row.RegionCode, row.LocationCode, row.Number));
    }

    private async Task Has(string number)
    {
        var shown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watch = _board.Subscribe(_ => Look());
        Look();
        await shown.Task.WaitAsync(TimeSpan.FromSeconds(20));

        void Look()
        {
            if (_board.View.Rows.ContainsKey(number))
            {
                shown.TrySetResult();
            }
        }
    }

    private static int Waiting(StaffScreen screen) => screen.Services.GetRequiredService<Attention>().SafetyCases;

    private static string Said(IRenderedComponent<SafetyBanner> banner) => string.Join(
        ' ', banner.FindAll("[data-testid=safety-banner] p.row > strong, [data-testid=safety-banner] p.row > span, [data-testid=safety-banner] p.row > bdi, [data-testid=safety-banner] p.row time > span:first-child").Select(part => part.TextContent));

    private static string ReadOut(IRenderedComponent<SafetyBanner> banner) => banner.Find("[role=alert]").TextContent;
}
