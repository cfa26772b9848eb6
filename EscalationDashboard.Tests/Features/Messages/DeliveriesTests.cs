using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Messages;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Messages;

/// <summary>What is sent, in which order, and what becomes of what cannot be sent.</summary>
public sealed class DeliveriesTests : OutgoingCase
{
    [Fact]
    public async Task LifeOfADispute_IsToldInOrderAndNothingOfWhatStaysInTheHouse()
    {
        await Target.Start();
        var number = await Settle("V-1");
        Office.Clock.Advance(Undoing.Grace);

        await Deliveries.SendDue();

        Target.All.ShouldAllBe(a => a.Verified);
        Target.All.Where(a => a.Dispute == number).Select(a => a.Type).ShouldBe(
        [
            EventTypes.DisputeAdmitted, EventTypes.MessageCreated, EventTypes.DisputeUpdated, EventTypes.MessageCreated,
            EventTypes.MessageCreated, EventTypes.DisputeResolved, EventTypes.MessageCreated, EventTypes.MessageCreated,
        ]);
        Target.All[^1].Data.GetProperty("kind").GetString().ShouldBe("Question");
        var card = Target.All.Single(a => a.Dispute is null);
        (card.Data.GetProperty("kind").GetString(), card.Data.GetProperty("visitRef").GetString()).ShouldBe(("ContactCard", "V-1"));
        var resolved = Target.All.Single(a => a.Type == EventTypes.DisputeResolved);
        resolved.Data.GetProperty("leader").GetString().ShouldBe("Maya Ellison");
        resolved.Data.GetProperty("outcome").GetString().ShouldBe("Corrected");
        resolved.Payload.GetProperty("timestamp").GetDateTimeOffset().ShouldBe(Office.Now - Undoing.Grace);
        string.Concat(Target.All.Select(a => a.Payload.GetRawText())).ShouldNotContain("Between us");
    }

