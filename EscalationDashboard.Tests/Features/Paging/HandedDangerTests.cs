using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Workload;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Paging;

/// <summary>A danger that is handed up, back or over by a person is given to the leader whom the customer reads.</summary>
public sealed class HandedDangerTests : GivenDangerCase
{
    [Fact]
    public async Task HandedUpByHand_IsGivenToTheManagerWhoIsAwakeAndIsAskedAtOnce()
    {
        await Office.ChangeLeader(Second, AtWork);
        var number = await Fire();
        await Look();
        Office.Clock.Advance(TimeSpan.FromMinutes(1));

        await HandUp(number);
        await Look();

        var dispute = await Stored(number);
        (dispute.LeaderId, dispute.IsTaken, dispute.GivenAt, dispute.Tier).ShouldBe((Second, false, Office.Now, LeaderTier.Regional));
        (await Asked(number))[^1].AccountId.ShouldBe(Second);
        (await PageOf(number)).IsOpen.ShouldBeTrue();
    }

    [Fact]
    public async Task HandedBack_IsGivenToTheLeaderWhoHandedItUpAndIsAskedAtOnce()
    {
        var number = await Fire();
        await Look();
        await HandUp(number);
        Office.Clock.Advance(TimeSpan.FromMinutes(1));
        await Look();
        Office.Clock.Advance(TimeSpan.FromMinutes(1));

        (await Disputes.HandBack(await Office.SignedIn(Manager), number, "You know the car.", (await Stored(number)).Version)).Refusals.ShouldBeEmpty();
        await Look();

        var dispute = await Stored(number);
        (dispute.LeaderId, dispute.IsTaken, dispute.Tier, dispute.HandedUp).ShouldBe((Noor, false, LeaderTier.Local, null));
        (await Asked(number))[^1].AccountId.ShouldBe(Noor);
    }

    [Fact]
    public async Task HandedOverWithALoad_IsGivenToTheDeputyAndIsAskedAtOnce()
    {
        var number = await Fire();
        await ClaimAs(await Office.SignedIn(Noor), number);
        Office.Clock.Advance(TimeSpan.FromMinutes(1));

        (await Office.Get<HandOverCommands>().Run(await Office.SignedIn(Manager), Noor, Omar, "Noor is ill.")).Refusals.ShouldBeEmpty();
        await Look();

        var dispute = await Stored(number);
        (dispute.LeaderId, dispute.IsTaken, dispute.GivenAt).ShouldBe((Omar, false, Office.Now));
        (await Asked(number))[^1].AccountId.ShouldBe(Omar);
    }

    [Fact]
    public async Task HandedBackToOneWhoAnsweredBeforeItChangedHands_IsAskedAgain()
    {
        var number = await Fire();
        await Look();
        await Answered(number, Noor);
        Office.Clock.Advance(TimeSpan.FromMinutes(5));
        await HandUp(number);
        var manager = (await Stored(number)).LeaderId!;
        Office.Clock.Advance(TimeSpan.FromMinutes(5));
        await ClaimAs(await Office.SignedIn(manager), number);
        Office.Clock.Advance(TimeSpan.FromMinutes(5));

        (await Disputes.HandBack(await Office.SignedIn(manager), number, "You know the car.", (await Stored(number)).Version)).Refusals.ShouldBeEmpty();
        await Look();

        (await Stored(number)).IsTaken.ShouldBeFalse();
        ((await Asked(number))[^1].AccountId, (await Asked(number))[^1].At).ShouldBe((Noor, Office.Now));
    }

    [Fact]
    public async Task HandedOverToOneWhoAnsweredBeforeAnotherClaimed_IsAskedAgain()
    {
        var number = await Fire();
        await Look();
        await Answered(number, Omar);
        Office.Clock.Advance(TimeSpan.FromMinutes(5));
        await ClaimAs(await Office.SignedIn(Noor), number);
        Office.Clock.Advance(TimeSpan.FromMinutes(5));

        (await Office.Get<HandOverCommands>().Run(await Office.SignedIn(Manager), Noor, Omar, "Noor is ill.")).Refusals.ShouldBeEmpty();
        await Look();

        (await Stored(number)).IsTaken.ShouldBeFalse();
        (await Asked(number))[^1].At.ShouldBe(Office.Now);
    }

    [Fact]
    public async Task HandedUpToAManagerWhoDoesNothing_IsOnTheRegionsQueueAndThenAnothers()
    {
        var number = await Fire();
        await Look();
        await HandUp(number);
        var first = (await Stored(number)).LeaderId;

        Office.Clock.Advance(TimeSpan.FromMinutes(31));
        (await Office.Get<DisputeRiseCommands>().Rise(number)).Refusals.ShouldBeEmpty();
        (await Stored(number)).State.ShouldBe(DisputeState.Waiting);
        Office.Clock.Advance(TimeSpan.FromMinutes(31));
        (await Office.Get<DisputeRiseCommands>().Rise(number)).Refusals.ShouldBeEmpty();

        (await Stored(number)).LeaderId.ShouldNotBe(first);
    }

    [Fact]
    public async Task HandedUpByAManager_GoesBackToTheQueueOfThePlaceAndRings()
    {
        var number = await Fire();
        await BeOfThePlace(number);
        var manager = await Office.SignedIn(Manager);
        (await Disputes.HandUp(manager, number, "Mine.", (await Stored(number)).Version)).Refusals.ShouldBeEmpty();
        Office.Clock.Advance(TimeSpan.FromMinutes(1));

        (await Disputes.HandBack(manager, number, "Yours.", (await Stored(number)).Version)).Refusals.ShouldBeEmpty();

        var dispute = await Stored(number);
        (dispute.State, dispute.LeaderId, dispute.Tier).ShouldBe((DisputeState.Waiting, null, LeaderTier.Local));
        (await PageOf(number)).IsOpen.ShouldBeTrue();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    [InlineData("fr")]
    [InlineData("ko")]
    [InlineData("uk")]
    public async Task HandedUpByHand_TellsWhomToCallAndDoesNotAskForTheDangerAgain(string language)
    {
        var texts = Office.Get<MessageTexts>();
        var number = (await Office.Ask("US-FRE", danger: true, language: language)).DisputeNumber!;

        (await Disputes.HandUp(await Office.SignedIn("L-US-FRE-1"), number, "Too hot for us.", 1)).Refusals.ShouldBeEmpty();

        var told = (await Office.Read(db => db.Messages.Where(m => m.DisputeNumber == number).OrderBy(m => m.Sequence).ToListAsync()))[^1];
        told.Kind.ShouldBe(MessageKind.HandedUp);
        told.Text.ShouldStartWith(texts.In(language)["risen.safety"]);
        told.Text.ShouldNotContain(texts.In(language)["admit"].Split("\n\n")[^1]);
    }
}
