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
    public async Task DangerHandedUp_AsksTheRegionAndTheAdminsAndTakesNobodyElsesAnswer()
    {
        await EveryoneReachable();
        var number = await Fire();
        await Look();
        var noor = await Office.SignedIn(Noor);
        await ClaimAs(noor, number);
        (await Office.Get<DisputeCommands>().HandUp(noor, number, "Too large for us.", await Version(number))).Refusals.ShouldBeEmpty();
        var (before, handedUp) = ((await Asked(number)).Count, Office.Now);

        await Look();
        for (var person = 0; person < 8; person++)
        {
            await Minutes(5);
        }

        var asked = (await Asked(number))[before..];
        asked.Count.ShouldBe(9);
        (asked[0].Tier, asked[0].At).ShouldBe((PageTier.Region, handedUp));
        asked.ShouldAllBe(step => step.Tier != PageTier.Location);
        (await Pages.Acknowledge(await Office.SignedIn(Omar), (await PageOf(number)).Id)).ShouldBe(Verdict.Refused(Refusal.AnswerNotCounted));
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

    private Task<int> Version(string number) => Office.Read(db => db.Disputes.Where(d => d.Number == number).Select(d => d.Version).SingleAsync());

    private async Task<StandingAnswer> Standing(string number) => (await Office.Get<CustomerSideQueries>().Dispute(Scope.Network, number))!.Standing!;
}
