using EscalationDashboard.Application.Customers;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Disputes.Details;

/// <summary>What leaders do with a dispute between claiming and settling it, through the real commands.</summary>
public sealed class DisputeDeskTests : IAsyncLifetime, IAsyncDisposable
{
    private ProductFixture _office = null!;
    private Actor _maya = null!;
    private Actor _ruben = null!;
    private Actor _victoria = null!;

    private DisputeCommands Commands => _office.Get<DisputeCommands>();

    private DisputeWordCommands Words => _office.Get<DisputeWordCommands>();

    private DisputeMatterCommands Matters => _office.Get<DisputeMatterCommands>();

    [Fact]
    public async Task HandUp_GoesToTheRegionWithTheReasonAndTellsTheCustomer()
    {
        var number = await Claimed("ko");

        (await Commands.HandUp(_maya, number, "Too large for us.", 2)).IsAllowed.ShouldBeTrue();

        var dispute = await Stored(number);
        (dispute.Tier, dispute.IsTaken, dispute.GivenAt, dispute.HandedUp!.Reason).ShouldBe((LeaderTier.Regional, false, _office.Now, "Too large for us."));
        dispute.LeaderId.ShouldStartWith("R-NA-");
        var message = await Last(number);
        (message.Kind, message.Language).ShouldBe((MessageKind.HandedUp, "ko"));
        (await Kinds(number)).ShouldBe([TimelineKind.Admitted, TimelineKind.Claimed, TimelineKind.HandedUp]);
        var audit = await _office.Read(db => db.Audit.SingleAsync(a => a.Action == "dispute.hand-up"));
        var key = await _office.Read(db => db.Customers.Where(c => c.Ref == dispute.CustomerRef).Select(c => c.WordsKey!).SingleAsync());
        audit.Data.ShouldContain(AuditedWords.Fingerprint(key, "Too large for us."));

        (await Commands.HandBack(_victoria, number, "You can do this.", dispute.Version)).IsAllowed.ShouldBeTrue();
        (await Stored(number)).LeaderId.ShouldBe("L-US-FRE-1");
    }

    [Fact]
    public async Task Reply_LeavesInTheCustomersLanguageAndThenWaits()
    {
        var number = await Claimed("uk");

        (await Words.Reply(_maya, number, " Вітаю! ", thenWait: true, 2)).IsAllowed.ShouldBeTrue();

        var (message, dispute) = (await Last(number), await Stored(number));
        (message.Kind, message.Language, message.Text).ShouldBe((MessageKind.Reply, "uk", "Вітаю!"));
        (dispute.FirstContactAt, dispute.Paused!.Kind).ShouldBe((_office.Now, PauseKind.Customer));
    }

    [Fact]
    public async Task Note_NeverReachesTheCustomer()
    {
        var number = await Claimed();
        var before = await _office.Read(db => db.Messages.CountAsync());

        (await Words.Note(_ruben, number, "Check the invoice first.", spoke: false)).IsAllowed.ShouldBeTrue();

        (await _office.Read(db => db.Messages.CountAsync())).ShouldBe(before);
        (await _office.Read(db => db.Timeline.SingleAsync(e => e.Kind == TimelineKind.Noted))).Text.ShouldBe("Check the invoice first.");
    }

    [Fact]
    public async Task CustomerAnswers_TheRestEndsAndThePromisesMoveButForADangers()
    {
        (await RestedFor25Minutes(danger: false)).ShouldBe(TimeSpan.FromMinutes(25));
        (await RestedFor25Minutes(danger: true)).ShouldBe(TimeSpan.Zero);
    }

    private async Task<TimeSpan> RestedFor25Minutes(bool danger)
    {
        var request = await _office.Ask(danger: danger);
        var number = request.DisputeNumber!;
        var promised = (await Stored(number)).Timers.FirstContactDue;
        await Commands.Claim(_maya, number, 1);
        await Words.Note(_maya, number, "We talked.", spoke: true);
        (await Commands.Snooze(_maya, number, PauseKind.Customer, null)).IsAllowed.ShouldBeTrue();
        _office.Clock.Advance(TimeSpan.FromMinutes(25));

        await _office.Ask(danger: danger, visit: request.VisitRef);

        var dispute = await Stored(number);
        dispute.Paused.ShouldBeNull();
        return dispute.Timers.FirstContactDue - promised;
    }

    [Fact]
    public async Task OwnerLetsItLie_TheWorkerGivesItBackToTheLocationOnce()
    {
        var number = await Claimed();
        var worker = _office.Get<DisputeTimerWorker>();
        _office.Clock.Advance(TimeSpan.FromMinutes(120));
        await worker.Look();
        (await Stored(number)).State.ShouldBe(DisputeState.Claimed);

        _office.Clock.Advance(TimeSpan.FromTicks(1));
        await worker.Look();
        await worker.Look();

        var dispute = await Stored(number);
        (dispute.State, dispute.LeaderId).ShouldBe((DisputeState.Waiting, null));
        var entry = await _office.Read(db => db.Timeline.SingleAsync(e => e.DisputeNumber == number && e.Kind == TimelineKind.Lapsed));
        (entry.ActorId, entry.Values["leader"]).ShouldBe(("system", "L-US-FRE-1"));
    }

