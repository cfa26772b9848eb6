using Bunit;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Disputes.Details;

/// <summary>What an owner tells the customer is held for a short while, and can be taken back whole until it leaves.</summary>
public sealed class DisputeUndoTests : IAsyncLifetime, IAsyncDisposable
{
    private static readonly TimeSpan Grace = Undoing.GraceOfWords;

    private ProductFixture _office = null!;
    private Actor _maya = null!;

    private DisputeUndoCommands Undos => _office.Get<DisputeUndoCommands>();

    [Fact]
    public async Task Reply_IsTakenBackAndTheCustomerNeverHearsOfIt()
    {
        var number = await Claimed();
        await Later();
        await Wrote(number);
        var before = await Stored(number);
        await Later();
        (await _office.Get<DisputeWordCommands>().Reply(_maya, number, "To the wrong person.", thenWait: true, before.Version)).Refusals.ShouldBeEmpty();
        await CustomerSees(number, "Claimed", said: 2, waits: false);

        _office.Clock.Advance(Grace - Undoing.Margin - TimeSpan.FromTicks(1));
        (await Undos.TakeBack(_maya, number, await Last(number, TimelineKind.Replied))).Refusals.ShouldBeEmpty();

        var after = await Stored(number);
        (after.UnansweredSince, after.FirstContactAt, after.Paused, after.State, after.OwnerActedAt)
            .ShouldBe((before.UnansweredSince, null, null, DisputeState.Claimed, _office.Now));
        (await _office.Read(db => db.Messages.CountAsync(m => m.Kind == MessageKind.Reply))).ShouldBe(0);
        (await _office.Read(db => db.Timeline.CountAsync(e => e.Kind == TimelineKind.Replied))).ShouldBe(0);
        (await _office.Read(db => db.Timeline.SingleAsync(e => e.Kind == TimelineKind.TakenBack))).Text.ShouldBe("To the wrong person.");
        _office.Clock.Advance(Grace);
        await CustomerSees(number, "Claimed", said: 2, waits: false);
        await _office.Read(db => db.ShouldHaveAWholeAuditChain());
    }

    [Fact]
    public async Task End_IsTakenBackWithItsQuestionAndTheRestItHadEndedGoesOn()
    {
        var number = await Claimed();
        await _office.Get<DisputeCommands>().Snooze(_maya, number, PauseKind.Time, _office.Now.AddHours(3));
        await Later();
        var before = await Stored(number);
        (await _office.Get<DisputeCommands>().Resolve(
            _maya, number, new ResolveDetails(DisputeOutcome.Goodwill, "missed-at-intake", "Half price.", 50, "USD"), before.Version)).Refusals.ShouldBeEmpty();
        await CustomerSees(number, "Claimed", said: 1, waits: false);

        (await Undos.TakeBack(_maya, number, await Last(number, TimelineKind.Resolved))).Refusals.ShouldBeEmpty();

        var after = await Stored(number);
        (after.State, after.LeaderId, after.ResolvedAt, after.Outcome, after.EffectAmount, after.Resolution, after.FirstContactAt)
            .ShouldBe((DisputeState.Claimed, "L-US-FRE-1", null, null, null, null, null));
        (after.Paused, after.WakesAt).ShouldBe((before.Paused, before.WakesAt));
        (await _office.Read(db => db.Feedback.CountAsync())).ShouldBe(0);
        (await _office.Read(db => db.Messages.CountAsync(m => m.Kind == MessageKind.Resolved || m.Kind == MessageKind.Question))).ShouldBe(0);

        // Settled anew it is asked about anew.
        (await _office.Get<DisputeCommands>().Resolve(
            _maya, number, new ResolveDetails(DisputeOutcome.Explained, "missed-at-intake", "As before."), after.Version)).Refusals.ShouldBeEmpty();
        (await _office.Read(db => db.Feedback.CountAsync())).ShouldBe(1);
        _office.Clock.Advance(Grace);
        await CustomerSees(number, "Resolved", said: 3, waits: false);
    }

    [Fact]
    public async Task WhatHasLeftOrWasWorkedOnSinceOrIsAnothersAct_StaysAsItIs()
    {
        var number = await Claimed();
        var words = _office.Get<DisputeWordCommands>();
        await words.Reply(_maya, number, "One.", thenWait: false, 2);
        var entry = await Last(number, TimelineKind.Replied);

        (await Undos.TakeBack(await _office.SignedIn("L-US-FRE-2"), number, entry)).Refusals.ShouldHaveSingleItem().Code.ShouldBe(UndoRefusal.NotYourAct);
        await words.Reply(_maya, number, "Two.", thenWait: false, 3);
        (await Undos.TakeBack(_maya, number, entry)).Refusals.ShouldHaveSingleItem().Code.ShouldBe(UndoRefusal.GoneOnSince);
        _office.Clock.Advance(Grace);
        (await Undos.TakeBack(_maya, number, entry)).Refusals.ShouldHaveSingleItem().Code.ShouldBe(UndoRefusal.CustomerTold);
        (await Undos.TakeBack(_maya, number, entry + 1_000)).Refusals.ShouldHaveSingleItem().Code.ShouldBe(UndoRefusal.AlreadyUndone);
        await CustomerSees(number, "Claimed", said: 3, waits: false);
    }

