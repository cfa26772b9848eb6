using System.Net;
using EscalationDashboard.Application.OnCall;
using EscalationDashboard.Application.Paging;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Paging;
using EscalationDashboard.Identity;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Intake.Calls;

/// <summary>A customer in danger calls at night: who is rung, again and again, and whose talk is an answer.</summary>
public sealed class DangerCallTests(IntakeApp intake) : RelayCaller(intake), IClassFixture<IntakeApp>
{
    [Fact]
    public async Task UnsafeCarAtAClosedPlace_IsPutThroughToWhoIsOnCall()
    {
        var (visit, number) = await Visit("QA-DOH", language: "ar", drivable: false);

        var reply = await Call("night-1", number, Doha);

        (reply.Said("action"), reply["to"].GetProperty("kind").GetString()).ShouldBe(("connect", "on-call"), reply.Text);
        var dispute = await DisputeOf(visit);
        (dispute.Lane, dispute.Number).ShouldBe((Lane.S, reply.Said("disputeNumber")!));
        await Ended("night-1", new { minutes = 0, answered = true });
        (await DisputeOf(visit)).FirstContactAt.ShouldBe(Intake.Now);
    }

    [Fact]
    public async Task CallAboutADangerThatIsOpen_ReachesWhoIsOnCallWhereItsOwnerIsNotThere()
    {
        var (visit, number) = await Visit("QA-DOH", language: "en");
        (await Intake.Ask(visit, dangers: ["Fire"])).Status.ShouldBe(HttpStatusCode.Created);

        var reply = await Call("danger-1", number, Doha);

        (reply.Said("action"), reply["to"].GetProperty("kind").GetString()).ShouldBe(("connect", "on-call"), reply.Text);
        reply.Said("words")!.ShouldContain("emergency services");
        reply.Said("disputeNumber").ShouldBe((await DisputeOf(visit)).Number);
    }