    [Fact]
    public async Task RestUntilATime_EndsByItselfAndGivesTheOwnerTheirTimeAnew()
    {
        var number = await Claimed();
        (await Words.Note(_maya, number, "We talked.", spoke: true)).IsAllowed.ShouldBeTrue();
        var until = _office.Now.AddHours(3);
        (await Commands.Snooze(_maya, number, PauseKind.Time, until)).IsAllowed.ShouldBeTrue();
        var worker = _office.Get<DisputeTimerWorker>();
        _office.Clock.Advance(TimeSpan.FromHours(3) - TimeSpan.FromTicks(1));
        await worker.Look();
        (await Stored(number)).Paused.ShouldNotBeNull();

        _office.Clock.Advance(TimeSpan.FromTicks(1));
        await worker.Look();

        var dispute = await Stored(number);
        (dispute.Paused, dispute.State, dispute.LeaderId, dispute.Timers.OwnerActsBy)
            .ShouldBe((null, DisputeState.Claimed, "L-US-FRE-1", until.AddMinutes(120)));
    }

    [Theory]
    [InlineData(1, "L-US-FRE-1")] // she is on duty until two
    [InlineData(6, null)]
    public async Task Reopen_GoesToTheLastOwnerIfOnDutyElseToTheLocation(int hoursLater, string? leader)
    {
        var number = await Claimed();
        await Commands.Resolve(_maya, number, new ResolveDetails(DisputeOutcome.Goodwill, "missed-at-intake", "Here.", 120.5m, "USD"), 2);
        (await Stored(number)).EffectAmount.ShouldBe(120.5m);
        _office.Clock.Advance(TimeSpan.FromHours(hoursLater));

        (await Commands.Reopen(_ruben, number, "The customer called again.")).IsAllowed.ShouldBeTrue();

        var dispute = await Stored(number);
        (dispute.State, dispute.LeaderId, dispute.EffectAmount).ShouldBe((DisputeState.Waiting, leader, null));
    }

    [Fact]
    public async Task Assign_NamesWhoCannotTakeIt()
    {
        var number = await Claimed();

        var refusal = (await Commands.Assign(_maya, number, "L-FR-PAR-1", 2)).Refusals.ShouldHaveSingleItem();
        refusal.Code.ShouldBe(Refusal.CannotTake);
        refusal.Values["leader"].ShouldNotBe("L-FR-PAR-1"); // a person is named, not numbered
        (await Commands.Assign(_maya, number, "nobody", 2)).Refusals.ShouldHaveSingleItem().Code.ShouldBe(Refusal.CannotTake);
        (await Commands.Assign(_maya, number, "L-US-FRE-2", 2)).IsAllowed.ShouldBeTrue();
        (await Stored(number)).LeaderId.ShouldBe("L-US-FRE-2");
    }

    [Fact]
    public async Task MergeAndSplit_MoveTheRequestsAndLeaveATraceOnBoth()
    {
        var first = await _office.Ask(danger: true);
        var number = first.DisputeNumber!;
        var again = await _office.Ask(danger: true, visit: first.VisitRef);
        (await Commands.Claim(_maya, number, (await Stored(number)).Version)).IsAllowed.ShouldBeTrue();

        var (verdict, created) = await Matters.Split(_maya, number, again.Id);
        verdict.IsAllowed.ShouldBeTrue();
        (await RequestsOf(created!)).ShouldBe([again.Id]);
        (await Stored(created!)).Linked.ShouldBe([number]);

        (await Matters.Merge(_maya, created!, number, (await Stored(created!)).Version)).IsAllowed.ShouldBeTrue();
        (await RequestsOf(number)).ShouldBe([first.Id, again.Id], ignoreOrder: true);
        (await Stored(created!)).MergedInto.ShouldBe(number);
        (await Kinds(number)).TakeLast(3).ShouldBe([TimelineKind.Claimed, TimelineKind.Split, TimelineKind.TookIn]);
        await _office.Read(db => db.ShouldHaveAWholeAuditChain());
    }

    [Fact]
    public async Task Merged_TheCustomerIsToldAndGoesOnInTheOther()
    {
        var first = await _office.Ask(visit: "V-M", reason: DisputeReason.Diagnosis);
        var second = await _office.Ask(visit: "V-M", reason: DisputeReason.Warranty, danger: true);
        var (number, into) = (first.DisputeNumber!, second.DisputeNumber!);
        (await Commands.Claim(_maya, number, 1)).IsAllowed.ShouldBeTrue();
        await Words.Note(_maya, number, "A note from before.", spoke: false);

        (await Matters.Merge(_maya, into, number, (await Stored(into)).Version)).Refusals.ShouldHaveSingleItem().Code.ShouldBe(Refusal.SafetyStays);
        (await Matters.Merge(_maya, number, into, (await Stored(number)).Version)).Refusals.ShouldBeEmpty();

        var told = await Last(number);
        (told.CustomerRef, told.Text.Contains(into, StringComparison.Ordinal)).ShouldBe(("C-V-M", true));
        var page = (await _office.Get<DisputeQueries>().Find(_maya, into))!;
        page.Timeline.ShouldContain(e => e.Text == "A note from before." && e.DisputeNumber == number);
        page.Requests.Select(r => r.Id).ShouldBe([first.Id, second.Id], ignoreOrder: true);

        // What is asked about the merged one later goes on in the other too.
        (await _office.Ask(visit: "V-M", reason: DisputeReason.Diagnosis)).DisputeNumber.ShouldBe(into);
        (await Stored(number)).MergedInto.ShouldBe(into);
        await _office.Read(db => db.ShouldHaveAWholeAuditChain());
    }