    [Theory]
    [InlineData("reopened")]
    [InlineData("asked again")]
    public async Task DisputeThatGoesOnBeforeItsEndWasTold_TellsNobodyOfThatEnd(string by)
    {
        var number = await Claimed();
        var dispute = await Stored(number);
        await _office.Get<DisputeCommands>().Resolve(_maya, number, new ResolveDetails(DisputeOutcome.Explained, "missed-at-intake", "As it was."), dispute.Version);
        await CustomerSees(number, "Claimed", said: 1, waits: false);

        _office.Clock.Advance(TimeSpan.FromSeconds(5));
        if (by == "reopened")
        {
            (await _office.Get<DisputeCommands>().Reopen(_maya, number, "Too soon.")).Refusals.ShouldBeEmpty();
        }
        else
        {
            await _office.Ask(visit: dispute.VisitRef);
        }

        (await Stored(number)).State.ShouldNotBe(DisputeState.Resolved);
        (await _office.Read(db => db.Messages.CountAsync(m => m.Kind == MessageKind.Resolved || m.Kind == MessageKind.Question))).ShouldBe(0);
        (await _office.Read(db => db.Feedback.CountAsync())).ShouldBe(0);
        (await _office.Read(db => db.Outbox.CountAsync(e => e.Type == EventTypes.DisputeResolved))).ShouldBe(0);
    }

    [Fact]
    public async Task TakenBack_TheWordsAreInTheComposerAgain()
    {
        var number = await Claimed();
        await using var screen = new StaffScreen(_office);
        screen.Services.AddSingleton<TimeProvider>(_office.Clock);
        var view = screen.Render<DisputeView>(p => p.Add(v => v.Number, number));
        view.WaitForAssertion(() => view.Find("[data-testid=reply-text]"));
        await view.InvokeAsync(() => view.Find("[data-testid=reply-text]").Input("We look again."));
        await view.InvokeAsync(() => view.Find("[data-testid=reply-form]").Submit());
        view.WaitForAssertion(() => view.Find("[data-testid=sending]").TextContent.ShouldContain("13 s"));
        view.Find("[data-testid=reply-text]").GetAttribute("value").ShouldBeNullOrEmpty();

        await view.InvokeAsync(() => view.Find("[data-testid=take-back]").Click());

        view.WaitForAssertion(() => view.Find("[data-testid=reply-text]").GetAttribute("value").ShouldBe("We look again."));
        view.FindAll("[data-testid=take-back]").ShouldBeEmpty();
        view.Find("[data-kind=TakenBack]").TextContent.ShouldContain("We look again.");
    }

    [Fact]
    public async Task OnlyTheLatestWords_OfferToBeTakenBack()
    {
        var number = await Claimed();
        var words = _office.Get<DisputeWordCommands>();
        await words.Reply(_maya, number, "One.", thenWait: false, 2);
        await words.Reply(_maya, number, "Two.", thenWait: false, 3);
        await using var screen = new StaffScreen(_office);
        screen.Services.AddSingleton<TimeProvider>(_office.Clock);

        var view = screen.Render<DisputeView>(p => p.Add(v => v.Number, number));

        view.WaitForAssertion(() => view.FindAll("[data-testid=sending][data-state=Held]").Count.ShouldBe(2));
        view.FindAll("[data-testid=take-back]").ShouldHaveSingleItem();
    }

    [Fact]
    public void EndThatIsTakenBack_ComesBackWithWhatItWasWorth()
    {
        var draft = new DisputeDraft();

        draft.BringBack(
            new TimelineEntry
            {
                DisputeNumber = "D-1",
                At = _office.Now,
                Kind = TimelineKind.Resolved,
                ActorId = "L-US-FRE-1",
                ActorName = "Maya Ellison",
                Text = "Half price.",
                Values = new() { ["outcome"] = "Goodwill", ["rootCause"] = "missed-at-intake" },
            },
            50);

        (draft.Resolve.Outcome, draft.Resolve.RootCause, draft.Resolve.Text, draft.Resolve.Amount.Value)
            .ShouldBe((DisputeOutcome.Goodwill, "missed-at-intake", "Half price.", 50m));
    }

    public async Task InitializeAsync()
    {
        _office = await ProductFixture.Open();
        _maya = await _office.SignedIn("L-US-FRE-1");
    }

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private Task Later()
    {
        _office.Clock.Advance(TimeSpan.FromMinutes(1));
        return Task.CompletedTask;
    }

    private async Task<string> Claimed()
    {
        var number = (await _office.Ask(danger: true)).DisputeNumber!;
        (await _office.Get<DisputeCommands>().Claim(_maya, number, 1)).Refusals.ShouldBeEmpty();
        return number;
    }

    private Task<bool> Wrote(string number) => _office.Writes.Execute(async scope =>
    {
        var dispute = await scope.Db.Disputes.SingleAsync(d => d.Number == number);
        var heard = dispute.Hear(TimeSpan.FromDays(3), TimeSpan.FromHours(4), ownerOnDuty: true, _office.Now);
        scope.Record(_office.Now, ProductFixture.System, new CustomerWrote(DisputeStanding.Of(dispute), heard, "M-1", new WordsOnRecord("-") { Text = "Hello?" }));
        return true;
    });

    private Task<Dispute> Stored(string number) => _office.Read(db => db.Disputes.SingleAsync(d => d.Number == number));

    private Task<long> Last(string number, TimelineKind kind) =>
        _office.Read(db => db.Timeline.Where(e => e.DisputeNumber == number && e.Kind == kind).MaxAsync(e => e.Id));

    // Said: by the customer and the leader, and what the service wrote beside the answer and the claim.
    private async Task CustomerSees(string number, string state, int said, bool waits)
    {
        var seen = (await _office.Get<CustomerSideQueries>().Dispute(Scope.Network, number))!;
        (seen.State, seen.WaitsForCustomer, seen.Conversation.Count - 2).ShouldBe((state, waits, said));
    }
}
