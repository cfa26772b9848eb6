using EscalationDashboard.Data;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Features.Intake.Calls;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Paging;

/// <summary>A danger is given to a leader, who may be asleep: that leader is asked, and it is theirs once they have done something about it.</summary>
public sealed class GivenDangerTests : GivenDangerCase
{
    [Fact]
    public async Task AssignedByAnother_IsAskedAtOnceAndThePageGoesOnUntilTheyAct()
    {
        var number = await Fire();
        await Look();
        var asked = (await Asked(number)).ShouldHaveSingleItem().AccountId;
        var to = asked == Omar ? Noor : Omar;
        Office.Clock.Advance(TimeSpan.FromMinutes(1));

        await Assign(number, to);
        await Look();

        (await Asked(number)).Select(step => step.AccountId).ShouldBe([asked, to]);
        (await PageOf(number)).IsOpen.ShouldBeTrue();
        var said = (await Office.Get<CustomerSideQueries>().Dispute(Scope.Network, number))!.Standing!;
        said.Code.ShouldBe("With");
        said.Reaching.ShouldBe("Now");
        said.Text.ShouldContain(Office.Get<MessageTexts>().In("en")["standing.unattended"]);

        await ClaimAs(await Office.SignedIn(to), number);
        (await PageOf(number)).End.ShouldBe(PageEnd.Claimed);
    }

    [Fact]
    public async Task AssignedToTheOneWhoWasAskedFirst_IsAskedOnceMoreAndTheOthersAfterwards()
    {
        var number = await Fire();
        await Look();
        var asked = (await Asked(number)).ShouldHaveSingleItem().AccountId;
        Office.Clock.Advance(TimeSpan.FromMinutes(1));

        await Assign(number, asked);
        await Look();
        await Minutes(5);

        var steps = (await Asked(number)).ConvertAll(step => step.AccountId);
        steps[..2].ShouldBe([asked, asked]);
        steps[2].ShouldNotBe(asked);
        (await Asked(number)).ShouldAllBe(step => step.Round == 1);
    }

    [Fact]
    public async Task AssignedByTheOneWhoAnswered_TheAnswerIsNoAnswerOfTheirs()
    {
        var number = await Fire();
        await Look();
        await Answered(number, Manager);
        Office.Clock.Advance(TimeSpan.FromMinutes(1));

        await Assign(number, Omar);
        await Look();

        (await Asked(number))[^1].AccountId.ShouldBe(Omar);
        (await PageOf(number)).IsOpen.ShouldBeTrue();
    }

    [Fact]
    public async Task AssignedToTheOneWhoAnswered_AsksNobodyMore()
    {
        var number = await Fire();
        await Look();
        await Answered(number, Omar);
        var before = (await Asked(number)).Count;

        await Assign(number, Omar);
        await Minutes(1);

        (await Asked(number)).Count.ShouldBe(before);
        (await Office.Read(db => db.Disputes.SingleAsync(d => d.Number == number))).IsTaken.ShouldBeTrue();
    }

    [Fact]
    public async Task WhoDoesNothingAboutIt_LosesItToTheRegion()
    {
        var number = await Fire();
        await Look();
        await Assign(number, Omar);

        Office.Clock.Advance(TimeSpan.FromMinutes(31));
        (await Office.Get<DisputeRiseCommands>().Rise(number)).Refusals.ShouldBeEmpty();

        (await Office.Read(db => db.Disputes.SingleAsync(d => d.Number == number))).Tier.ShouldBe(LeaderTier.Regional);
        await Look();
        (await Asked(number))[^1].AccountId.ShouldBe(Manager, "it has just gone to that manager");
    }

    [Fact]
    public async Task WhoSaysThatTheyLookAfterIt_HasItFromThenOn()
    {
        var number = await Fire();
        await Look();
        await Assign(number, Omar);
        await Look();

        await Answered(number, Omar);

        var dispute = await Stored(number);
        (dispute.LeaderId, dispute.IsTaken, dispute.OwnerActedAt).ShouldBe((Omar, true, Office.Now));
        Office.Clock.Advance(TimeSpan.FromMinutes(31));
        (await Office.Get<DisputeRiseCommands>().Rise(number)).Refusals.ShouldHaveSingleItem().Code.ShouldBe(Refusal.NotLapsed);
    }

    [Fact]
    public async Task AnotherSaysThatTheyLookAfterIt_ItIsStillTheOnesToWhomItWasGiven()
    {
        var number = await Fire();
        await Look();
        await Assign(number, Omar);
        await Look();

        await Answered(number, Noor);

        (await Stored(number)).IsTaken.ShouldBeFalse();
    }

