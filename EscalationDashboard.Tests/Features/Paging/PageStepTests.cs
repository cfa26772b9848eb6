using EscalationDashboard.Application.OnCall;
using EscalationDashboard.Application.Paging;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Paging;

/// <summary>When people are asked to act on a dispute, who after whom, and when no more.</summary>
public sealed class PageStepTests : PagingCase
{
    [Fact]
    public async Task Danger_BeginsWithItsAdmissionAndAsksTheNextAfterFiveMinutes()
    {
        var number = await Fire();
        (await PageOf(number)).ShouldSatisfyAllConditions(
            p => p.Cause.ShouldBe(PageCause.Safety), p => p.AtAnyHour.ShouldBeTrue(), p => p.NextAt.ShouldBe(Office.Now));

        await Look();
        await Pass(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        (await Asked(number)).Count.ShouldBe(1);
        await Pass(TimeSpan.FromTicks(1));

        var asked = await Asked(number);
        asked.Count.ShouldBe(2);
        asked.Select(s => s.AccountId).ShouldBeUnique();
        asked.ShouldAllBe(s => s.Tier == PageTier.Location);
    }

    [Fact]
    public async Task PersonWhomNothingReaches_CostsNoMinutesWhereALaterOneCanBeReached()
    {
        var order = await Office.Get<OnCallQueries>().ReachedAsync(Doha, Office.Now);
        order.Count.ShouldBeGreaterThan(4);
        await Reachable(order[2].AccountId);
        var number = await Fire();

        for (var look = 0; look <= order.Count; look++)
        {
            await Look();
        }

        (await Asked(number)).Select(s => s.AccountId).ShouldBe(order.Take(3).Select(p => p.AccountId));
        (await PageOf(number)).NextAt.ShouldBe(Office.Now.AddMinutes(5));
        await Minutes(5);
        (await Asked(number)).Count.ShouldBe(4);
        (await PageOf(number)).NextAt.ShouldBe(Office.Now.AddMinutes(5), "of those who are left nobody can be reached");
    }

    [Fact]
    public async Task DangerPutBackToTheQueue_IsAskedForAnew()
    {
        var number = await Fire();
        await Look();
        var owner = await Office.SignedIn("L-QA-DOH-1");
        await ClaimAs(owner, number);
        Office.Clock.Advance(TimeSpan.FromMinutes(1));
        (await Office.Get<DisputeCommands>().Release(owner, number)).Refusals.ShouldBeEmpty();

        await Look();

        (await PageOf(number)).ShouldSatisfyAllConditions(p => p.Cause.ShouldBe(PageCause.Safety), p => p.IsOpen.ShouldBeTrue(), p => p.StartedAt.ShouldBe(Office.Now));
    }

    [Fact]
    public async Task SettledDangerOfWhichTheCustomerWritesAgain_IsAskedForAtOnce()
    {
        var number = await Fire();
        var owner = await Office.SignedIn("L-QA-DOH-1");
        await ClaimAs(owner, number);
        var dispute = await Office.Read(db => db.Disputes.SingleAsync(d => d.Number == number));
        (await Office.Get<DisputeCommands>().Resolve(owner, number, new ResolveDetails(DisputeOutcome.Explained, await Office.Read(db => db.RootCauses.Select(c => c.Code).FirstAsync()), "It is out."), dispute.Version)).Refusals.ShouldBeEmpty();
        Office.Clock.Advance(TimeSpan.FromMinutes(30));

        (await Office.Writes.Execute(scope => Office.Get<CustomerWords>().Write(scope, ProductFixture.System, number, new MessageBody { CustomerRef = dispute.CustomerRef, Text = "It is burning again!" }))).Status.ShouldBe(201);

        (await PageOf(number)).ShouldSatisfyAllConditions(p => p.Cause.ShouldBe(PageCause.Safety), p => p.IsOpen.ShouldBeTrue(), p => p.StartedAt.ShouldBe(Office.Now));
    }

    [Fact]
    public async Task NobodyAnswers_GoesFromTheLocationToTheRegionToTheAdminsAndRoundAgain()
    {
        var number = await Fire();
        await Look();
        for (var i = 0; i < 30 && (await Asked(number))[^1].Round == 1; i++)
        {
            await Minutes(5);
        }

        var asked = await Asked(number);
        var first = asked.Where(s => s.Round == 1).ToList();
        first.Select(s => s.Tier).ShouldBe(first.Select(s => s.Tier).Order());
        first.Select(s => s.Tier).Distinct().ShouldBe([PageTier.Location, PageTier.Region, PageTier.Admins]);
        (asked[^1].Round, asked[^1].AccountId).ShouldBe((2, asked[0].AccountId));
    }

    [Fact]
    public async Task Acknowledged_StopsAtOnceAndOnlyOnce()
    {
        var number = await Fire();
        await Look();
        var (first, second) = (await Office.SignedIn("L-QA-DOH-1"), await Office.SignedIn("L-QA-DOH-2"));

        (await Pages.Acknowledge(second, (await PageOf(number)).Id)).IsAllowed.ShouldBeTrue();
        (await Pages.Acknowledge(first, (await PageOf(number)).Id)).ShouldBe(Verdict.Refused(Refusal.PageEnded));
        await Minutes(14); // a minute later the promise is about to break, which is asked for anew

        (await Asked(number)).Count.ShouldBe(1);
        (await PageOf(number)).AcknowledgedBy.ShouldBe("L-QA-DOH-2");
        (await Told(number)).Last().ShouldBe("PageAcknowledged");
    }

    [Fact]
    public async Task ManyWhoSaySoAtOnce_AcknowledgeItOnce()
    {
        var number = await Fire();
        await Look();
        var page = await PageOf(number);
        var people = new[] { await Office.SignedIn("L-QA-DOH-1"), await Office.SignedIn("L-QA-DOH-2"), await Office.SignedIn("A-1") };

        var said = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(i => i % 4 == 3
                ? Pages.AcknowledgeFor(EscalationDashboard.Tests.Support.ProductFixture.System, page.Id, AskedPerson.Last)
                : Pages.Acknowledge(people[i % 4], page.Id)));

        said.Count(verdict => verdict.IsAllowed).ShouldBe(1);
        said.Where(verdict => !verdict.IsAllowed).ShouldAllBe(verdict => verdict.Refusals[0].Code == Refusal.PageEnded);
        (await Told(number)).Count(line => line == "PageAcknowledged").ShouldBe(1);
    }

