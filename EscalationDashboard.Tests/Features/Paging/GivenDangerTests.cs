using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Intake;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Paging;

/// <summary>A danger is given to a leader, who may be asleep: that leader is asked, and it is theirs once they have done something about it.</summary>
public sealed class GivenDangerTests : PagingCase
{
    private const string Noor = "L-QA-DOH-1";
    private const string Omar = "L-QA-DOH-2";
    private const string Manager = "R-GULF-1";

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

    private async Task Assign(string number, string to) => (await Disputes.Assign(
        await Office.SignedIn(Manager), number, to, await Office.Read(db => db.Disputes.Where(d => d.Number == number).Select(d => d.Version).SingleAsync()))).Refusals.ShouldBeEmpty();

    private async Task Answered(string number, string account) =>
        (await Pages.Acknowledge(await Office.SignedIn(account), (await PageOf(number)).Id)).Refusals.ShouldBeEmpty();
}
