using Bunit;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Pilot.Waves;
using EscalationDashboard.Features.Workload;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Features.Workload;

public sealed class VoteNoticeTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Honolulu = "US-HON";
    private const string Leader = "L-US-HON-1";
    private readonly ProductFixture _office = new();

    [Fact]
    public async Task Leader_WhoseVoteIsAwaitedIsToldUntilTheyHaveVoted()
    {
        await using var screen = new StaffScreen(_office, Leader);
        var notice = screen.Render<VoteNotice>();

        notice.WaitForElement("[data-testid=vote-notice]").GetAttribute("data-code").ShouldBe(Honolulu);
        notice.Find("[data-testid=vote-open]").GetAttribute("href").ShouldBe("/workload#vote-US-HON");
        notice.Find("[data-testid=vote-ends]").TextContent.ShouldBe("No end date is set yet.");

        (await _office.Get<VoteCommands>().Cast(await _office.SignedIn(Leader), Honolulu, yes: true, "")).ShouldBe(Verdict.Allowed);

        notice.WaitForAssertion(() => notice.FindAll("[data-testid=vote-notice]").ShouldBeEmpty());
    }

    [Fact]
    public async Task EndDate_IsTheDayForWhichTheWaveIsPlanned()
    {
        var (admin, waves) = (await _office.SignedIn("A-1"), _office.Get<WaveCommands>());
        var day = DateOnly.FromDateTime(_office.Now.UtcDateTime).AddDays(20);
        var code = (await waves.Create(admin, new WavePlan("Islands", LocationStage.Limited, day))).Code!;
        (await waves.Join(admin, code, Honolulu, 1)).ShouldBe(Verdict.Allowed);
        await using var screen = new StaffScreen(_office, Leader);

        var notice = screen.Render<VoteNotice>();

        notice.WaitForElement("[data-testid=vote-ends]").TextContent.ShouldBe($"Open until {EscalationDashboard.Shell.Parts.DateText.LongDay(day)}.");
    }

    [Fact]
    public async Task VoteThatIsTooOld_IsAskedForAgain()
    {
        await _office.Get<VoteCommands>().Cast(await _office.SignedIn(Leader), Honolulu, yes: true, "");
        _office.Clock.Advance(Readiness.Period + TimeSpan.FromTicks(1));
        await using var screen = new StaffScreen(_office, Leader);

        screen.Render<VoteNotice>().WaitForElement("[data-testid=vote-notice]").TextContent.ShouldContain("Your last vote no longer counts.");
    }

    [Theory]
    [InlineData("L-US-FRE-1", StaffRole.LocalLeader)] // a location in full has nowhere to go on to
    [InlineData("R-NA-1", StaffRole.RegionalManager)]
    [InlineData("A-1", StaffRole.PilotAdmin)]
    public async Task NobodyElse_IsTold(string account, StaffRole role)
    {
        await using var screen = new StaffScreen(_office, account, role);

        (await _office.Get<VoteQueries>().Places(await _office.SignedIn(account))).ShouldBeEmpty();
        screen.Render<VoteNotice>().FindAll("[data-testid=vote-notice]").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(LocationStage.Limited, 20, true)]
    [InlineData(LocationStage.Limited, 0, true)]
    [InlineData(LocationStage.Limited, -1, false)] // the day has passed
    [InlineData(LocationStage.Shadow, 20, false)] // it goes nowhere
    [InlineData(LocationStage.Paused, 20, false)]
    public void EndDate_IsOneOnlyWhileTheWaveGoesOn(LocationStage target, int inDays, bool ends)
    {
        var today = new DateOnly(2026, 9, 1);
        var location = new Location
        {
            Code = Honolulu,
            RegionCode = "NA",
            Name = "Honolulu",
            City = "Honolulu",
            Country = "US",
            ZoneId = "Pacific/Honolulu",
            Language = "en",
            Currency = "USD",
            RelayPhone = "+1",
            Stage = LocationStage.Shadow,
        };
        var wave = new Wave { Code = "W-1", Name = "Islands", TargetStage = target, PlannedOn = today.AddDays(inDays) };

        ReadinessVote.EndsOn(location, wave, today).ShouldBe(ends ? today.AddDays(inDays) : null);
        ReadinessVote.EndsOn(location, null, today).ShouldBeNull();
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();
}
