using EscalationDashboard.Application.OnCall;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Features.OnCall;
using EscalationDashboard.Tests.Features.OnCall;
using EscalationDashboard.Tests.Support;
using static EscalationDashboard.Tests.Features.OnCall.Rotas;

namespace EscalationDashboard.Tests.Application.OnCall;

/// <summary>What a leader who plans a leave is told of their turns in it; Maya and Daniel have weeks by turns from Mondays at nine.</summary>
public sealed class TurnsInLeaveTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new();

    [Fact]
    public async Task LeaveOverTheirOwnWeeks_NamesThemAndTheGapThatItLeaves()
    {
        await _office.SetRota(Fremont, Weeks(Maya, Daniel));
        var (start, weeks) = (_office.Now.AddDays(1), TimeSpan.FromDays(28));

        var at = (await Of(Maya, new(start, start + weeks))).ShouldHaveSingleItem();

        (at.Name, at.LeavesGap).ShouldBe(("Fremont", true));
        at.Turns.Count.ShouldBeInRange(2, 3);
        at.Turns.ShouldAllBe(turn => turn.Start >= start && turn.End <= start + weeks);
        at.Turns.Sum(turn => turn.Length.TotalHours).ShouldBe(weeks.TotalHours / 2, 1, "half of the weeks are hers");
    }

    [Fact]
    public async Task SecondLayer_LeavesNoGap()
    {
        await _office.SetRota(Fremont, Weeks(Maya), Weeks(Daniel));

        var at = (await Of(Maya, new(_office.Now, _office.Now.AddDays(2)))).ShouldHaveSingleItem();

        at.LeavesGap.ShouldBeFalse();
        at.Turns.ShouldBe([new(_office.Now, _office.Now.AddDays(2))], "cut where the leave begins and ends");
        (await Of(Daniel, new(_office.Now, _office.Now.AddDays(2)))).ShouldBeEmpty("he is not the first");
    }

    [Fact]
    public async Task TurnTakenFromAColleague_IsTheColleaguesAgainAndNoGap()
    {
        await _office.SetRota(Fremont, Weeks(Daniel));
        var taken = new Interval(_office.Now.AddDays(1), _office.Now.AddDays(2));
        (await _office.Get<RotaCommands>().Take(await _office.SignedIn("R-NA-1"), Fremont, Maya, taken)).ShouldBe(Verdict.Allowed);

        var at = (await Of(Maya, new(_office.Now, _office.Now.AddDays(7)))).ShouldHaveSingleItem();

        (at.Turns.ShouldHaveSingleItem(), at.LeavesGap).ShouldBe((taken, false));
    }

    [Fact]
    public async Task WhatIsOverOrFarAhead_AndWhatTheReaderDoesNotSee_IsNotTold()
    {
        await _office.SetRota(Fremont, Weeks(Maya));

        (await Of(Maya, new(_office.Now.AddDays(-9), _office.Now))).ShouldBeEmpty();
        (await Of(Maya, new(_office.Now, DateTimeOffset.MaxValue))).ShouldHaveSingleItem().Turns.ShouldAllBe(t => t.End <= _office.Now + TurnsInLeave.Ahead);
        (await Of(Maya, new(_office.Now, _office.Now.AddDays(7)), by: "R-FQ-1")).ShouldBeEmpty();
    }

    private async Task<IReadOnlyList<LeaveTurns>> Of(string leader, Interval leave, string? by = null) =>
        await _office.Get<TurnsInLeave>().Of(await _office.SignedIn(by ?? leader), leader, leave);

    public Task InitializeAsync() => _office.InitializeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    public async Task DisposeAsync() => await _office.DisposeAsync();
}
