using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Tests.Features.Paging;

/// <summary>The leader who has a danger is gone before anybody has spoken to the customer: others are asked.</summary>
public sealed class OwnerGoneTests : GivenDangerCase
{
    [Fact]
    public async Task OwnerGoesOnLeaveBeforeTheyHaveSpokenToTheCustomer_OthersAreAskedAtOnceUntilAPersonHas()
    {
        var number = await Fire();
        await ClaimAs(await Office.SignedIn(Omar), number);
        Office.Clock.Advance(TimeSpan.FromMinutes(1));
        await Look();
        (await Asked(number)).ShouldBeEmpty();

        await Office.ChangeLeader(Omar, l => l.Leave = [new Leave(Office.Now, Office.Now.AddDays(2))]);
        await Look();

        (await Asked(number)).ShouldHaveSingleItem().AccountId.ShouldNotBe(Omar);
    }

    [Fact]
    public async Task OwnerWhoAnsweredThatThePromiseWasAboutToBreakGoesOnLeave_OthersAreAskedAtOnce()
    {
        var number = await Fire();
        await ClaimAs(await Office.SignedIn(Omar), number);
        await Minutes(16);
        (await PageOf(number)).Cause.ShouldBe(PageCause.PromiseBreaking);
        await Answered(number, Omar);
        Office.Clock.Advance(TimeSpan.FromMinutes(1));

        await Office.ChangeLeader(Omar, l => l.Leave = [new Leave(Office.Now, Office.Now.AddDays(2))]);
        await Look();

        ((await Asked(number))[^1].AccountId, (await Asked(number))[^1].At).ShouldSatisfyAllConditions(
            last => last.AccountId.ShouldNotBe(Omar), last => last.At.ShouldBe(Office.Now));
    }

    [Fact]
    public async Task OwnerFromElsewhereWhoIsThere_NobodyElseIsAsked()
    {
        var number = await Fire();
        await ClaimAs(await Office.SignedIn(Omar), number);
        await Office.ChangeLeader(Omar, l => Elsewhere(l.LocationCodes));
        Office.Clock.Advance(TimeSpan.FromMinutes(1));

        await Look();

        (await Asked(number)).ShouldBeEmpty();
    }

    [Fact]
    public async Task OwnerIsOnLeave_WhoIsAskedMayTakeOverAndTheCustomerReadsOfThem()
    {
        var number = await Fire();
        await ClaimAs(await Office.SignedIn(Omar), number);
        await Office.ChangeLeader(Omar, l => l.Leave = [new Leave(Office.Now, Office.Now.AddDays(2))]);
        Office.Clock.Advance(TimeSpan.FromMinutes(1));
        await Look();
        (await Standing(number)).Reaching.ShouldBe("Now");

        await Answered(number, Noor);
        (await Standing(number)).Reaching.ShouldBe("Answered");
        (await Disputes.TakeOver(await Office.SignedIn(Noor), number, (await Stored(number)).Version)).Refusals.ShouldBeEmpty();

        (await Stored(number)).LeaderId.ShouldBe(Noor);
    }

    [Fact]
    public async Task AnotherAnsweredBeforeTheOwnerClaimed_OthersAreAskedOnceTheOwnerIsGone()
    {
        var number = await Fire();
        await Look();
        await Answered(number, Noor);
        Office.Clock.Advance(TimeSpan.FromMinutes(2));
        await ClaimAs(await Office.SignedIn(Omar), number);
        Office.Clock.Advance(TimeSpan.FromMinutes(2));
        await Office.ChangeLeader(Omar, l => l.Leave = [new Leave(Office.Now, Office.Now.AddDays(2))]);

        await Look();

        (await Asked(number))[^1].At.ShouldBe(Office.Now);
    }

    [Theory]
    [InlineData(AwayReason.OnLeave, true)]
    [InlineData(AwayReason.OffDuty, false)]
    [InlineData(AwayReason.Gone, false)]
    public async Task AnyLeaderOfThePlace_MayTakeOverOnlyDuringALeave(AwayReason reason, bool may)
    {
        var number = await Fire();
        await ClaimAs(await Office.SignedIn(Omar), number);

        (await Stored(number)).MayBeTakenOverBy(await Office.SignedIn(Noor), new OwnerAway(reason, Back: null, DeputyId: null)).ShouldBe(may);
    }
}
