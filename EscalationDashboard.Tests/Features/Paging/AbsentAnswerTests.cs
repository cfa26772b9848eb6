using EscalationDashboard.Application.Paging;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Paging;
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

        await Gone(now, Other);

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
    [InlineData("leaves")]
    [InlineData("is on leave")]
    [InlineData("is on leave since midnight")]
    [InlineData("answers for another place")]
    public async Task WhoWasAskedAndIsGoneBeforeTheyAnswer_IsNotWaitedFor(string now)
    {
        await EveryoneReachable();
        var number = await Fire();
        await Look();
        var asked = (await Asked(number)).Single().AccountId;
        await Minutes(1);

        await Gone(now, asked);

        await Look();
        var last = (await Asked(number))[^1];
        (last.At, last.AccountId != asked).ShouldBe((Office.Now, true));
        await Minutes(1);
        (await Asked(number)).Count.ShouldBe(2, "who is asked now is there, and has their time");
    }

    [Fact]
    public async Task WhoIsOnLeave_CannotAnswer_AndNobodyIsAskedAgainForIt()
    {
        await EveryoneReachable();
        var number = await Fire();
        await Look();
        var (asked, page) = ((await Asked(number)).Single().AccountId, await PageOf(number));
        await Gone("is on leave since midnight", Other);

        (await Pages.Acknowledge(await Office.SignedIn(Other), page.Id)).ShouldBe(Verdict.Refused(Refusal.AnswerNotCounted));
        (await Pages.AcknowledgeFor(Actor.System, page.Id, AskedPerson.Last)).Refusals.ShouldBeEmpty("the one who was asked is there");

        await Minutes(4);
        (await Asked(number)).Select(step => step.AccountId).ShouldBe([asked]);
    }

    [Fact]
    public async Task AnswerOfAPersonWhoIsGone_TheRoundGoesOnWhereItWas()
    {
        await EveryoneReachable();
        var number = await Fire();
        await Look();
        await Minutes(5);
        await Minutes(5);
        var before = (await Asked(number)).ConvertAll(step => step.AccountId);
        before.Count.ShouldBe(3);
        await Acknowledged(number, Other);
        await Gone("is on leave", Other);

        await Look();
        await Minutes(5);
        await Minutes(5);

        var after = (await Asked(number))[before.Count..].ConvertAll(step => step.AccountId);
        after[0].ShouldBe(before[^1], "whose time was cut short");
        after.Take(3).ShouldBeUnique();
        after.Skip(1).Take(2).ShouldAllBe(account => !before.Contains(account), "nobody is asked again before all have been");
    }

    [Fact]
    public async Task OwnerWhoseClaimFollowedTheirAnswer_IsStillTheFirstWhomAPromiseAboutToBreakAsks()
    {
        await EveryoneReachable();
        var number = await Fire();
        await Look();
        await Minutes(5);
        var first = (await Asked(number))[0].AccountId;
        await Acknowledged(number, first);
        await ClaimAs(await Office.SignedIn(first), number);

        await UntilAsked(number, PageCause.PromiseBreaking);

        (await Asked(number, PageCause.PromiseBreaking)).Select(step => step.AccountId).ShouldBe([first]);
    }

    [Fact]
    public async Task OwnerFromElsewhere_IsAskedAndHasTheirTimeAndMayAnswer()
    {
        await EveryoneReachable();
        var number = await Fire();
        await Look();
        await Office.ChangeLeader("L-QA-DOH-1", l => l.DeputyId = "L-AE-DUB-1");
        var owner = await Office.SignedIn("L-AE-DUB-1");
        await ClaimAs(owner, number);
        await Office.ChangeLeader("L-QA-DOH-1", l => l.DeputyId = null);

        await UntilAsked(number, PageCause.PromiseBreaking);
        await Minutes(1);

        (await Asked(number, PageCause.PromiseBreaking)).Select(step => step.AccountId).ShouldBe(["L-AE-DUB-1"]);
        var page = await Office.Read(db => db.Pages.SingleAsync(p => p.DisputeNumber == number && p.Cause == PageCause.PromiseBreaking));
        (await Pages.Acknowledge(await Office.SignedIn("L-AE-DUB-1"), page.Id)).Refusals.ShouldBeEmpty();
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

    private async Task Gone(string now, string account)
    {
        if (now == "leaves")
        {
            (await Office.Get<StaffCommands>().Leave(await Office.SignedIn("A-1"), account, null, "Gone.")).Refusals.ShouldBeEmpty();
            return;
        }

        await Office.ChangeLeader(account, leader =>
        {
            if (now.StartsWith("is on leave", StringComparison.Ordinal))
            {
                leader.Leave = [new Leave(now.EndsWith("midnight", StringComparison.Ordinal) ? Office.Now.AddHours(-20) : Office.Now, Office.Now.AddDays(2))];
                return;
            }

            leader.LocationCodes.Clear();
            leader.LocationCodes.Add("AE-DUB");
        });
        if (now == "answers for another place")
        {
            await Office.ChangeLeader("L-QA-DOH-1", leader => leader.DeputyId = null);
            await Office.ChangeLeader(Other, leader => leader.DeputyId = null);
        }
    }

    private async Task UntilAsked(string number, PageCause cause)
    {
        for (var minute = 0; minute < 60 && (await Asked(number, cause)).Count == 0; minute++)
        {
            await Minutes(1);
        }
    }

    private Task<List<PageStep>> Asked(string number, PageCause cause) => Office.Read(db => db.Pages.Where(p => p.DisputeNumber == number && p.Cause == cause)
        .Join(db.PageSteps, p => p.Id, s => s.PageId, (_, step) => step).OrderBy(s => s.Number).ToListAsync());

    private async Task Acknowledged(string number, string account)
    {
        await Look();
        (await Pages.Acknowledge(await Office.SignedIn(account), (await PageOf(number)).Id)).Refusals.ShouldBeEmpty();
    }

    private Task<string> NameOf(string account) => Office.Read(db => db.Accounts.Where(a => a.Id == account).Select(a => a.Name).SingleAsync());

    private async Task<StandingAnswer> Standing(string number) => (await Office.Get<CustomerSideQueries>().Dispute(Scope.Network, number))!.Standing!;
}
