using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Simulation;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Guardrails.Actions;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Guardrails.Actions;

public sealed class UndoCommandsTests : IAsyncLifetime, IAsyncDisposable
{
    private static readonly TimeSpan Grace = Undoing.Grace;

    private readonly ProductFixture _office = new();
    private Actor _maya = null!;

    private RequestActions Actions => _office.Get<RequestActions>();

    private UndoCommands Commands => _office.Get<UndoCommands>();

    [Fact]
    public async Task TakenNowAndUndone_EverythingIsAsItWasButTheRecord()
    {
        var (request, leader) = await Booked();
        var before = await Picture(request.Id);
        (await Actions.TakeNow(leader, request.Id, "Wrong one")).ShouldBe(Verdict.Allowed);
        (await _office.Read(db => db.Messages.SingleAsync(m => m.RequestId == request.Id && m.NotBefore != null))).NotBefore
            .ShouldBe(_office.Now + Grace);
        _office.Clock.Advance(Grace - TimeSpan.FromTicks(1));

        (await Undo(leader)).ShouldBe(Verdict.Allowed);

        (await Picture(request.Id)).ShouldBe(before);
        var act = await _office.Read(db => db.StaffActions.SingleAsync());
        (act.UndoneAt, act.DisputeNumber, act.Reason).ShouldBe(((DateTimeOffset?)_office.Now, (string?)null, "Wrong one"));
        (await _office.Read(db => db.Database.SqlQueryRaw<int>("SELECT count(*) AS \"Value\" FROM \"SubjectSearch\" WHERE rowid NOT IN (SELECT CAST(substr(\"Number\", 3) AS INTEGER) FROM \"Disputes\")").ToListAsync()))
            .ShouldBe([0], "a dispute that is taken back is not found any more");
        (await _office.Read(db => db.Audit.CountAsync(a => a.Action == "staff.Undo" && a.Subject == $"request:{request.Id}"))).ShouldBe(1);
        await _office.Read(db => db.ShouldHaveAWholeAuditChain());
        await _office.Check(db => db.ShouldCountEveryRequest());
        await _office.Check(db => db.ShouldKeepEveryWindow());
    }

    [Fact]
    public async Task KeptInTheEnd_TheTimelineTellsOfTheActAndOfItsUndoing()
    {
        var (request, leader) = await Booked();
        await Actions.TakeNow(leader, request.Id, "Wrong one");
        await Undo(leader);
        _office.Clock.MoveTo(request.Until!.Value);

        await _office.Get<BookingCommands>().KeepDue();

        var dispute = await _office.Read(db => db.Disputes.SingleAsync(d => d.RequestId == request.Id));
        (dispute.LeaderId, dispute.AdmittedAt).ShouldBe((leader.LeaderId, request.Until.Value));
        var told = await _office.Read(db => db.Timeline.Where(e => e.DisputeNumber == dispute.Number && e.Kind == TimelineKind.StaffDecided).OrderBy(e => e.Id).ToListAsync());
        told.Select(e => (e.Values["action"], e.ActorName, e.Text)).ShouldBe([("TakeNow", leader.Name, "Wrong one"), ("Undo", leader.Name, (string?)null)]);
    }

    [Fact]
    public async Task CustomerTold_IsTooLate()
    {
        var (request, leader) = await Booked();
        await Actions.TakeNow(leader, request.Id, "On her way");
        _office.Clock.Advance(Grace);
        var before = await _office.Read(db => db.RowCounts());

        (await Undo(leader)).Refusals.ShouldHaveSingleItem().Code.ShouldBe(UndoRefusal.CustomerTold);

        (await _office.Read(db => db.RowCounts())).ShouldBe(before);
        (await _office.Read(db => db.Messages.CountAsync(m => m.RequestId == request.Id && m.Kind == MessageKind.Released))).ShouldBe(1);
    }

    [Fact]
    public async Task WorkedOnSince_StaysAsItIs()
    {
        var (request, leader) = await Booked();
        await Actions.TakeNow(leader, request.Id, "On her way");
        var dispute = await _office.Read(db => db.Disputes.SingleAsync(d => d.RequestId == request.Id));
        await _office.Get<DisputeCommands>().Claim(leader, dispute.Number, dispute.Version);

        var refusal = (await Undo(leader)).Refusals.ShouldHaveSingleItem();

        (refusal.Code, refusal.Values["number"]).ShouldBe((UndoRefusal.GoneOnSince, dispute.Number));
    }

    [Fact]
    public async Task PartOfADisputeThatRangAlready_IsToldAtOnceAndCannotBeUndone()
    {
        await _office.Fill(8);
        var booked = await _office.Ask(visit: "V-m");
        await _office.Ask(visit: "V-m", danger: true);
        var leader = await _office.SignedIn(booked.LeaderId!);
        (await Actions.TakeNow(leader, booked.Id, "Now")).ShouldBe(Verdict.Allowed);

        (await Undo(leader)).Refusals.ShouldHaveSingleItem().Code.ShouldBe(UndoRefusal.NotUndoable);

        (await _office.Read(db => db.Messages.CountAsync(m => m.NotBefore != null))).ShouldBe(0);
    }