    [Fact]
    public async Task GivenAndNotTakenUp_AColleagueMayPassItOn()
    {
        var number = await Fire();
        await BeOfThePlace(number);
        await Assign(number, Omar);

        (await Disputes.HandUp(await Office.SignedIn(Noor), number, "Too hot for us.", (await Stored(number)).Version)).Refusals.ShouldBeEmpty();

        (await Stored(number)).Tier.ShouldBe(LeaderTier.Regional);
    }

    [Fact]
    public async Task GivenToALeaderWhoSleepsWhileAColleagueIsAtWork_TheCustomerIsPromisedNobodyByName()
    {
        await Office.ChangeLeader(Noor, AtWork);
        var number = await Fire();
        await BeOfThePlace(number);

        await Assign(number, Omar);

        var told = (await Office.Get<CustomerSideQueries>().Dispute(Scope.Network, number))!;
        told.Leader.ShouldBeNull();
        told.Standing!.Text.ShouldContain(Office.Get<MessageTexts>().In("en")["standing.waiting"].Split('{')[0]);
    }

    [Fact]
    public async Task TakenUpByAWordAtNight_TheCustomersCallIsPutThroughToThem()
    {
        var number = await Fire();
        await Look();
        await Assign(number, Omar);
        await Look();
        Office.Clock.Advance(TimeSpan.FromMinutes(5));
        await Answered(number, Omar);
        Office.Clock.Advance(TimeSpan.FromMinutes(2));

        var (about, network) = (await Stored(number), await Office.Read(Office.Get<NetworkCatalog>().Current));
        var free = await Office.Read(db => Office.Get<CallTargets>().Free(db, network.Location(Doha)!, about, about.LeaderId, Lane.S, Office.Now));

        free[0].Id.ShouldBe(Omar);
    }

    [Fact]
    public async Task NoteThatTheyCannot_IsNoTakingUp()
    {
        var number = await Fire();
        await Look();
        await Assign(number, Omar);
        await Look();

        (await Office.Get<DisputeWordCommands>().Note(await Office.SignedIn(Omar), number, "I am on a plane.", spoke: false)).Refusals.ShouldBeEmpty();

        (await Stored(number)).IsTaken.ShouldBeFalse();
        (await PageOf(number)).IsOpen.ShouldBeTrue();
    }

    [Fact]
    public async Task DangerOfWhichTheCustomerHasHeardFromNobody_CannotBePutOff()
    {
        var number = await Fire();
        var omar = await Office.SignedIn(Omar);
        await ClaimAs(omar, number);

        (await Disputes.Snooze(omar, number, PauseKind.Time, Office.Now.AddHours(3))).Refusals.Select(r => r.Code).ShouldBe([Refusal.DangerWaits]);
    }

    [Fact]
    public async Task Assigned_TheCustomerIsWrittenTo()
    {
        var number = await Fire();

        await Assign(number, Omar);

        var told = (await Office.Read(db => db.Messages.Where(m => m.DisputeNumber == number).OrderBy(m => m.Sequence).ToListAsync()))[^1];
        told.Kind.ShouldBe(MessageKind.HandedOver);
        told.Text.ShouldStartWith(Office.Get<MessageTexts>().In("en")["risen.safety.closed"]);
    }

    [Fact]
    public async Task OrdinaryDisputeIsMergedIntoIt_WhatWasSaidBeforeTheDangerIsNoContact()
    {
        var ordinary = (await Office.Ask(visit: "V-MERGE", customer: "C-MERGE")).DisputeNumber!;
        var owner = await Office.SignedIn((await Stored(ordinary)).LeaderId!);
        await ClaimAs(owner, ordinary);
        (await Office.Get<DisputeWordCommands>().Reply(owner, ordinary, "I look at it tomorrow.", thenWait: false, (await Stored(ordinary)).Version)).Refusals.ShouldBeEmpty();
        Office.Clock.Advance(TimeSpan.FromMinutes(10));
        var danger = (await Office.Ask(visit: "V-MERGE", customer: "C-MERGE", danger: true)).DisputeNumber!;
        danger.ShouldNotBe(ordinary);
        var due = (await Stored(danger)).Timers.FirstContactDue;

        (await Office.Get<DisputeMatterCommands>().Merge(owner, ordinary, danger, (await Stored(ordinary)).Version)).Refusals.ShouldBeEmpty();

        var merged = await Stored(danger);
        (merged.FirstContactAt, merged.Timers.FirstContactDue).ShouldBe((null, due), "and the promise is the danger's own");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task BeganWithTheRegion_AManagerAtWorkIsAskedBeforeLeadersWhoSleep(bool isAtWork)
    {
        await Office.ChangeLeader(Manager, l => l.Hours = WeeklyHours.Parse(isAtWork ? "tue 00:00-24:00; wed 00:00-24:00" : "mon 00:00-24:00"));
        var number = await Fire();

        await Look();

        ((await Asked(number))[0].AccountId == Manager).ShouldBe(isAtWork);
    }
}
