using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using FactBody = EscalationDashboard.Features.Intake.FactBody;

namespace EscalationDashboard.Tests.Application.Admissions;

/// <summary>How a wait ends: at its time, earlier where room frees, and never twice.</summary>
public class BookingReleaseServiceTests(Store store = Store.Usual) : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new() { Store = store };

    private BookingCommands Bookings => _office.Get<BookingCommands>();

    // Honolulu has one leader; ten open disputes fill the day's cap of eight first, so that the open cap is set lower.
    [Fact]
    public async Task RoomFrees_WhoeverWaitsIsReleasedEarlyUnderAPermitOfNow()
    {
        var waiting = await FillOpenCapAndWait();

        await SettleOne();
        (await Bookings.ReleaseEarly()).ShouldBe(1);

        var booking = await _office.Read(db => db.Bookings.SingleAsync(b => b.RequestId == waiting.Id));
        booking.ReleasedAt.ShouldBe(_office.Now);
        booking.PromisedAt.ShouldBeGreaterThan(_office.Now); // earlier than promised
        var permit = await _office.Read(db => db.Permits.SingleAsync(p => p.RequestId == waiting.Id));
        (permit.At, permit.Cause).ShouldBe((_office.Now, PermitCause.Admission));
        (await Bookings.ReleaseEarly()).ShouldBe(0);
        await _office.Check(db => db.ShouldKeepEveryWindow());
    }

    [Fact]
    public async Task NoRoom_NobodyIsReleased()
    {
        await FillOpenCapAndWait();

        (await Bookings.ReleaseEarly()).ShouldBe(0);
    }

    [Fact]
    public async Task RoomFrees_WhoeverWaitsComesBeforeWhoeverAsks()
    {
        var waiting = await FillOpenCapAndWait();
        await SettleOne();

        var late = await _office.Ask();

        (await _office.Read(db => db.Disputes.AnyAsync(d => d.RequestId == waiting.Id))).ShouldBeTrue();
        late.Outcome.ShouldBe(RequestOutcome.Deferred);
    }

    [Fact]
    public async Task AskedAgainWhileWaiting_SharesThePromiseAndThePlaceAndTheDispute()
    {
        var waiting = await FillOpenCapAndWait(visit: "V-wait");
        var again = await _office.Ask(visit: "V-wait");

        (again.Code, again.Until, again.LeaderId).ShouldBe((DecisionCodes.SameMatterWaiting, waiting.Until, waiting.LeaderId));
        (await _office.Read(db => db.Permits.CountAsync(p => p.RequestId == again.Id))).ShouldBe(0);

        await SettleOne();
        await Bookings.ReleaseEarly();

        var numbers = await _office.Read(db => db.Requests.Where(r => r.VisitRef == "V-wait").Select(r => r.DisputeNumber).ToListAsync());
        numbers.Count.ShouldBe(2);
        numbers.Distinct().ShouldHaveSingleItem().ShouldNotBeNull();
        (await _office.Read(db => db.Disputes.SingleAsync(d => d.VisitRef == "V-wait"))).MergedRequests.ShouldBe(1);
    }

    [Fact]
    public async Task AskedAgainLongAfterThePromiseWasKept_IsDecidedAnew()
    {
        var waiting = await FillOpenCapAndWait(visit: "V-wait");
        _office.Clock.MoveTo(waiting.Until!.Value);
        await Bookings.KeepDue();
        var kept = await _office.Read(db => db.Disputes.SingleAsync(d => d.RequestId == waiting.Id));
        var owner = await _office.SignedIn(kept.LeaderId!);
        (await _office.Get<DisputeCommands>().Claim(owner, kept.Number, kept.Version)).Refusals.Select(r => r.Code).ShouldBeEmpty();
        (await _office.Get<DisputeCommands>().Resolve(
            owner, kept.Number, new ResolveDetails(DisputeOutcome.Explained, "missed-at-intake", "So it is."), kept.Version + 1)).IsAllowed.ShouldBeTrue();
        _office.Clock.Advance(TimeSpan.FromHours(73));

        var again = await _office.Ask(visit: "V-wait");

        again.Code.ShouldNotBe(DecisionCodes.SameMatterWaiting);
        again.Code.ShouldNotBe(DecisionCodes.SameMatter);
        (again.Until is null || again.Until > _office.Now).ShouldBeTrue("a promise that was kept is no promise");
    }

    [Fact]
    public async Task DangerWhileWaiting_TheWaitingOneJoinsTheSafetyDisputeAndGivesItsPlaceBack()
    {
        var waiting = await FillOpenCapAndWait(visit: "V-wait");
        var danger = await _office.Ask(visit: "V-wait", danger: true);
        danger.Lane.ShouldBe(Lane.S);

        _office.Clock.MoveTo(waiting.Until!.Value);
        await Bookings.KeepDue();

        var stored = await _office.Read(db => db.Requests.SingleAsync(r => r.Id == waiting.Id));
        stored.DisputeNumber.ShouldBe(danger.DisputeNumber);
        (await _office.Read(db => db.Permits.CountAsync(p => p.RequestId == waiting.Id))).ShouldBe(0);
    }

    // All that share the promise reach the dispute at one moment; the rest that the first of them ends is told once.
    [Fact]
    public async Task SharersReachADisputeThatRests_TheEndOfTheRestIsToldOnce()
    {
        var waiting = await FillOpenCapAndWait(visit: "V-wait");
        await _office.Ask(visit: "V-wait");
        var number = (await _office.Ask(visit: "V-wait", danger: true)).DisputeNumber!;
        var dispute = await _office.Read(db => db.Disputes.SingleAsync(d => d.Number == number));
        var owner = await _office.SignedIn(dispute.LeaderId!);
        (await _office.Get<DisputeCommands>().Claim(owner, number, dispute.Version)).IsAllowed.ShouldBeTrue();
        (await _office.Get<DisputeWordCommands>().Note(owner, number, "We talked.", spoke: true)).IsAllowed.ShouldBeTrue();
        (await _office.Get<DisputeCommands>().Snooze(owner, number, PauseKind.Time, waiting.Until!.Value.AddHours(1))).IsAllowed.ShouldBeTrue();

        _office.Clock.MoveTo(waiting.Until.Value);
        await Bookings.KeepDue();

        var told = await _office.Read(db => db.Timeline.Where(e => e.DisputeNumber == number).Select(e => e.Kind).ToListAsync());
        (told.Count(kind => kind == TimelineKind.Merged), told.Count(kind => kind == TimelineKind.Resumed)).ShouldBe((2, 1));
    }

    [Fact]
    public async Task AdvisorsTimeHasRun_TheGuardrailsLookAgainAndTheFirstArrivalIsKept()
    {
        var fresh = await AskFresh("V-1");
        (fresh.Code, fresh.Until).ShouldBe((DecisionCodes.CentreFirst, _office.Now.AddMinutes(30)));
        (await _office.Read(db => db.Permits.CountAsync(p => p.RequestId == fresh.Id))).ShouldBe(0);

        _office.Clock.MoveTo(fresh.Until!.Value);
        (await Bookings.KeepDue()).ShouldBe(1);

        var request = await _office.Read(db => db.Requests.SingleAsync(r => r.Id == fresh.Id));
        (request.Outcome, request.Code, request.ArrivedAt, request.DecidedAt)
            .ShouldBe((RequestOutcome.Admitted, DecisionCodes.Admit, fresh.ArrivedAt, fresh.DecidedAt));
        request.DisputeNumber.ShouldNotBeNull();
        var decisions = await _office.Read(db => db.Decisions.Where(d => d.RequestId == fresh.Id).OrderBy(d => d.Number).ToListAsync());
        decisions.Select(d => d.FirstDecidedAt).ShouldBe([null, fresh.DecidedAt]);
        await _office.Check(db => db.ShouldCountEveryRequest());
    }

    [Fact]
    public async Task AdvisorsTimeHasRunButNobodyIsFree_ItIsBookedWithinTheFirstBound()
    {
        var fresh = await AskFresh("V-1");
        await _office.ChangeLeader("L-US-FRE-1", l => l.FocusTime = EscalationDashboard.Domain.Calendar.WeeklyHours.Parse("tue 00:00-24:00"));
        _office.Clock.MoveTo(fresh.Until!.Value);

        await Bookings.KeepDue();

        var request = await _office.Read(db => db.Requests.SingleAsync(r => r.Id == fresh.Id));
        (request.Outcome, request.Code).ShouldBe((RequestOutcome.Deferred, DecisionCodes.LeaderLoad));
        request.Until!.Value.ShouldBeLessThanOrEqualTo(fresh.DecidedAt.AddHours(72));
        (await _office.Read(db => db.Bookings.SingleAsync(b => b.RequestId == fresh.Id))).LeaderId.ShouldNotBeNull();
        await _office.Check(db => db.ShouldCountEveryRequest());
    }

    [Fact]
    public async Task AdvisorsTimeHasRunAndTheShareIsUsedUp_EverySharerIsToldTheSame()
    {
        var fresh = await AskFresh("V-1", customer: "C-9");
        var sharer = await _office.Ask(visit: "V-1", customer: "C-9");
        sharer.Code.ShouldBe(DecisionCodes.SameMatterWaiting);
        await _office.Ask(visit: "V-2", customer: "C-9");
        _office.Clock.Advance(TimeSpan.FromMinutes(11)); // or it would be a flood
        await _office.Ask(visit: "V-3", customer: "C-9");

        _office.Clock.MoveTo(fresh.Until!.Value);
        await Bookings.KeepDue();

        var stored = await _office.Read(db => db.Requests.Where(r => r.VisitRef == "V-1" && r.Reason == DisputeReason.Diagnosis).ToListAsync());
        stored.Select(r => (r.Outcome, r.Code)).Distinct().ShouldHaveSingleItem().ShouldBe((RequestOutcome.Refused, DecisionCodes.CustomerShare));
        await _office.Check(db => db.ShouldCountEveryRequest());
    }

    // A stated time moves nobody ahead: the one received first is let through first.
    [Fact]
    public async Task RoomFrees_WhoeverWasReceivedFirstComesFirstWhateverTimeTheyState()
    {
        var first = await FillOpenCapAndWait();
        _office.Clock.Advance(TimeSpan.FromMinutes(1));
        await _office.OpenVisit("V-late");
        var late = await _office.Writes.Execute(async scope => (await _office.Get<ContactRequestCommands>().Receive(
            scope, EscalationDashboard.Domain.Staff.Actor.ForKey("test", EscalationDashboard.Domain.Staff.Scope.Network), new ContactRequestBody
            {
                VisitRef = "V-late",
                CustomerRef = "C-V-late",
                Reason = DisputeReason.Diagnosis,
                Text = "x",
                Channel = ContactChannel.App,
                RequestedAt = new DateTimeOffset(1990, 1, 2, 0, 0, 0, TimeSpan.Zero),
            })).Request!);
        late.Outcome.ShouldBe(RequestOutcome.Deferred);
        await SettleOne();

        await Bookings.ReleaseEarly();

        (await _office.Read(db => db.Disputes.AnyAsync(d => d.RequestId == first.Id))).ShouldBeTrue();
        (await _office.Read(db => db.Disputes.AnyAsync(d => d.RequestId == late.Id))).ShouldBeFalse();
    }

    // Facts for the year 2099, of any kind: at most the ones of the disputed kind ring, once each.
    [Fact]
    public async Task RepeatsWithFactsOfOtherKinds_RingOnceInFourHours()
    {
        await _office.Ask(visit: "V-1");
        _office.Clock.Advance(TimeSpan.FromHours(4));
        for (var i = 0; i < 40; i++)
        {
            await _office.State("V-1", new FactBody { Kind = FactKind.Estimate, StatedAt = _office.Now.AddYears(73), Amount = i, Currency = "USD" });
            await _office.Ask(visit: "V-1");
            _office.Clock.Advance(TimeSpan.FromMinutes(5));
        }

        (await Rings()).ShouldBe(1);
        await _office.State("V-1", new FactBody { Kind = FactKind.Diagnosis, StatedAt = _office.Now.AddYears(-3), Code = "P1", Summary = "Seal" });
        _office.Clock.Advance(TimeSpan.FromMinutes(20));
        await _office.Ask(visit: "V-1");
        await _office.Ask(visit: "V-1");
        (await Rings()).ShouldBe(2);

        async Task<int> Rings() => (await _office.Read(db => db.Timeline.Where(e => e.Kind == TimelineKind.Merged).ToListAsync())).Count(e => e.Values["rings"] == "yes");
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        GC.SuppressFinalize(this);
    }

    // Maya alone on duty, eight taken yesterday still open and two today: the open cap of ten binds, the day's does not.
    private async Task<ContactRequest> FillOpenCapAndWait(string? visit = null)
    {
        await _office.Fill(8);
        _office.Clock.Advance(TimeSpan.FromHours(24));
        await _office.Fill(2);
        var waiting = await _office.Ask(visit: visit);
        waiting.Code.ShouldBe(DecisionCodes.LeaderLoad);
        return waiting;
    }

    private async Task SettleOne()
    {
        var maya = await _office.SignedIn("L-US-FRE-1");
        var number = await _office.Read(db => db.Disputes.Where(d => d.LeaderId == "L-US-FRE-1").OrderBy(d => d.AdmittedAt).Select(d => d.Number).FirstAsync());
        var commands = _office.Get<DisputeCommands>();
        (await commands.Claim(maya, number, 1)).IsAllowed.ShouldBeTrue();
        (await commands.Resolve(maya, number, new ResolveDetails(DisputeOutcome.Explained, "missed-at-intake", "So it is."), 2)).IsAllowed.ShouldBeTrue();
    }

    private async Task<ContactRequest> AskFresh(string visit, string? customer = null)
    {
        (await _office.Ask(visit: visit, customer: customer, stated: false, reason: DisputeReason.Warranty)).Code.ShouldBe(DecisionCodes.GroundWarranty);
        await _office.State(visit, new FactBody { Kind = FactKind.Diagnosis, StatedAt = _office.Now, Code = "P0A80", Summary = "Worn" });
        return await _office.Ask(visit: visit, customer: customer);
    }
}