    [Fact]
    public async Task SomebodyElsesAct_AndOneUndoneTwice_AreRefused()
    {
        var (request, leader) = await Booked();
        await Actions.TakeNow(leader, request.Id, "On her way");

        (await Undo(await _office.SignedIn("R-NA-1"))).Refusals.Select(r => r.Code).ShouldBe([UndoRefusal.NotYourAct]);
        (await Undo(await _office.SignedIn("L-FR-BOR-1"))).Refusals.Select(r => r.Code).ShouldBe([Refusal.NotFound]);
        var verdicts = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Undo(leader)));
        verdicts.Count(v => v.IsAllowed).ShouldBe(1);
        verdicts.Where(v => !v.IsAllowed).ShouldAllBe(v => v.Refusals[0].Code == UndoRefusal.AlreadyUndone);
    }

    [Fact]
    public async Task PlaceGivenAwayMeanwhile_IsBorrowedSoThatNoWindowIsOverItsCap()
    {
        await OnlyMaya();
        await _office.Fill(8);
        var booked = await _office.Ask();
        for (var i = 1; i < 8; i++)
        {
            (await _office.Ask()).Until.ShouldBe(booked.Until, "the eight of today leave the window together");
        }

        await Actions.TakeNow(_maya, booked.Id, "Now");
        (await _office.Ask()).Until.ShouldBe(booked.Until, "promised the very place that the first one gave up");

        (await Undo(_maya)).ShouldBe(Verdict.Allowed);

        var permit = await _office.Read(db => db.Permits.SingleAsync(p => p.RequestId == booked.Id));
        (permit.Cause, (DateTimeOffset?)permit.At).ShouldBe((PermitCause.Override, booked.Until));
        await _office.Check(db => db.ShouldKeepEveryWindow());
    }

    [Fact]
    public async Task RefusedRequestLetThroughByMistake_IsRefusedAgain()
    {
        var request = await _office.Ask(stated: false);
        var before = await Picture(request.Id);
        await Actions.AllowOnce(_maya, request.Id, "Oops");

        (await Undo(_maya)).ShouldBe(Verdict.Allowed);

        (await Picture(request.Id)).ShouldBe(before);
        (await _office.Read(db => db.Permits.CountAsync())).ShouldBe(0);
        (await Actions.AllowOnce(_maya, request.Id, "This time I mean it")).ShouldBe(Verdict.Allowed);
    }

    [Fact]
    public async Task SharedPromise_ComesApartAgain()
    {
        await OnlyMaya();
        await _office.Fill(8);
        var first = await _office.Ask(visit: "V-share");
        var second = await _office.Ask(visit: "V-share");
        second.SharesPromiseOf.ShouldBe(first.Id);
        var before = (await Picture(first.Id), await Picture(second.Id));
        await Actions.AllowOnce(_maya, second.Id, "Both");

        (await Undo(_maya)).ShouldBe(Verdict.Allowed);

        (await Picture(first.Id), await Picture(second.Id)).ShouldBe(before);
    }

    [Fact]
    public async Task OtherActs_AreTakenBackTooAndCountNoMore()
    {
        var request = await _office.Ask(stated: false, customer: "C-9");
        await Actions.ShouldHaveReached(_maya, request.Id, "Mine");
        (await Undo(_maya)).ShouldBe(Verdict.Allowed);
        (await _office.Read(db => FalseThrottles.ByCheck(db, Scope.Network, _office.Now.AddDays(-7)))).ShouldBeEmpty();

        var standings = _office.Get<RestrictionCommands>();
        await standings.Restrict(_maya, request.Id, refuses: true, _office.Now.AddDays(3), "Threats");
        var standing = await _office.Read(db => db.Standings.SingleAsync());
        await standings.Lift(_maya, standing.Id, "Settled");
        (await Undo(_maya)).ShouldBe(Verdict.Allowed);
        (await _office.Read(db => db.Standings.SingleAsync())).IsInForceAt(_office.Now).ShouldBeTrue("the lifting was taken back");
        (await Undo(_maya, StaffActionKind.Restrict)).ShouldBe(Verdict.Allowed);
        (await _office.Read(db => db.Standings.SingleAsync())).IsInForceAt(_office.Now).ShouldBeFalse();
        _office.Clock.Advance(Grace);
        await standings.Exempt(_maya, request.Id, _office.Now.AddDays(3), "Good customer");
        _office.Clock.Advance(Grace);
        (await Undo(_maya)).Refusals.ShouldHaveSingleItem().Code.ShouldBe(UndoRefusal.UndoTooLate);
    }

    [Fact]
    public async Task AppealAnsweredTheWrongWay_IsOpenAgainAndNothingWasSent()
    {
        var request = await _office.Ask(stated: false);
        await _office.Writes.Execute(scope => _office.Get<AppealCommands>().Make(scope, Actor.ForKey("test", Scope.Network), request.Id, new AppealBody { Text = "But it is broken" }));
        var manager = await _office.SignedIn("R-NA-1");
        var appeal = await _office.Read(db => db.Appeals.SingleAsync());
        foreach (var upheld in new[] { true, false })
        {
            var answers = _office.Get<AppealAnswers>();
            (await (upheld ? answers.Uphold(manager, appeal.Id, "Yes") : answers.TurnDown(manager, appeal.Id, "No"))).ShouldBe(Verdict.Allowed);

            (await Undo(manager)).ShouldBe(Verdict.Allowed);

            (await _office.Read(db => db.Appeals.SingleAsync())).ShouldSatisfyAllConditions(a => a.AnsweredAt.ShouldBeNull(), a => a.Upheld.ShouldBeNull());
            (await _office.Read(db => db.Messages.CountAsync(m => m.NotBefore != null))).ShouldBe(0);
            (await _office.Read(db => db.Disputes.CountAsync())).ShouldBe(0);
        }
    }

    // Invariant I3 over what people take back and hand over.
    [Fact]
    public async Task Simulation_ReproducesADayWithUndoingsAndAHandOver()
    {
        var (request, leader) = await Booked();
        await Actions.TakeNow(leader, request.Id, "Wrong one");
        await _office.Ask();
        await Undo(leader);
        _office.Clock.Advance(TimeSpan.FromMinutes(5));
        await _office.Ask();
        (await _office.Get<EscalationDashboard.Features.Workload.HandOverCommands>().Run(leader, leader.LeaderId!, leader.LeaderId == "L-US-FRE-1" ? "L-US-FRE-2" : "L-US-FRE-1", "Ill")).ShouldBe(Verdict.Allowed);
        for (var i = 0; i < 12; i++)
        {
            _office.Clock.Advance(TimeSpan.FromMinutes(20));
            await _office.Ask();
            await _office.Get<BookingCommands>().ReleaseEarly();
        }

        var history = await _office.Read(async db => await HistoryQueries.Load(
            db, await _office.Get<NetworkCatalog>().Current(db), _office.Now.AddDays(-1), _office.Now));
        history.Events.OfType<TakenBack>().Count().ShouldBe(1);
        history.Events.OfType<PromiseMoved>().Count().ShouldBeGreaterThan(0);
        var result = Simulator.Run(history, history.PolicyAt(history.To), new SimulationScope(), (_, _) => { });

        result.Honesty.First.ShouldBeEmpty();
        result.Honesty.Compared.ShouldBe(23);
        result.Changes.ShouldBeEmpty();
    }

    public async Task InitializeAsync()
    {
        await _office.InitializeAsync();
        _maya = await _office.SignedIn("L-US-FRE-1");
    }

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    // The last act, or the last of a kind.
    private async Task<Verdict> Undo(Actor actor, StaffActionKind? kind = null) => await Commands.Undo(
        actor, await _office.Read(db => db.StaffActions.Where(a => kind == null || a.Kind == kind).MaxAsync(a => a.Number)));

    private async Task<(ContactRequest Request, Actor Leader)> Booked()
    {
        await _office.Fill(8);
        var request = await _office.Ask();
        request.Code.ShouldBe(DecisionCodes.LeaderLoad);
        return (request, await _office.SignedIn(request.LeaderId!));
    }

    private Task<bool> OnlyMaya() => _office.Writes.Execute(async scope =>
    {
        foreach (var leader in await scope.Db.Leaders.Where(l => l.RegionCode == "NA" && l.Id != "L-US-FRE-1").ToListAsync())
        {
            leader.Hours = WeeklyHours.None;
        }

        await scope.Next(Counter.Network);
        return true;
    });

    // Everything about a request that an undoing has to put back, in words that can be compared.
    private Task<string> Picture(string requestId) => _office.Read(async db => Json.Write(new
    {
        Request = await db.Requests.SingleAsync(r => r.Id == requestId),
        Booking = await db.Bookings.SingleOrDefaultAsync(b => b.RequestId == requestId),
        Permit = await db.Permits.Where(p => p.RequestId == requestId).Select(p => new { p.LeaderId, p.At, p.Cause, p.Urgent }).SingleOrDefaultAsync(),
        Disputes = await db.Disputes.CountAsync(),
        Timeline = await db.Timeline.CountAsync(),
        Messages = await db.Messages.CountAsync(),
        Served = await db.LeaderActivity.OrderBy(a => a.LeaderId).ToListAsync(),
    }));
}
