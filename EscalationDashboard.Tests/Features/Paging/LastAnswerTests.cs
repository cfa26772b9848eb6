using EscalationDashboard.Application.Paging;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Paging;

/// <summary>Which answer about a danger holds, and of whom it is asked: that of the last page, of a person who may take the dispute.</summary>
public sealed class LastAnswerTests : PagingCase
{
    private const string Noor = "L-QA-DOH-1";
    private const string Omar = "L-QA-DOH-2";

    [Fact]
    public async Task FormerAnswer_CountsNoMoreOnceAnotherHasAnswered_AlsoWhenItsPersonIsBack()
    {
        await EveryoneReachable();
        var number = await Fire();
        await Answered(number, Omar);
        await Away(Omar);
        await Minutes(1);
        await Answered(number, Noor);
        await Back(Omar);
        var before = (await Asked(number)).Count;

        await Away(Noor);
        await Minutes(1);

        (await Asked(number)).Count.ShouldBe(before + 1, "Omar gave it up, and was told of nothing since");
        (await Standing(number)).Reaching.ShouldBe("Now");
    }

    [Fact]
    public async Task RoundThatGoesOn_AsksNobodyTwice_AlsoWhenThePersonWhoAnsweredIsBack()
    {
        await EveryoneReachable();
        var number = await Fire();
        await Look();
        await Minutes(5);
        await Minutes(5);
        var before = (await Asked(number)).ConvertAll(step => step.AccountId);
        await Answered(number, before[1]);
        await Away(before[1]);
        await Look();

        await Back(before[1]);
        await Minutes(5);
        await Minutes(5);

        var after = (await Asked(number))[before.Count..].ConvertAll(step => step.AccountId);
        after[0].ShouldBe(before[^1], "whose time was cut short");
        after.Skip(1).ShouldAllBe(account => !before.Contains(account));
        after.Count.ShouldBe(3);
    }

    [Fact]
    public async Task AnswerAfterTheCustomerWroteOnceMore_IsAnAnswerToThatToo()
    {
        await EveryoneReachable();
        var number = await Fire();
        await Look();
        Office.Clock.Advance(TimeSpan.FromMinutes(3));
        await Write(number, "Please hurry.");
        Office.Clock.Advance(TimeSpan.FromSeconds(2));

        await Answered(number, (await Asked(number)).Single().AccountId);
        await Minutes(10);

        (await Asked(number)).Count.ShouldBe(1);
        (await Standing(number)).Reaching.ShouldBe("Answered");
    }

