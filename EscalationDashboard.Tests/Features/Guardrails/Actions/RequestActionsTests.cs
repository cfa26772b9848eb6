using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Guardrails.Actions;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Guardrails.Actions;

public sealed class RequestActionsTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new();
    private Actor _maya = null!;
    private Actor _victoria = null!;
    private Actor _admin = null!;

    private RequestActions Actions => _office.Get<RequestActions>();

    [Fact]
    public async Task TakeNow_GivesTheBookingToItsLeaderAtOnceOnTheRecord()
    {
        var (request, leader) = await Booked();

        (await Actions.TakeNow(leader, request.Id, " She is on her way. ")).IsAllowed.ShouldBeTrue();

        var dispute = await _office.Read(db => db.Disputes.SingleAsync(d => d.RequestId == request.Id));
        (dispute.LeaderId, dispute.AdmittedAt, dispute.State).ShouldBe((leader.LeaderId, _office.Now, DisputeState.Waiting));
        var permit = await _office.Read(db => db.Permits.SingleAsync(p => p.RequestId == request.Id));
        (permit.Cause, permit.At, permit.Counted).ShouldBe((PermitCause.Override, _office.Now, false));
        (await _office.Read(db => db.Bookings.SingleAsync(b => b.RequestId == request.Id))).ReleasedAt.ShouldBe(_office.Now);
        var action = await _office.Read(db => db.StaffActions.SingleAsync(a => a.RequestId == request.Id));
        (action.Kind, action.ActorId, action.Reason, action.Check, action.DisputeNumber)
            .ShouldBe((StaffActionKind.TakeNow, leader.Id, "She is on her way.", "leader-load", dispute.Number));
        var entries = await _office.Read(db => db.Timeline.Where(e => e.DisputeNumber == dispute.Number).OrderBy(e => e.Id).ToListAsync());
        entries.Select(e => e.Kind).ShouldBe([TimelineKind.Admitted, TimelineKind.Booked, TimelineKind.StaffDecided]);
        (entries[2].ActorName, entries[2].Text, entries[2].Values["action"]).ShouldBe((leader.Name, "She is on her way.", "TakeNow"));
        var message = await _office.Read(db => db.Messages.SingleAsync(m => m.RequestId == request.Id && m.Kind == MessageKind.Released));
        message.Text.ShouldContain(dispute.Number);
        await _office.Read(db => db.ShouldHaveAWholeAuditChain());
        await _office.Get<BookingCommands>().KeepDue();
        (await _office.Read(db => db.Disputes.CountAsync(d => d.RequestId == request.Id))).ShouldBe(1);
    }

    [Fact]
    public async Task TakeNow_IsRefusedWithEveryReason()
    {
        var (request, leader) = await Booked();
        var other = leader.Id == _maya.Id ? await _office.SignedIn("L-US-FRE-2") : _maya;

        var verdict = await Actions.TakeNow(other, request.Id, " ");
        verdict.Refusals.Select(r => r.Code).ShouldBe([Refusal.ReasonMissing, OverrideRefusal.BookedWithOther]);
        verdict.Refusals[1].Values["leader"].ShouldBe(leader.Name);
        (await Actions.TakeNow(_admin, request.Id, "Why not")).Refusals.Select(r => r.Code)
            .ShouldBe([Refusal.NotALeader, OverrideRefusal.BookedWithOther]);
        (await Actions.TakeNow(await _office.SignedIn("L-FR-BOR-1"), request.Id, "Mine")).Refusals.Select(r => r.Code).ShouldBe([Refusal.NotFound]);
        (await _office.Read(db => db.StaffActions.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task AllowOnce_LetsARefusedRequestThroughOutsideTheCapsAndTheShare()
    {
        await _office.Ask(customer: "C-9", visit: "V-a");
        await _office.Ask(customer: "C-9", visit: "V-b");
        var refused = await _office.Ask(customer: "C-9", visit: "V-c");
        refused.Code.ShouldBe(DecisionCodes.CustomerShare);

        (await Actions.AllowOnce(_maya, refused.Id, "A third car, a true matter.")).IsAllowed.ShouldBeTrue();

        var dispute = await _office.Read(db => db.Disputes.SingleAsync(d => d.RequestId == refused.Id));
        (dispute.LeaderId, dispute.Tier).ShouldBe((_maya.LeaderId, LeaderTier.Local));
        (await _office.Read(db => db.Permits.SingleAsync(p => p.RequestId == refused.Id))).Cause.ShouldBe(PermitCause.Override);
        (await _office.Read(db => db.Requests.SingleAsync(r => r.Id == refused.Id))).Outcome.ShouldBe(RequestOutcome.Refused); // what was decided stays
        (await Actions.AllowOnce(_maya, refused.Id, "Again.")).Refusals.ShouldHaveSingleItem().Code.ShouldBe(OverrideRefusal.ReachedALeader);
        await _office.Check(db => db.ShouldKeepEveryWindow());
    }

    [Fact]
    public async Task AllowOnce_ByTheRegionGoesToTheRegion()
    {
        var request = await _office.Ask(stated: false);
        request.Code.ShouldBe(DecisionCodes.GroundDiagnosis);

        (await Actions.AllowOnce(_victoria, request.Id, "The diagnosis came by phone.")).IsAllowed.ShouldBeTrue();

        var dispute = await _office.Read(db => db.Disputes.SingleAsync(d => d.RequestId == request.Id));
        (dispute.LeaderId, dispute.Tier).ShouldBe((_victoria.LeaderId, LeaderTier.Regional));
    }

    [Fact]
    public async Task ShouldHaveReached_CountsAsAFalseThrottleOnce()
    {
        var request = await _office.Ask(stated: false);

        (await Actions.ShouldHaveReached(_maya, request.Id, "I wanted this one.")).IsAllowed.ShouldBeTrue();
        (await Actions.ShouldHaveReached(_maya, request.Id, "Still.")).Refusals.ShouldHaveSingleItem().Code.ShouldBe(OverrideRefusal.AlreadyMarked);

        var counts = await _office.Read(db => FalseThrottles.ByCheck(db, Scope.Network, _office.Now.AddDays(-7)));
        counts.ShouldBe(new Dictionary<string, int> { ["ground"] = 1 });
        (await _office.Read(db => FalseThrottles.ByCheck(db, Scope.Region("EU"), _office.Now.AddDays(-7)))).ShouldBeEmpty();
        (await _office.Read(db => FalseThrottles.ByCheck(db, Scope.Network, _office.Now.AddTicks(1)))).ShouldBeEmpty();
    }

    [Fact]
    public async Task ShouldHaveReached_IsNotForARequestThatDid()
    {
        var request = await _office.Ask();

        (await Actions.ShouldHaveReached(_maya, request.Id, "?")).Refusals.ShouldHaveSingleItem().Code.ShouldBe(OverrideRefusal.ReachedALeader);
    }

    // Invariant I15: a browser may send an event many times before its page is drawn again.
    [Fact]
    public async Task AHundredClicksAtOnce_LetOneThrough()
    {
        var (request, leader) = await Booked();

        var verdicts = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => i % 2 == 0
            ? Actions.TakeNow(leader, request.Id, "Now")
            : Actions.AllowOnce(leader, request.Id, "Now")));

        verdicts.Count(v => v.IsAllowed).ShouldBe(1);
        (await _office.Read(db => db.Disputes.CountAsync(d => d.RequestId == request.Id))).ShouldBe(1);
        (await _office.Read(db => db.Permits.CountAsync(p => p.RequestId == request.Id))).ShouldBe(1);
        (await _office.Read(db => db.StaffActions.CountAsync(a => a.RequestId == request.Id))).ShouldBe(1);
    }

    public async Task InitializeAsync()
    {
        await _office.InitializeAsync();
        (_maya, _victoria, _admin) = (await _office.SignedIn("L-US-FRE-1"), await _office.SignedIn("R-NA-1"), await _office.SignedIn("A-1"));
    }

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private async Task<(ContactRequest Request, Actor Leader)> Booked()
    {
        await _office.Fill(8);
        var request = await _office.Ask();
        request.Code.ShouldBe(DecisionCodes.LeaderLoad);
        return (request, await _office.SignedIn(request.LeaderId!));
    }
}
