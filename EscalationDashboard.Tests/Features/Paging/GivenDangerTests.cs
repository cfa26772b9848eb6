using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Features.Workload;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Paging;

/// <summary>A danger is given to a leader, who may be asleep: that leader is asked, and it is theirs once they have done something about it.</summary>
public sealed class GivenDangerTests : PagingCase
{
    private const string Noor = "L-QA-DOH-1";
    private const string Omar = "L-QA-DOH-2";
    private const string Manager = "R-GULF-1";
    private const string Second = "R-GULF-2";

    private DisputeCommands Disputes => Office.Get<DisputeCommands>();

    [Fact]
    public async Task AssignedByAnother_IsAskedAtOnceAndThePageGoesOnUntilTheyAct()
    {
        await EveryoneReachable();
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
        await EveryoneReachable();
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
        await EveryoneReachable();
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
        await EveryoneReachable();
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
        await EveryoneReachable();
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
    public async Task HandedUpByHand_IsGivenToTheManagerWhoIsAwakeAndIsAskedAtOnce()
    {
        await EveryoneReachable();
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
        await EveryoneReachable();
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
        await EveryoneReachable();
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
    public async Task WhoSaysThatTheyLookAfterIt_HasItFromThenOn()
    {
        await EveryoneReachable();
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
        await EveryoneReachable();
        var number = await Fire();
        await Look();
        await Assign(number, Omar);
        await Look();

        await Answered(number, Noor);

        (await Stored(number)).IsTaken.ShouldBeFalse();
    }

    [Fact]
    public async Task GivenToAManager_IsTheRegionsAndALeaderOfThePlaceMayTakeIt()
    {
        await EveryoneReachable();
        await Office.ChangeLeader(Noor, AtWork);
        var number = await Fire();
        await BeOfThePlace(number);

        await Assign(number, Second);

        (await Stored(number)).Tier.ShouldBe(LeaderTier.Regional);
        Office.Clock.Advance(TimeSpan.FromMinutes(31));
        (await Office.Get<DisputeRiseCommands>().Rise(number)).Refusals.ShouldHaveSingleItem().Code.ShouldBe(Refusal.NotLapsed, "it is with the region");
        await ClaimAs(await Office.SignedIn(Noor), number);
        (await Stored(number)).Tier.ShouldBe(LeaderTier.Local);
    }

    [Fact]
    public async Task GivenToALeaderWhoSleepsWhileAColleagueIsAtWork_TheCustomerIsPromisedNobodyByName()
    {
        await EveryoneReachable();
        await Office.ChangeLeader(Noor, AtWork);
        var number = await Fire();
        await BeOfThePlace(number);

        await Assign(number, Omar);

        var told = (await Office.Get<CustomerSideQueries>().Dispute(Scope.Network, number))!;
        told.Leader.ShouldBeNull();
        told.Standing!.Text.ShouldContain(Office.Get<MessageTexts>().In("en")["standing.waiting"].Split('{')[0]);
    }

    [Fact]
    public async Task OwnerGoesOnLeaveBeforeTheyHaveSpokenToTheCustomer_OthersAreAskedAtOnce()
    {
        await EveryoneReachable();
        var number = await Fire();
        await ClaimAs(await Office.SignedIn(Omar), number);
        await Look();
        (await Asked(number)).ShouldBeEmpty();

        await Office.ChangeLeader(Omar, l => l.Leave = [new Leave(Office.Now, Office.Now.AddDays(2))]);
        await Look();

        (await Asked(number)).ShouldHaveSingleItem().AccountId.ShouldNotBe(Omar);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task BeganWithTheRegion_AManagerAtWorkIsAskedBeforeLeadersWhoSleep(bool isAtWork)
    {
        await EveryoneReachable();
        await Office.ChangeLeader(Manager, l => l.Hours = WeeklyHours.Parse(isAtWork ? "tue 00:00-24:00; wed 00:00-24:00" : "mon 00:00-24:00"));
        var number = await Fire();

        await Look();

        ((await Asked(number))[0].AccountId == Manager).ShouldBe(isAtWork);
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

    private static void AtWork(Leader leader) => leader.Hours = WeeklyHours.Parse("tue 00:00-24:00; wed 00:00-24:00");

    private Task<Dispute> Stored(string number) => Office.Read(db => db.Disputes.SingleAsync(d => d.Number == number));

    // At night it begins with the region, since none of the place is there.
    private Task<bool> BeOfThePlace(string number) => Office.Writes.Execute(async scope =>
    {
        (await scope.Db.Disputes.SingleAsync(d => d.Number == number)).Tier = LeaderTier.Local;
        return true;
    });

    private async Task HandUp(string number)
    {
        await BeOfThePlace(number);
        (await Disputes.HandUp(await Office.SignedIn(Noor), number, "Too hot for us.", (await Stored(number)).Version)).Refusals.ShouldBeEmpty();
    }

    private async Task Assign(string number, string to) =>
        (await Disputes.Assign(await Office.SignedIn(Manager), number, to, (await Stored(number)).Version)).Refusals.ShouldBeEmpty();

    private async Task Answered(string number, string account) =>
        (await Pages.Acknowledge(await Office.SignedIn(account), (await PageOf(number)).Id)).Refusals.ShouldBeEmpty();
}