    [Fact]
    public async Task PersonOfAnotherRegion_IsToldNothingOfIt()
    {
        var number = await Fire();

        (await Pages.Acknowledge(await Office.SignedIn("L-US-FRE-1"), (await PageOf(number)).Id)).ShouldBe(Verdict.Refused(Refusal.NotFound));
    }

    [Fact]
    public async Task Claimed_StopsInTheSameBreath()
    {
        var number = await Fire();
        await Look();
        var version = await Office.Read(db => db.Disputes.Where(d => d.Number == number).Select(d => d.Version).SingleAsync());

        (await Office.Get<DisputeCommands>().Claim(await Office.SignedIn("L-QA-DOH-1"), number, version)).IsAllowed.ShouldBeTrue();

        (await PageOf(number)).End.ShouldBe(PageEnd.Claimed);
    }

    [Fact]
    public async Task DangerThatRingsAgain_AsksAgainWhereTheFirstWasAnsweredAndNobodyCame()
    {
        await Office.OpenVisit("V-again", Doha);
        var number = (await Office.Ask(Doha, danger: true, visit: "V-again")).DisputeNumber!;
        await Look();
        await Pages.Acknowledge(await Office.SignedIn("L-QA-DOH-1"), (await PageOf(number)).Id);
        Office.Clock.Advance(TimeSpan.FromMinutes(11));

        (await Office.Ask(Doha, danger: true, visit: "V-again")).DisputeNumber.ShouldBe(number);

        (await Office.Read(db => db.Pages.CountAsync(p => p.DisputeNumber == number))).ShouldBe(2);
        (await PageOf(number)).IsOpen.ShouldBeTrue();
    }

    [Fact]
    public async Task DangerThatEndsInAnotherNobodyHas_IsStillAskedFor()
    {
        await Office.OpenVisit("V-both", Doha);
        var answered = (await Office.Ask(Doha, danger: true, visit: "V-both")).DisputeNumber!;
        await Look();
        await Pages.Acknowledge(await Office.SignedIn("L-QA-DOH-1"), (await PageOf(answered)).Id);
        var split = (await Office.Ask(Doha, danger: true, visit: "V-both", reason: DisputeReason.Warranty)).DisputeNumber!;
        split.ShouldNotBe(answered);
        (await PageOf(split)).IsOpen.ShouldBeTrue();

        var version = await Office.Read(db => db.Disputes.Where(d => d.Number == split).Select(d => d.Version).SingleAsync());
        (await Office.Get<DisputeMatterCommands>().Merge(await Office.SignedIn("L-QA-DOH-2"), split, answered, version)).Refusals.ShouldBeEmpty();

        (await Office.Read(db => db.Pages.CountAsync(p => p.DisputeNumber == answered && p.NextAt != null))).ShouldBe(1);
    }

