using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Guardrails.Actions;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Features.Workload;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Workload;

public sealed class NeedQueriesTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Maya = "L-US-FRE-1";
    private const string Daniel = "L-US-FRE-2";
    private readonly ProductFixture _office = new();

    [Fact]
    public async Task QuietDay_AsksNothingOfAnybody()
    {
        await _office.Ask();

        (await Of(Maya)).ShouldBeEmpty();
        (await Of("R-NA-1")).ShouldBeEmpty();
        (await Of("A-1")).ShouldBeEmpty();
    }

    [Fact]
    public async Task UnclaimedBeyondFirstContact_IsAskedOfLeadersOfThePlaceAlone()
    {
        var first = await _office.Ask();
        await _office.Ask();
        var due = (await _office.Read(db => db.Disputes.SingleAsync(d => d.Number == first.DisputeNumber))).Timers.FirstContactDue;
        _office.Clock.MoveTo(due);
        (await Of(Maya)).ShouldBeEmpty("it is due, and not overdue");
        _office.Clock.Advance(TimeSpan.FromMinutes(1));

        var need = (await Of(Maya)).ShouldHaveSingleItem();

        (need.Kind, need.Subject, need.At, need.Href).ShouldBe((NeedKind.Unclaimed, first.DisputeNumber, due, $"/disputes/{first.DisputeNumber}"));
        need.Said.ShouldBe([2, first.DisputeNumber!]);
        (await Of("R-NA-1")).ShouldHaveSingleItem().Subject.ShouldBe(first.DisputeNumber);
        (await Of("L-FR-BOR-1")).ShouldBeEmpty("another place");
        (await Of("A-1")).ShouldBeEmpty("who may not claim is not told to");
    }

    [Fact]
    public async Task DangerThatNobodyHasClaimed_ComesFirstAndAtOnce()
    {
        var danger = await _office.Ask(danger: true);

        var need = (await Of(Maya)).ShouldHaveSingleItem();

        (need.Kind, need.Subject).ShouldBe((NeedKind.Safety, danger.DisputeNumber));
        (await Of("L-FR-BOR-1")).ShouldBeEmpty("another place");
    }

    [Fact]
    public async Task Appeal_IsAskedOfWhomItDoesNotConcern()
    {
        var objecting = await _office.Ask(stated: false);
        await _office.Writes.Execute(scope => _office.Get<AppealCommands>().Make(scope, ProductFixture.System, objecting.Id, new AppealBody { Text = "Look again." }));

        var need = (await Of("R-NA-1")).ShouldHaveSingleItem();

        (need.Kind, need.Subject).ShouldBe((NeedKind.Appeal, objecting.Id));
        need.Said.ShouldBe(["Robin E."]);
        (await Of(Maya)).ShouldBeEmpty("it is about her own place");
        (await Of("L-FR-BOR-1")).ShouldBeEmpty();
    }

    [Fact]
    public async Task LeaderAtTheCapBesideOneWithRoom_IsOfferedAHandOverWithItsEffect()
    {
        await Present(Maya);
        await _office.Fill(5);
        await Own(Maya, new OwnCaps(null, 5));
        (await Of(Maya)).ShouldBeEmpty("nobody can relieve her");
        await Present(Maya, Daniel);

        var need = (await Of(Maya)).ShouldHaveSingleItem();

        (need.Kind, need.Subject, need.Href).ShouldBe((NeedKind.Full, Maya, $"/workload/{Maya}?to={Daniel}#hand-over"));
        need.Said.ShouldBe(["Maya Ellison", "Daniel Okafor"]);
        need.Effect.ShouldBe([5, 0, "Daniel Okafor", 5, 10, "Maya Ellison", 3], "three of the day's eight are left once nothing is open");
        (await Of(Daniel)).ShouldBeEmpty("her time is not his to see");
        (await Of("R-NA-1")).ShouldHaveSingleItem().Subject.ShouldBe(Maya);
    }

    [Fact]
    public async Task BookingsThatFallIntoLeave_AreOfferedToTheDeputy()
    {
        await Present(Maya);
        await _office.Fill(8);
        var booked = await _office.Ask();
        booked.LeaderId.ShouldBe(Maya);
        await Present(Maya, Daniel);
        var maya = await _office.SignedIn(Maya);
        (await _office.Get<OwnTimeCommands>().TakeLeave(
            maya, Maya, new Interval(booked.Until!.Value.AddHours(-1), booked.Until.Value.AddHours(9)), Daniel, "Rest")).ShouldBe(Verdict.Allowed);

        var need = (await Of(Maya)).Single(n => n.Kind == NeedKind.Away);

        (need.Subject, need.At, need.Href).ShouldBe((Maya, booked.Until.Value.AddHours(9), $"/workload/{Maya}?to={Daniel}#hand-over"));
        need.Said.ShouldBe([1, "Maya Ellison"]);
        need.Effect.Take(5).ShouldBe([8, 1, "Daniel Okafor", 8, 10]);
    }

    [Fact]
    public async Task ColleagueWhoIsBackFromLeave_IsOfferedWhatFallsIntoAnothers()
    {
        await Present(Maya);
        await _office.Fill(8);
        var booked = await _office.Ask();
        await Present(Maya, Daniel);
        await _office.ChangeLeader(Maya, l => l.Leave = [new Leave(_office.Now.AddDays(-2), booked.Until!.Value.AddHours(9), Daniel)]);
        await _office.ChangeLeader(Daniel, l => l.Leave = [new Leave(_office.Now.AddDays(-3), _office.Now)]);

        (await Of("R-NA-1")).Single(n => n.Kind == NeedKind.Away).Href.ShouldBe($"/workload/{Maya}?to={Daniel}#hand-over");
    }

    [Fact]
    public async Task RestrictionThatEndsSoon_IsToBeLookedAt()
    {
        var request = await _office.Ask();
        var until = _office.Now.AddDays(5);
        (await _office.Get<RestrictionCommands>().Restrict(await _office.SignedIn(Maya), request.Id, refuses: true, until, "Threats")).ShouldBe(Verdict.Allowed);
        (await Of(Maya)).Where(n => n.Kind == NeedKind.Restriction).ShouldBeEmpty();

        _office.Clock.MoveTo(until - Needs.RestrictionEnds);

        var need = (await Of(Maya)).Single(n => n.Kind == NeedKind.Restriction);
        need.At.ShouldBe(until);
        need.Said.ShouldBe(["Robin E.", "Maya Ellison"]);
        (await Of("L-FR-BOR-1")).ShouldBeEmpty();
    }

    [Fact]
    public async Task RuleOverruledThreeTimes_IsWorthALook()
    {
        var maya = await _office.SignedIn(Maya);
        for (var i = 0; i < NeedQueries.RepeatedOverrides; i++)
        {
            (await Of(Maya)).ShouldBeEmpty();
            var held = await _office.Ask(stated: false);
            (await _office.Get<RequestActions>().AllowOnce(maya, held.Id, "Known by phone.")).IsAllowed.ShouldBeTrue();
        }

        var need = (await Of(Maya)).ShouldHaveSingleItem();
        (need.Kind, need.Subject).ShouldBe((NeedKind.Rule, "ground"));
        need.Said.ShouldBe([new WordOf("Check.ground"), 3]);
        _office.Clock.Advance(LoadPicture.Week + TimeSpan.FromTicks(1));
        (await Of(Maya)).Where(n => n.Kind == NeedKind.Rule).ShouldBeEmpty();
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private async Task<IReadOnlyList<Need>> Of(string account) => (await _office.Get<WorkloadQueries>().Panel(await _office.SignedIn(account))).Needs;

    // Round the clock, and nobody else.
    private Task<bool> Present(params string[] present) => _office.Writes.Execute(async scope =>
    {
        var always = WeeklyHours.Parse(WeeklyHours.Text(Enumerable.Repeat("00:00-24:00", 7)));
        foreach (var leader in await scope.Db.Leaders.Where(l => l.RegionCode == "NA").ToListAsync())
        {
            leader.Hours = present.Contains(leader.Id) ? always : WeeklyHours.None;
            leader.FocusTime = WeeklyHours.None;
        }

        await scope.Next(EscalationDashboard.Data.Counter.Network);
        return true;
    });

    private async Task Own(string leader, OwnCaps caps) =>
        (await _office.Get<OwnTimeCommands>().SetCapacity(await _office.SignedIn(leader), leader, caps, "Trainees")).ShouldBe(Verdict.Allowed);
}
