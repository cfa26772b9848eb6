using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Guardrails.Actions;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Features.Messages;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Messages;

/// <summary>What a person may still take back has not left the building, nothing of it.</summary>
public sealed class HeldEventsTests : OutgoingCase
{
    private static readonly TimeSpan Grace = EscalationDashboard.Domain.Guardrails.Undoing.Grace;

    [Fact]
    public async Task ActTakenBackInTime_IsHeardOfByNobody()
    {
        var (request, leader) = await BookedAndTold();

        (await Office.Get<RequestActions>().TakeNow(leader, request, "Wrong one")).IsAllowed.ShouldBeTrue();
        Office.Clock.Advance(Grace - TimeSpan.FromSeconds(1));
        (await Deliveries.SendDue()).ShouldBe(0);
        (await Office.Get<UndoCommands>().Undo(leader, await LastAct())).Refusals.ShouldBeEmpty();
        Office.Clock.Advance(TimeSpan.FromMinutes(1));

        (await Deliveries.SendDue()).ShouldBe(0);
        (await Office.Read(db => db.Outbox.CountAsync(e => e.SettledAt == null))).ShouldBe(0);
    }

    [Fact]
    public async Task ActThatStands_IsToldWholeAndInOrderAfterItsGrace()
    {
        var (request, leader) = await BookedAndTold();
        var before = Target.All.Count;

        (await Office.Get<RequestActions>().TakeNow(leader, request, "She is here")).IsAllowed.ShouldBeTrue();
        (await Deliveries.SendDue()).ShouldBe(0);
        Office.Clock.Advance(Grace);
        for (var i = 0; i < 3; i++)
        {
            await Deliveries.SendDue();
        }

        Target.All.Skip(before).Select(a => a.Type).ShouldBe(
            [EventTypes.DisputeAdmitted, EventTypes.RequestReleased, EventTypes.MessageCreated]);
    }

    [Fact]
    public async Task CustomerWhoLooks_ReadsOfTheActOnlyAfterItsGrace()
    {
        var (request, leader) = await BookedAndTold();
        (await Office.Get<RequestActions>().TakeNow(leader, request, "She is here")).IsAllowed.ShouldBeTrue();
        var number = await Office.Read(db => db.Requests.Where(r => r.Id == request).Select(r => r.DisputeNumber!).SingleAsync());

        (await Turns(number)).ShouldBe(0);
        Office.Clock.Advance(Grace);

        (await Turns(number)).ShouldBe(1);
    }

    [Fact]
    public async Task HeldMessage_LeavesNotBeforeItsTimeAndNotAtAllWhereItIsTakenBack()
    {
        await Hold("held", seconds: 30);
        await Hold("taken-back", seconds: 30);
        await Hold("removed", seconds: 30);

        (await Deliveries.SendDue()).ShouldBe(0);
        await Office.Writes.Execute(scope => scope.Db.Messages.Where(m => m.Id == "taken-back").ExecuteDeleteAsync());
        await Office.Writes.Execute(async scope =>
        {
            scope.Db.Messages.Remove(await scope.Db.Messages.SingleAsync(m => m.Id == "removed"));
            return true;
        });
        Office.Clock.Advance(TimeSpan.FromSeconds(29));
        (await Deliveries.SendDue()).ShouldBe(0);
        Office.Clock.Advance(TimeSpan.FromSeconds(1));
        await Deliveries.SendDue();

        Target.All.Select(a => a.Data.GetProperty("messageId").GetString()).ShouldBe(["held"]);
        (await Office.Read(db => db.Outbox.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task ReceiverComesBack_WhatIsHeldStillWaitsForItsTime()
    {
        Target.Answer = (_, _) => Task.FromResult(500);
        await Office.Ask(visit: "V-1");
        await Deliveries.SendDue();
        Office.Clock.Advance(TimeSpan.FromHours(1));
        await Hold("held", seconds: 30);
        Target.Answer = (_, _) => Task.FromResult(204);

        await Office.Ask(visit: "V-2");
        await Deliveries.SendDue();
        Target.Effects.ShouldNotBeEmpty("the receiver is back");

        Target.Effects.ShouldNotContain(a => a.Type == EventTypes.MessageCreated && a.Data.GetProperty("messageId").GetString() == "held");
        Office.Clock.Advance(TimeSpan.FromSeconds(30));
        await Deliveries.SendDue();
        Target.Effects.ShouldContain(a => a.Type == EventTypes.MessageCreated && a.Data.GetProperty("messageId").GetString() == "held");
    }

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Target.Start();
    }

    private async Task<(string Request, Actor Leader)> BookedAndTold()
    {
        await Office.Fill(8);
        var request = await Office.Ask();
        while (await Deliveries.SendDue() > 0)
        {
        }

        return (request.Id, await Office.SignedIn(request.LeaderId!));
    }

    /// <summary>How often a customer who looks is told that their turn has come.</summary>
    private async Task<int> Turns(string number) =>
        (await Office.Get<CustomerSideQueries>().Dispute(Scope.Network, number))!.Conversation
            .Count(said => said.Text.StartsWith("Your turn has come", StringComparison.Ordinal));

    private Task<long> LastAct() => Office.Read(db => db.StaffActions.MaxAsync(a => a.Number));

    private Task<bool> Hold(string id, int seconds) => Office.Writes.Execute(scope =>
    {
        scope.Send(Message(id, Office.Now.AddSeconds(seconds)));
        return Task.FromResult(true);
    });
}
