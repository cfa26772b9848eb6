using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Tests.Features.Paging;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>A customer in Doha reports a fire at eleven at night, when the service centre is closed.</summary>
public sealed class FireAtNightTests : PagingCase
{
    [Fact]
    public async Task Fire_ReachesOneAfterTheOtherUntilOneLooksAfterIt()
    {
        var first = await Reachable("L-QA-DOH-1");
        var second = await Reachable("L-QA-DOH-2");

        // The customer is told that first contact is due within half an hour, whatever the hour.
        var request = await Office.Ask(Doha, danger: true, name: "Robin Example");
        var number = request.DisputeNumber!;
        var due = await Office.Read(db => db.Disputes.Where(d => d.Number == number).Select(d => d.Timers.FirstContactDue).SingleAsync());
        due.ShouldBe(Office.Now.AddMinutes(30));
        await Look();

        var asked = (await Asked(number))[0].AccountId;
        var (nearest, other) = asked == first.Id ? (first, second) : (second, first);
        Mail.To($"{nearest.Id}@example.org").Count().ShouldBe(1);
        Mail.To($"{other.Id}@example.org").ShouldBeEmpty();

        // Nobody answers for five minutes.
        await Minutes(5);
        Mail.To($"{other.Id}@example.org").Count().ShouldBe(1);
        Mail.To($"{nearest.Id}@example.org").Count().ShouldBe(1);

        // The second opens the dispute from the mail and says so.
        Mail.To($"{other.Id}@example.org").Single().TextBody!.ShouldContain($"/disputes/{number}");
        (await Pages.Acknowledge(other, (await PageOf(number)).Id)).IsAllowed.ShouldBeTrue();
        await Minutes(9);
        Mail.All.Count.ShouldBe(2);
        (await Told(number)).ShouldBe(["Paged", "Email Sent", "Paged", "Email Sent", "PageAcknowledged"]);

        // Nobody has spoken to the customer with a quarter of an hour to go: the promise is asked for anew, from the nearest on.
        await Minutes(2);
        var anew = await PageOf(number);
        (anew.Cause, anew.AtAnyHour).ShouldBe((PageCause.PromiseBreaking, true));
        Mail.To($"{nearest.Id}@example.org").Count().ShouldBe(2);
    }

    [Fact]
    public async Task Fire_WithMailServerAndProviderDown_StillReachesTheNextOnceTheyAreBack()
    {
        await Reachable("L-QA-DOH-1");
        await Reachable("L-QA-DOH-2");
        await Mail.Stop();
        await Provider.Stop();
        var number = await Fire();
        await Look();
        for (var i = 0; i < 16; i++)
        {
            await Pass(TimeSpan.FromSeconds(15));
        }

        (await Queries.Down()).ShouldNotBeEmpty();
        Mail.Start();
        await Minutes(1);

        var asked = await Asked(number);
        Mail.To($"{asked[1].AccountId}@example.org").Count().ShouldBe(1);
        (await Told(number)).ShouldContain("Email Failing");
    }
}
