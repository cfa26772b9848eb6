using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Features.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Paging;

/// <summary>A danger that a person has said to look after is nobody's again once that person is gone or away.</summary>
public sealed class AbsentAnswerTests : PagingCase
{
    private const string Other = "L-QA-DOH-2";

    [Theory]
    [InlineData("leaves")]
    [InlineData("is on leave")]
    [InlineData("answers for another place")]
    public async Task WhoAnswered_IsNoMore_TheNextPersonIsAskedAtOnceAndTheCustomerReadsNobodysName(string now)
    {
        await EveryoneReachable();
        var (number, name) = (await Fire(), await NameOf(Other));
        await Acknowledged(number, Other);
        await Minutes(1);
        (await Asked(number)).Count.ShouldBe(1, "it is answered");
        var answered = await Standing(number);
        answered.Reaching.ShouldBe("Answered");
        answered.Text.ShouldContain(name);

        await Gone(now);

        var between = await Standing(number);
        between.Reaching.ShouldBe("None");
        between.Text.ShouldNotContain(name);
        await Look();
        var last = (await Asked(number))[^1];
        (last.At, last.AccountId).ShouldBe((Office.Now, (await Asked(number))[0].AccountId));
        (await Standing(number)).Reaching.ShouldBe("Now");
    }

    [Fact]
    public async Task WhoAnswered_IsOnLeaveByTimeAlone_AndTheirAnswerCountsUntilThen()
    {
        await EveryoneReachable();
        var number = await Fire();
        await Office.ChangeLeader(Other, l => l.Leave = [new Leave(Office.Now.AddMinutes(10), Office.Now.AddDays(2))]);
        await Acknowledged(number, Other);
        await Minutes(9);
        (await Asked(number)).Count.ShouldBe(1);

        await Minutes(1);

        (await Asked(number)).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WhoWasAskedAndIsGoneBeforeTheyAnswer_IsNotWaitedFor(bool left)
    {
        await EveryoneReachable();
        var number = await Fire();
        await Look();
        var asked = (await Asked(number)).Single().AccountId;
        await Minutes(1);

        if (left)
        {
            (await Office.Get<StaffCommands>().Leave(await Office.SignedIn("A-1"), asked, null, "Gone.")).Refusals.ShouldBeEmpty();
        }
        else
        {
            await Office.ChangeLeader(asked, leader => leader.Leave = [new Leave(Office.Now, Office.Now.AddDays(2))]);
        }

        await Look();
        var last = (await Asked(number))[^1];
        (last.At, last.AccountId != asked).ShouldBe((Office.Now, true));
        await Minutes(1);
        (await Asked(number)).Count.ShouldBe(2, "who is asked now is there, and has their time");
    }

    [Fact]
    public async Task DeputyOfAnotherPlaceOrAnAdmin_AnswersForIt()
    {
        await EveryoneReachable();
        var (first, second) = (await Fire(), await Fire());
        await Office.ChangeLeader("L-QA-DOH-1", l => l.DeputyId = "L-AE-DUB-1");
        await Acknowledged(first, "L-AE-DUB-1");
        await Acknowledged(second, "A-1");

        await Minutes(10);

        ((await Asked(first)).Count, (await Asked(second)).Count).ShouldBe((1, 1));
    }

    private async Task Gone(string now)
    {
        if (now == "leaves")
        {
            (await Office.Get<StaffCommands>().Leave(await Office.SignedIn("A-1"), Other, null, "Gone.")).Refusals.ShouldBeEmpty();
            return;
        }

        await Office.ChangeLeader(Other, leader =>
        {
            if (now == "is on leave")
            {
                leader.Leave = [new Leave(Office.Now, Office.Now.AddDays(2))];
                return;
            }

            leader.LocationCodes.Clear();
            leader.LocationCodes.Add("AE-DUB");
        });
        if (now != "is on leave")
        {
            await Office.ChangeLeader("L-QA-DOH-1", leader => leader.DeputyId = null);
        }
    }

    private async Task Acknowledged(string number, string account)
    {
        await Look();
        (await Pages.Acknowledge(await Office.SignedIn(account), (await PageOf(number)).Id)).Refusals.ShouldBeEmpty();
    }

    private Task<string> NameOf(string account) => Office.Read(db => db.Accounts.Where(a => a.Id == account).Select(a => a.Name).SingleAsync());

    private async Task<StandingAnswer> Standing(string number) => (await Office.Get<CustomerSideQueries>().Dispute(Scope.Network, number))!.Standing!;
}