    [Fact]
    public async Task PlainDispute_AsksNobodyUntilItIsPastItsClockAndOnlyWhileThePlaceIsOpen()
    {
        Office.Clock.MoveTo(Build.Time("2026-09-16 17:00", "Asia/Qatar"));
        var number = (await Office.Ask(Doha)).DisputeNumber!;
        await Look();
        (await Office.Read(db => db.Pages.AnyAsync())).ShouldBeFalse();

        await Minutes(44);
        (await Office.Read(db => db.Pages.AnyAsync())).ShouldBeFalse();
        await Minutes(2);
        (await PageOf(number)).ShouldSatisfyAllConditions(p => p.Cause.ShouldBe(PageCause.PromiseBreaking), p => p.AtAnyHour.ShouldBeFalse());
        await Minutes(240);
        await Minutes(240);

        // From 17:46 to closing at 18:30 and not once through the night, though it was looked at.
        (await Asked(number)).ShouldAllBe(s => s.At < Build.Time("2026-09-16 18:30", "Asia/Qatar"));
    }

    [Fact]
    public async Task DisputeThatIsTakenBack_TakesItsPageAlong()
    {
        var number = await Fire();
        await Look();

        await Office.Writes.Execute(async scope =>
        {
            await scope.Db.Database.ExecuteSqlAsync($"DELETE FROM \"Pages\" WHERE \"DisputeNumber\" = {number}");
            return true;
        });

        (await Office.Read(db => db.PageSteps.AnyAsync())).ShouldBeFalse();
        (await Office.Read(db => db.PageDeliveries.AnyAsync())).ShouldBeFalse();
    }

    [Fact]
    public async Task PromiseOfAnOwnedDispute_AsksTheOwnerFirstAndThenTheRota()
    {
        var number = await Fire();
        var (owner, version) = (await Office.SignedIn("L-QA-DOH-2"), await Office.Read(db => db.Disputes.Where(d => d.Number == number).Select(d => d.Version).SingleAsync()));
        (await Office.Get<DisputeCommands>().Claim(owner, number, version)).IsAllowed.ShouldBeTrue();

        await Minutes(16);
        await Minutes(5);

        var asked = await Asked(number);
        asked.Select(s => (s.AccountId, s.Tier)).ShouldBe([("L-QA-DOH-2", PageTier.Owner), ("L-QA-DOH-1", PageTier.Location)]);
    }

    [Fact]
    public async Task DangerThatWentToALeaderByItself_AsksThatLeaderNextAndNobodyTwiceInTheRound()
    {
        var number = await Fire();
        await Look();
        Office.Clock.Advance(TimeSpan.FromMinutes(31));
        await Office.Get<DisputeTimerWorker>().Look();
        var given = await Office.Read(db => db.Disputes.SingleAsync(d => d.Number == number));
        (given.GivenAt, given.LeaderId).ShouldBe((Office.Now, "R-GULF-1"));

        await Look();

        var asked = await Asked(number);
        asked.Select(s => (s.AccountId, s.Tier)).ShouldBe([(asked[0].AccountId, PageTier.Location), ("R-GULF-1", PageTier.Owner)]);
        for (var i = 0; i < 4; i++)
        {
            await Minutes(5);
        }

        (await Asked(number)).Where(s => s.Round == 1).Select(s => s.AccountId).ShouldBeUnique();
    }

    [Fact]
    public async Task OwnerOnLeave_IsLeftInPeace()
    {
        var number = await Fire();
        var (owner, version) = (await Office.SignedIn("L-QA-DOH-2"), await Office.Read(db => db.Disputes.Where(d => d.Number == number).Select(d => d.Version).SingleAsync()));
        await Office.Get<DisputeCommands>().Claim(owner, number, version);
        await Office.ChangeLeader("L-QA-DOH-2", leader => leader.Leave = [new(Office.Now, Office.Now.AddDays(1))]);

        await Minutes(16);

        (await Asked(number)).ShouldAllBe(s => s.Tier == PageTier.Location && s.AccountId != "L-QA-DOH-2");
    }

    [Fact]
    public async Task PageThatGoesRoundAndRound_IsReadInAFewSteps()
    {
        var number = await Fire();
        for (var i = 0; i < 40; i++)
        {
            await Minutes(5);
        }

        var story = (await Office.Read(db => PageReading.LastOf(db, number)))!;

        story.Page.Steps.ShouldBe(40);
        story.Steps.Select(s => s.Number).ShouldBe([35, 36, 37, 38, 39, 40]);
        (await Asked(number)).Select(s => (s.Round, s.AccountId)).ShouldBeUnique();
    }

    [Fact]
    public async Task ManyLooksAtATime_AskOnePersonOnceForOneStep()
    {
        var number = await Fire();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Steps.AskDue()));

        (await Asked(number)).Count.ShouldBe(1);
    }
}