    [Fact]
    public async Task DisputeThatRests_IsToldToWaitForItsCustomer()
    {
        await Target.Start();
        var number = (await Office.Ask()).DisputeNumber!;
        await Act(number, version => Disputes.Claim(Maya, number, version));
        (await Office.Get<DisputeWordCommands>().Note(Maya, number, "We talked.", spoke: true)).IsAllowed.ShouldBeTrue();
        (await Disputes.Snooze(Maya, number, PauseKind.Customer, null)).IsAllowed.ShouldBeTrue();

        await Deliveries.SendDue();

        Target.All.Last(a => a.Type == EventTypes.DisputeUpdated).Data.GetProperty("waitsForCustomer").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task RequestThatWaited_IsReleased()
    {
        await Target.Start();
        ContactRequest held;
        do
        {
            held = await Office.Ask();
        }
        while (held.Outcome == RequestOutcome.Admitted);
        held.Outcome.ShouldBe(RequestOutcome.Deferred);
        Office.Clock.MoveTo(held.Until!.Value);

        await Office.Get<EscalationDashboard.Features.Intake.BookingCommands>().KeepDue();
        await Drain();

        var released = Target.Effects.Single(a => a.Type == EventTypes.RequestReleased);
        released.Data.GetProperty("requestId").GetString().ShouldBe(held.Id);
        released.Dispute.ShouldNotBeNull();
    }

    [Fact]
    public async Task DisputeThatFails_NeverHoldsUpAnotherAndIsParkedAfterADay_SkippedItLetsItsOwnGoOn()
    {
        await Target.Start();
        var (bad, good) = (await Settle("V-1"), await Settle("V-2"));
        Office.Clock.Advance(Undoing.Grace);
        Target.Answer = (a, _) => Task.FromResult(a.Dispute == bad && a.Type == EventTypes.DisputeAdmitted ? 500 : 204);

        await Deliveries.SendDue();

        Target.All.Count(a => a.Dispute == good).ShouldBe(8);
        Target.All.ShouldNotContain(a => a.Dispute == bad);
        for (var hour = 0; hour < 26; hour++)
        {
            Office.Clock.Advance(TimeSpan.FromHours(1));
            await Deliveries.SendDue();
        }

        var parked = await Office.Read(db => db.Outbox.SingleAsync(e => e.State == EventState.Parked));
        (parked.DisputeNumber, parked.Type).ShouldBe((bad, EventTypes.DisputeAdmitted));
        parked.Attempts.ShouldAllBe(a => a.Status == 500);
        (await Commands.Skip(Maya, parked.Id, "Not mine")).Refusals.Select(r => r.Code).ShouldBe([OutboxRefusal.IntegrationOnly]);
        (await Commands.Skip(Admin, parked.Id, "They cannot take it")).IsAllowed.ShouldBeTrue();
        await Deliveries.SendDue();

        Target.All.Where(a => a.Dispute == bad).Select(a => a.Type).First().ShouldBe(EventTypes.MessageCreated);
        Target.All.Count(a => a.Dispute == bad).ShouldBe(7);
        var audit = await Office.Read(db => db.Audit.SingleAsync(a => a.Action == "event.skip"));
        audit.Data.ShouldContain("They cannot take it");
        await Office.Read(db => db.ShouldHaveAWholeAuditChain());
    }

    [Fact]
    public async Task NewsOfADisputeWhoseEventIsParked_WaitsBehindIt()
    {
        var bad = (await Office.Ask(visit: "V-1", danger: true)).DisputeNumber!;
        Target.Answer = (a, _) => Task.FromResult(a.Dispute == bad ? 500 : 204);
        await Target.Start();
        for (var hour = 0; hour < 26; hour++)
        {
            await Deliveries.SendDue();
            Office.Clock.Advance(TimeSpan.FromHours(1));
        }

        (await State()).Parked.ShouldBe(1);
        var tried = Target.All.Count;
        Target.Answer = (_, _) => Task.FromResult(204);
        await Act(bad, version => Disputes.Claim(Maya, bad, version));
        Office.Clock.Advance(TimeSpan.FromHours(1));
        await Deliveries.SendDue();

        Target.All.Skip(tried).ShouldNotContain(a => a.Dispute == bad);
    }

    [Fact]
    public async Task Parked_AreAllSentAgainAtOnceWithTheirOwnIds()
    {
        await Settle("V-1");
        await Deliveries.SendDue();
        Office.Clock.Advance(TimeSpan.FromHours(25));
        await Deliveries.SendDue();
        var parked = await Office.Read(db => db.Outbox.Where(e => e.State == EventState.Parked).ToListAsync());
        parked.Count.ShouldBe(2, "the visit's stream and the dispute's");
        await Target.Start();
        await Deliveries.SendDue();
        Target.All.ShouldBeEmpty();

        (await Commands.SendParked(Admin, "The receiver was repaired")).IsAllowed.ShouldBeTrue();
        await Deliveries.SendDue();

        await EverythingOnceInEffectAndInOrder();
        Target.All.Select(a => a.Id).ShouldBe(Target.Effects.Select(a => a.Id), "nothing came twice");
        (await Commands.SendParked(Admin, "Once more")).Refusals.Single().Code.ShouldBe(OutboxRefusal.NothingParked);
    }

    [Fact]
    public async Task DeliveredEvent_CanBeSentAgainWithTheSameId()
    {
        await Target.Start();
        await Office.Ask();
        await Deliveries.SendDue();
        var first = Target.All[0];

        (await Commands.SendAgain(Admin, first.Id, "They lost it")).IsAllowed.ShouldBeTrue();
        await Deliveries.SendDue();

        Target.All[^1].Id.ShouldBe(first.Id);
        (await Commands.SendAgain(Admin, "msg_unknown", "They lost it")).Refusals.Single().Code.ShouldBe(OutboxRefusal.EventForgotten);
    }

    [Fact]
    public async Task SettledLongAgo_IsForgottenAndNothingElse()
    {
        await Target.Start();
        for (var i = 0; i < 3; i++)
        {
            await Office.Ask();
        }

        await Deliveries.SendDue();
        Office.Clock.Advance(Deliveries.Kept - TimeSpan.FromMinutes(1));
        await Office.Ask();
        (await Deliveries.Prune()).ShouldBe(0);
        Office.Clock.Advance(TimeSpan.FromMinutes(2));

        (await Deliveries.Prune()).ShouldBe(9);

        (await State()).Waiting.ShouldBe(await Office.Read(db => db.Outbox.CountAsync()));
        (await Office.Read(db => db.Messages.CountAsync())).ShouldBeGreaterThan(6);
    }

    [Fact]
    public async Task WithoutAReceiver_NothingIsWrittenForOne()
    {
        await using var office = await ProductFixture.Open();

        await office.Ask();

        (await office.Read(db => db.Outbox.CountAsync())).ShouldBe(0);
        (await office.Read(db => db.Messages.CountAsync())).ShouldBe(2);
        (await office.Get<Deliveries>().SendDue()).ShouldBe(0);
        (await office.Get<OutboxQueries>().State(await office.SignedIn("A-1"))).Health.ShouldBe(ReceiverHealth.None);
    }

    [Fact]
    public async Task CommandThatFails_LeavesNoEvent()
    {
        await Should.ThrowAsync<InvalidOperationException>(() => Office.Writes.Execute<bool>(async scope =>
        {
            scope.Send(Message("lost", null));
            await scope.Db.SaveChangesAsync();
            throw new InvalidOperationException("no");
        }));

        (await Office.Read(db => db.Outbox.CountAsync())).ShouldBe(0);
    }
}