    [Fact]
    public async Task TwoPeoplesMatters_AreNeverMerged()
    {
        var former = (await _office.Ask(visit: "V-T", customer: "C-former", danger: true)).DisputeNumber!;
        var later = (await _office.Ask(visit: "V-T", customer: "C-later", danger: true)).DisputeNumber!;

        later.ShouldNotBe(former);
        (await Matters.Merge(_maya, former, later, 1)).Refusals.ShouldHaveSingleItem().Code.ShouldBe(Refusal.OtherCustomer);
        var page = (await _office.Get<DisputeQueries>().Find(_maya, former))!;
        (page.Customer.CustomerRef, page.Related.Single(r => r.Number == later).TakesIn).ShouldBe(("C-former", false));
    }

    [Fact]
    public async Task AQuietRepeat_LeavesAReplyThatIsBeingWrittenAsItIs()
    {
        var request = await _office.Ask(visit: "V-Q");
        var number = request.DisputeNumber!;
        (await Commands.Claim(_maya, number, 1)).IsAllowed.ShouldBeTrue();
        var seen = (await Stored(number)).Version;

        (await _office.Ask(visit: "V-Q", text: "Hello?")).Outcome.ShouldBe(RequestOutcome.Merged);

        (await Words.Reply(_maya, number, "We look again.", thenWait: false, seen)).Refusals.ShouldBeEmpty();
    }

    [Fact]
    public async Task OtherDispute_MustBeOneThisPersonMaySee()
    {
        var (number, elsewhere) = (await Claimed(), (await _office.Ask("FR-PAR", danger: true)).DisputeNumber!);

        (await Matters.Link(_maya, number, elsewhere)).Refusals.ShouldHaveSingleItem().Code.ShouldBe(Refusal.NotFound);
        (await Matters.Merge(_maya, number, elsewhere, 2)).Refusals.ShouldHaveSingleItem().Code.ShouldBe(Refusal.NotFound);
    }

    [Theory]
    [InlineData("L-FR-PAR-1", Refusal.NotFound)]
    [InlineData("A-1", Refusal.NotALeader)]
    public async Task PersonWhoMayNot_IsRefusedEverywhereAndNothingIsWritten(string account, string code)
    {
        var number = await Claimed();
        var actor = await _office.SignedIn(account);
        var before = await _office.Read(db => db.RowCounts());
        using var feed = new CommitWatch(_office.Feed);

        foreach (var verdict in new[]
        {
            await Commands.Assign(actor, number, "L-US-FRE-2", 2), await Commands.HandUp(actor, number, "x", 2), await Commands.HandBack(actor, number, "x", 2),
            await Commands.Snooze(actor, number, PauseKind.Customer, null), await Commands.Resume(actor, number), await Commands.Reopen(actor, number, "x"),
            await Words.Note(actor, number, "x", false), await Words.Reply(actor, number, "x", false, 2),
        })
        {
            verdict.Refusals[0].Code.ShouldBe(code);
        }

        (await _office.Read(db => db.RowCounts())).ShouldBe(before);
        feed.Heard().ShouldBeEmpty();
    }

    public async Task InitializeAsync()
    {
        _office = await ProductFixture.Open();
        (_maya, _ruben, _victoria) = (await _office.SignedIn("L-US-FRE-1"), await _office.SignedIn("L-US-FRE-2"), await _office.SignedIn("R-NA-1"));
    }

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private async Task<string> Claimed(string language = "en")
    {
        var number = (await _office.Ask(danger: true, language: language)).DisputeNumber!;
        (await Commands.Claim(_maya, number, 1)).IsAllowed.ShouldBeTrue();
        return number;
    }

    private Task<Dispute> Stored(string number) =>
        _office.Read(db => db.Disputes.SingleAsync(d => d.Number == number));

    private Task<OutgoingMessage> Last(string number) =>
        _office.Read(db => db.Messages.OrderBy(m => m.Sequence).LastAsync(m => m.DisputeNumber == number));

    private Task<List<string>> RequestsOf(string number) =>
        _office.Read(db => db.Requests.Where(r => r.DisputeNumber == number).Select(r => r.Id).ToListAsync());

    private Task<List<TimelineKind>> Kinds(string number) =>
        _office.Read(db => db.Timeline.Where(e => e.DisputeNumber == number).OrderBy(e => e.Id).Select(e => e.Kind).ToListAsync());
}