    [Fact]
    public async Task AnswerBeforeTheCustomerWroteOnceMore_IsNone()
    {
        await EveryoneReachable();
        var number = await Fire();
        await Answered(number, Omar);
        Office.Clock.Advance(TimeSpan.FromMinutes(30));

        await Write(number, "It burns again.");
        await Look();

        (await Asked(number)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task PersonWhoLetTheirTimeGoBeforeTheCustomerWroteOnceMore_IsNotAskedAgainFirst()
    {
        await EveryoneReachable();
        var number = await Fire();
        await Look();
        await Minutes(5);
        Office.Clock.Advance(TimeSpan.FromMinutes(1));
        await Write(number, "Please hurry.");
        Office.Clock.Advance(TimeSpan.FromMinutes(1));
        var before = (await Asked(number)).ConvertAll(step => step.AccountId);
        await Answered(number, before[1]);
        await Away(before[1]);

        await Look();

        (await Asked(number)).ConvertAll(step => step.AccountId)[2..].ShouldHaveSingleItem().ShouldNotBe(before[0]);
    }

    [Fact]
    public async Task DangerHandedUp_AsksTheRegionAndTheAdminsFirstAndTakesTheAnswerOfItsPlaceOnlyOnceThatIsAsked()
    {
        await EveryoneReachable();
        var number = await Fire();
        await HandUp(number);
        var (before, handedUp) = ((await Asked(number)).Count, Office.Now);

        await Look();
        var page = await PageOf(number);
        (await Pages.Acknowledge(await Office.SignedIn(Omar), page.Id)).ShouldBe(Verdict.Refused(Refusal.WithRegion));
        for (var person = 0; person < 5; person++)
        {
            await Minutes(5);
        }

        var asked = (await Asked(number))[before..];
        asked.Select(step => step.Tier).ShouldBe([PageTier.Owner, PageTier.Region, PageTier.Admins, PageTier.Admins, PageTier.Location, PageTier.Location]);
        asked[0].At.ShouldBe(handedUp);
        (await Pages.Acknowledge(await Office.SignedIn(asked[^1].AccountId), page.Id)).Refusals.ShouldBeEmpty();
        await Minutes(10);
        (await Office.Read(db => db.Pages.CountAsync(p => p.DisputeNumber == number && p.Cause == PageCause.Safety && p.NextAt != null))).ShouldBe(0, "it is answered");
    }

    [Fact]
    public async Task PersonOfThePlaceWhoIsBeingAskedAsItGoesUp_IsNotWaitedFor()
    {
        await EveryoneReachable();
        var number = await Fire();
        await Look();
        Office.Clock.Advance(TimeSpan.FromMinutes(1));
        await BeOfThePlace(number);
        (await Office.Get<DisputeCommands>().HandUp(await Office.SignedIn(Noor), number, "Too large for us.", await Version(number))).Refusals.ShouldBeEmpty();
        Office.Clock.Advance(TimeSpan.FromMinutes(1));

        await Look();

        var last = (await Asked(number))[^1];
        (last.Tier, last.At).ShouldBe((PageTier.Owner, Office.Now), "the manager to whom it was given");
        await Minutes(1);
        (await Asked(number))[^1].Number.ShouldBe(last.Number, "who is asked now may answer, and has their time");
    }

    [Fact]
    public async Task ContactByAPersonWhoIsGone_IsNoAnswer()
    {
        await EveryoneReachable();
        var number = await Fire();
        await Answered(number, Omar);
        await Minutes(16);
        (await PageOf(number)).Cause.ShouldBe(PageCause.PromiseBreaking);
        await Away(Omar);
        await Office.Writes.Execute(async scope =>
        {
            var dispute = await scope.Db.Disputes.SingleAsync(d => d.Number == number);
            dispute.Talk(Omar, 3, Office.Now);
            await PageCourse.Follow(scope, Actor.System, dispute, Office.Now);
            return true;
        });
        (await PageOf(number)).End.ShouldBe(PageEnd.Contacted);

        await Minutes(1);

        (await PageOf(number)).ShouldSatisfyAllConditions(p => p.Cause.ShouldBe(PageCause.Safety), p => p.IsOpen.ShouldBeTrue());
    }

    [Fact]
    public async Task DangerHandedUpToPeopleWhomNothingReaches_AsksThePlaceAtOnce()
    {
        await Reachable(Omar);
        var number = await Fire();
        await HandUp(number);

        for (var look = 0; look < 6; look++)
        {
            await Look();
        }

        (await Asked(number)).ShouldContain(step => step.AccountId == Omar && step.At == Office.Now);
        Mail.All.ShouldContain(mail => $"{mail.To}".Contains(Omar, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task AnswerOfThePlace_CountsNoMoreOnceTheDangerWentUpByItself()
    {
        await EveryoneReachable();
        var number = await Fire();
        await Answered(number, Omar);
        Office.Clock.Advance(TimeSpan.FromMinutes(1));
        await BeOfThePlace(number);
        await Office.Writes.Execute(async scope =>
        {
            var (dispute, manager) = (await scope.Db.Disputes.SingleAsync(d => d.Number == number), await scope.Db.Leaders.SingleAsync(l => l.Id == "R-GULF-1"));
            dispute.Rise(new RiseMove(RiseStep.ToRegion, manager), Office.Now);
            return true;
        });
        var before = (await Asked(number)).Count;

        await Look();

        var asked = (await Asked(number))[before..].ShouldHaveSingleItem();
        (asked.AccountId, asked.Tier).ShouldBe(("R-GULF-1", PageTier.Owner));
    }

    [Fact]
    public async Task MessageThatIsDueOnceItsPersonIsOnLeaveAndAnotherWasAsked_IsNotSent()
    {
        await EveryoneReachable(form => form with { EmailDelay = 2 });
        var number = await Fire();
        await Look();
        var first = (await Asked(number)).Single().AccountId;

        await Away(first);
        await Look();
        await Minutes(2);

        Mail.All.SelectMany(mail => mail.To).Select(to => $"{to}").ShouldNotContain(to => to.Contains(first, StringComparison.OrdinalIgnoreCase));
        Mail.All.ShouldNotBeEmpty();
    }

    private Task Away(string account) => Office.ChangeLeader(account, leader => leader.Leave = [new Leave(Office.Now, Office.Now.AddDays(2))]);

    private Task Back(string account) => Office.ChangeLeader(account, leader => leader.Leave = []);

    private async Task Answered(string number, string account)
    {
        await Look();
        (await Pages.Acknowledge(await Office.SignedIn(account), (await PageOf(number)).Id)).Refusals.ShouldBeEmpty();
    }

    private async Task Write(string number, string text)
    {
        var customer = await Office.Read(db => db.Disputes.Where(d => d.Number == number).Select(d => d.CustomerRef).SingleAsync());
        (await Office.Writes.Execute(scope => Office.Get<CustomerWords>().Write(scope, ProductFixture.System, number, new MessageBody { CustomerRef = customer, Text = text })))
            .Status.ShouldBe(StatusCodes.Status201Created);
        (await Office.Read(db => db.Disputes.Where(d => d.Number == number).Select(d => d.LastRungAt).SingleAsync())).ShouldBe(Office.Now, "it rang");
    }

    // At night it begins with the region, whose people are there as little.
    private Task<bool> BeOfThePlace(string number) => Office.Writes.Execute(async scope =>
    {
        (await scope.Db.Disputes.SingleAsync(d => d.Number == number)).Tier = LeaderTier.Local;
        return true;
    });

    private async Task HandUp(string number)
    {
        await Look();
        Office.Clock.Advance(TimeSpan.FromMinutes(1));
        var noor = await Office.SignedIn(Noor);
        await ClaimAs(noor, number);
        (await Office.Get<DisputeCommands>().HandUp(noor, number, "Too large for us.", await Version(number))).Refusals.ShouldBeEmpty();
    }

    private Task<int> Version(string number) => Office.Read(db => db.Disputes.Where(d => d.Number == number).Select(d => d.Version).SingleAsync());

    private async Task<StandingAnswer> Standing(string number) => (await Office.Get<CustomerSideQueries>().Dispute(Scope.Network, number))!.Standing!;
}
