using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Intake;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Paging;

/// <summary>A leader has a danger, and has not spoken to the customer, or not about this danger: nothing that is no help ends the asking.</summary>
public sealed class OwnerNotThereTests : GivenDangerCase
{
    private static readonly DangerBody[] Stranded = [DangerBody.Stranded];

    private DisputeWordCommands Words => Office.Get<DisputeWordCommands>();

    [Fact]
    public async Task ReplyIsTakenBackBeforeItHasLeft_ThoseWhoWereAskedAreAskedAgain()
    {
        var number = await Fire();
        var omar = await Office.SignedIn(Omar);
        await ClaimAs(omar, number);
        await Minutes(16);
        var before = await Asked(number);
        (await Words.Reply(omar, number, "To the wrong person.", thenWait: false, (await Stored(number)).Version)).Refusals.ShouldBeEmpty();
        (await PageOf(number)).End.ShouldBe(PageEnd.Contacted);
        Office.Clock.Advance(TimeSpan.FromSeconds(5));

        var entry = await Office.Read(db => db.Timeline.Where(e => e.DisputeNumber == number && e.Kind == TimelineKind.Replied).Select(e => e.Id).SingleAsync());
        (await Office.Get<DisputeUndoCommands>().TakeBack(omar, number, entry)).Refusals.ShouldBeEmpty();
        await Look();

        (await PageOf(number)).IsOpen.ShouldBeTrue();
        (await Asked(number)).Count.ShouldBe(before.Count + 1);
    }

    [Fact]
    public async Task NotesAmongStaff_GiveTheOwnerNoMoreTime()
    {
        var number = await Fire();
        var omar = await Office.SignedIn(Omar);
        await ClaimAs(omar, number);
        var rises = (await Stored(number)).RisesAt;
        await Minutes(10);

        (await Words.Note(omar, number, "Nobody answers.", spoke: false)).Refusals.ShouldBeEmpty();

        (await Stored(number)).RisesAt.ShouldBe(rises);
    }

    [Fact]
    public async Task AnotherDangerIsNamedAtNightAfterATalk_OthersAreAskedUntilTheOwnerActs()
    {
        var number = await StrandedAndSpoken();

        await Office.Ask(Doha, visit: "V-more", dangers: [DangerBody.Fire]);
        await Look();
        (await Asked(number)).ShouldHaveSingleItem().At.ShouldBe(Office.Now);
        (await Standing(number)).Reaching.ShouldBe("Now");
        Office.Clock.Advance(TimeSpan.FromMinutes(1));
        (await Words.Reply(await Office.SignedIn(Omar), number, "Leave the car, help is on its way.", thenWait: false, (await Stored(number)).Version)).Refusals.ShouldBeEmpty();

        (await PageOf(number)).End.ShouldBe(PageEnd.Contacted);
    }

    [Fact]
    public async Task TheSameDangerIsNamedAgainAfterATalk_NobodyElseIsAsked()
    {
        var number = await StrandedAndSpoken();

        await Office.Ask(Doha, visit: "V-more", dangers: Stranded);
        await Look();

        (await Asked(number)).ShouldBeEmpty();
    }

    [Fact]
    public async Task AnotherDangerIsNamedWhileTheOwnerIsAtWork_NobodyElseIsAsked()
    {
        await Office.ChangeLeader(Omar, AtWork);
        var number = await StrandedAndSpoken();

        await Office.Ask(Doha, visit: "V-more", dangers: [DangerBody.Fire]);
        await Look();

        (await Asked(number)).ShouldBeEmpty();
    }

    [Fact]
    public async Task OwnerIsBackFromALeaveAfterAColleagueAnswered_TheCustomerStillReadsOfTheColleague()
    {
        var number = await Fire();
        await ClaimAs(await Office.SignedIn(Omar), number);
        await Office.ChangeLeader(Omar, l => l.Leave = [new Leave(Office.Now, Office.Now.AddDays(2))]);
        Office.Clock.Advance(TimeSpan.FromMinutes(1));
        await Look();
        await Answered(number, Noor);

        await Office.ChangeLeader(Omar, l => l.Leave = []);

        (await Standing(number)).Reaching.ShouldBe("Answered");
        Office.Clock.Advance(TimeSpan.FromMinutes(1));
        (await Words.Note(await Office.SignedIn(Omar), number, "We talked.", spoke: true)).Refusals.ShouldBeEmpty();
        (await Standing(number)).Reaching.ShouldBe("None");
    }

    [Fact]
    public async Task PromiseIsAboutToBreakRightAfterAnAnswer_ThePersonIsLeftToAct()
    {
        await Office.ChangeLeader(Omar, l => l.Leave = []);
        var number = await Fire();
        await Look();
        await Minutes(16);
        var asked = (await Asked(number)).Count;
        await Answered(number, Omar);
        await ClaimAs(await Office.SignedIn(Omar), number);

        await Pass(PageNeed.TimeToAct - TimeSpan.FromSeconds(1));
        (await Asked(number)).Count.ShouldBe(asked);

        await Pass(TimeSpan.FromSeconds(1));
        (await Asked(number)).Count.ShouldBe(asked + 1);
    }

    [Fact]
    public async Task WordsWithoutADangerAboutADanger_AreAnsweredAsOfADanger()
    {
        var number = await StrandedAndSpoken();

        var told = (await Office.Ask(Doha, visit: "V-more", text: "Is anybody there?")).CustomerMessage;

        told.ShouldContain(number);
        told.ShouldContain("call the emergency services");
        told.ShouldNotContain("tell us so here");
    }

    private async Task<string> StrandedAndSpoken()
    {
        var number = (await Office.Ask(Doha, visit: "V-more", dangers: Stranded)).DisputeNumber!;
        var omar = await Office.SignedIn(Omar);
        await ClaimAs(omar, number);
        (await Words.Note(omar, number, "A truck is on its way.", spoke: true)).Refusals.ShouldBeEmpty();
        await Pass(TimeSpan.FromMinutes(70));
        return number;
    }
}
