using System.Net;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Identity;
using EscalationDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Intake.Calls;

/// <summary>What a caller hears, over HTTP, is what the app would tell them: no name that is not there, no reason that was not the reason.</summary>
public sealed class CallersWordsTests(IntakeApp intake) : RelayCaller(intake), IClassFixture<IntakeApp>
{
    [Fact]
    public async Task NewsThatWasNotTalkedOver_IsTheAdvisorsFirstAndNobodyPromisesACallBack()
    {
        var (visit, number) = await Visit("US-FRE");
        (await Intake.Post($"/api/v1/visits/{visit}/facts", new { kind = "diagnosis", code = "P0A81", summary = "Fan worn", talkedOver = false, statedAt = Intake.Now }))
            .Status.ShouldBe(HttpStatusCode.Created);

        foreach (var call in new[] { "fresh-1", "fresh-2" })
        {
            var reply = await Call(call, number, Fremont);

            (reply.Said("action"), reply["until"].GetDateTimeOffset()).ShouldBe(("callback", Intake.Now.AddMinutes(30)), reply.Text);
            var words = reply.Said("words")!;
            words.ShouldStartWith("This news is still fresh, so your service advisor goes through it with you first. If you are not in agreement by ");
            words.ShouldContain(", your request goes to a service leader.");
            words.ShouldNotContain("Fremont");
        }
    }

    [Fact]
    public async Task NewsThatWasNotTalkedOverAskedAboutAgain_KeepsNoPlaceThatIsNotBooked()
    {
        var (visit, _) = await Visit("US-FRE");
        await Intake.Post($"/api/v1/visits/{visit}/facts", new { kind = "diagnosis", code = "P0A81", summary = "Fan worn", talkedOver = false, statedAt = Intake.Now });
        (await Intake.Ask(visit)).Said("code").ShouldBe(DecisionCodes.CentreFirst);

        var again = await Intake.Ask(visit);

        again.Said("code").ShouldBe(DecisionCodes.SameMatterWaiting);
        again.Said("customerMessage")!.ShouldStartWith("You have already asked about this, and your service advisor would like to go through it with you first.");
    }

    [Theory]
    [InlineData("en", "Your case is with our leaders")]
    [InlineData("ko", "고객님의 건은 리더들에게 있으며")]
    public async Task CaseThatIsBackOnTheQueueAfterAContact_IsSaidToBeNoPlaces(string language, string said)
    {
        var (visit, number) = await Visit("US-FRE", language);
        var first = await Call($"queue-1-{language}", number, Fremont);
        var leader = (await Intake.App.Services.GetRequiredService<StaffDirectory>().Find(first["to"].GetProperty("id").GetString()!))!;
        await Ended($"queue-1-{language}", new { minutes = 0, answered = true });
        var dispute = await DisputeOf(visit);
        var commands = Intake.App.Services.GetRequiredService<DisputeCommands>();
        (await commands.Claim(leader, dispute.Number, dispute.Version)).Refusals.ShouldBeEmpty();
        Intake.Clock.Advance(TimeSpan.FromMinutes(121));
        (await Intake.App.Services.GetRequiredService<DisputeRiseCommands>().Rise(dispute.Number)).Refusals.ShouldBeEmpty();

        var reply = await Call($"queue-2-{language}", number, Fremont);

        reply.Said("action").ShouldBe("voicemail");
        reply.Said("words")!.ShouldStartWith(said);
        reply.Said("words")!.ShouldNotContain("Fremont");
        (await Intake.Get($"/api/v1/contact-requests/{reply.Said("requestId")}")).Said("customerMessage")!.ShouldNotContain("Fremont");
    }

    [Fact]
    public async Task CallAboutOneVisitTooMany_IsRefusedForTheShareAndNotForHavingCalledAboutIt()
    {
        const string customer = "C-three-visits";
        for (var visits = 0; visits < 2; visits++)
        {
            (await Intake.Ask((await Visit("US-SEA", customer: customer)).Ref, customer: customer)).Said("outcome").ShouldBe("Admitted");
            Intake.Clock.Advance(TimeSpan.FromMinutes(11));
        }

        var reply = await Call("third", (await Visit("US-FRE", customer: customer)).Number, Fremont);

        reply.Said("code").ShouldBe(DecisionCodes.CustomerShare, reply.Text);
        reply.Said("words")!.ShouldStartWith("So that every customer can be heard, direct contacts are limited, and yours are used up for now. A leader can be reached again from ");
        reply.Said("words")!.ShouldNotContain("already");
    }
}