    [Fact]
    public async Task LineThatDropsAgainAndAgainInDanger_IsPutThroughEachTime()
    {
        var (visit, number) = await Visit("QA-DOH");
        (await Intake.Ask(visit, dangers: ["Fire"])).Status.ShouldBe(HttpStatusCode.Created);

        for (var call = 1; call <= 9; call++)
        {
            var reply = await Call($"drops-{call}", number, Doha);
            (reply.Said("action"), reply.Said("disputeNumber")).ShouldBe(("connect", (await DisputeOf(visit)).Number), reply.Text);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(11)] // the call itself rings again
    [InlineData(20)] // a promise about to break asks others
    public async Task CallInDangerThatWasMissed_RingsAnotherNextAndThenThePersonWhoLooksAfterIt(int minutesLater)
    {
        var (visit, number) = await Visit("QA-DOH");
        (await Intake.Ask(visit, dangers: ["Fire"])).Status.ShouldBe(HttpStatusCode.Created);
        var first = (await Call($"rings-1-{minutesLater}", number, Doha))["to"].GetProperty("id").GetString();
        (await Ended($"rings-1-{minutesLater}", new { minutes = 0 }))["missed"].GetBoolean().ShouldBeTrue();

        var second = (await Call($"rings-2-{minutesLater}", number, Doha))["to"].GetProperty("id").GetString();
        await Ended($"rings-2-{minutesLater}", new { minutes = 0 });
        var page = await PageOf(visit);
        (await Intake.App.Services.GetRequiredService<PageCommands>().Acknowledge(await SignedIn("R-GULF-2"), page.Id)).Refusals.ShouldBeEmpty();
        Intake.Clock.Advance(TimeSpan.FromMinutes(minutesLater));
        var third = (await Call($"rings-3-{minutesLater}", number, Doha))["to"].GetProperty("id").GetString();

        await Ended($"rings-3-{minutesLater}", new { minutes = 0, answered = true });
        second.ShouldNotBe(first);
        third.ShouldBe("R-GULF-2");
    }

    [Fact]
    public async Task PersonWhoMissedTheCallAndThenLooksAfterIt_IsRungFirstAndTheOneWhoTalksIsWhomTheCustomerReads()
    {
        var (visit, number) = await Visit("QA-DOH");
        (await Intake.Ask(visit, dangers: ["Fire"])).Status.ShouldBe(HttpStatusCode.Created);
        var first = (await Call("again-1", number, Doha))["to"].GetProperty("id").GetString()!;
        await Ended("again-1", new { minutes = 0 });
        Intake.Clock.Advance(TimeSpan.FromMinutes(1));
        (await Intake.App.Services.GetRequiredService<PageCommands>().Acknowledge(await SignedIn(first), (await PageOf(visit)).Id)).Refusals.ShouldBeEmpty();
        Intake.Clock.Advance(TimeSpan.FromMinutes(1));

        (await Call("again-2", number, Doha))["to"].GetProperty("id").GetString().ShouldBe(first);
        await Ended("again-2", new { minutes = 0 });
        var second = (await Call("again-3", number, Doha))["to"].GetProperty("id").GetString()!;
        Intake.Clock.Advance(TimeSpan.FromMinutes(2));
        (await Ended("again-3", new { minutes = 1 })).Status.ShouldBe(HttpStatusCode.OK);

        second.ShouldNotBe(first);
        var dispute = await DisputeOf(visit);
        var page = await Intake.App.Read(db => db.Pages.Where(p => p.DisputeNumber == dispute.Number).OrderBy(p => p.StartedAt).ThenBy(p => p.Id).LastAsync());
        (page.AcknowledgedBy, page.Via).ShouldBe((second, AcknowledgedVia.Call));
    }

    [Fact]
    public async Task LeaderOfThePlaceWhoTalks_LooksAfterADangerThatIsWithTheRegionToo()
    {
        var (visit, number) = await Visit("QA-DOH");
        (await Intake.Ask(visit, dangers: ["Fire"])).Status.ShouldBe(HttpStatusCode.Created);
        (await Call("up-1", number, Doha)).Said("action").ShouldBe("connect");
        Intake.Clock.Advance(TimeSpan.FromMinutes(1));
        var dispute = await DisputeOf(visit);
        var noor = await SignedIn("L-QA-DOH-1");
        var commands = Intake.App.Services.GetRequiredService<DisputeCommands>();
        (await commands.Claim(noor, dispute.Number, dispute.Version)).Refusals.ShouldBeEmpty();
        (await commands.HandUp(noor, dispute.Number, "Too large for us.", (await DisputeOf(visit)).Version)).Refusals.ShouldBeEmpty();
        await Intake.App.Services.GetRequiredService<PageStepCommands>().BeginDue();

        (await Call("up-2", number, Doha))["to"].GetProperty("id").GetString().ShouldStartWith("R-GULF");
        await Ended("up-1", new { minutes = 0, answered = true });
        await Ended("up-2", new { minutes = 0, answered = true });

        var page = await Intake.App.Read(db => db.Pages.Where(p => p.DisputeNumber == dispute.Number).OrderBy(p => p.StartedAt).ThenBy(p => p.Id).LastAsync());
        (page.End, page.Via).ShouldBe((PageEnd.Acknowledged, AcknowledgedVia.Call));
    }

    [Fact]
    public async Task EveryoneOnTheTelephone_InDangerTheFirstIsRungAllTheSame()
    {
        var people = await Intake.App.Services.GetRequiredService<OnCallQueries>().ReachedAsync("QA-DOH", Intake.Now);
        var rung = new List<string>();
        for (var caller = 0; caller <= people.Count; caller++)
        {
            var (_, number) = await Visit("QA-DOH", drivable: false);
            var reply = await Call($"all-{caller}", number, Doha);
            reply.Said("action").ShouldBe("connect", reply.Text);
            rung.Add(reply["to"].GetProperty("id").GetString()!);
        }

        rung.Distinct().Count().ShouldBeGreaterThan(2);
        rung[^1].ShouldBe(people[0].AccountId);
        for (var caller = 0; caller <= people.Count; caller++)
        {
            await Ended($"all-{caller}", new { minutes = 0 });
        }
    }

    [Fact]
    public async Task PersonOnCallWhoTalks_LooksAfterItAndNobodyElseIsWoken()
    {
        var (visit, number) = await Visit("QA-DOH", drivable: false);
        var reply = await Call("talk-1", number, Doha);
        var page = await Intake.App.Read(db => db.Pages.SingleAsync(p => p.DisputeNumber == reply.Said("disputeNumber")));
        page.IsOpen.ShouldBeTrue();

        await Ended("talk-1", new { minutes = 0, answered = true });

        page = await Intake.App.Read(db => db.Pages.SingleAsync(p => p.Id == page.Id));
        (page.End, page.Via, page.AcknowledgedByName).ShouldBe((PageEnd.Acknowledged, AcknowledgedVia.Call, reply["to"].GetProperty("name").GetString()));
        var standing = (await Intake.Get($"/api/v1/disputes/{(await DisputeOf(visit)).Number}"))["standing"];
        (standing.GetProperty("reaching").GetString(), standing.GetProperty("text").GetString()!.Contains(page.AcknowledgedByName!, StringComparison.Ordinal)).ShouldBe(("Answered", true));
    }

    private async Task<Page> PageOf(string visit)
    {
        var number = (await DisputeOf(visit)).Number;
        return await Intake.App.Read(db => db.Pages.SingleAsync(p => p.DisputeNumber == number && p.NextAt != null));
    }

    private async Task<Actor> SignedIn(string account) => (await Intake.App.Services.GetRequiredService<StaffDirectory>().Find(account))!;
}
