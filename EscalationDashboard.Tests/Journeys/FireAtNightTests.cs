using EscalationDashboard.Application.Paging;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Host;
using EscalationDashboard.Tests.Features.Paging;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

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
        await TheCustomerWaitsUntil(number, due);
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
        await TheCustomerWaitsUntil(number, due);
        (await Told(number)).ShouldBe(["Paged", "Email Sent", "Paged", "Email Sent", "PageAcknowledged"]);

        // Nobody has spoken to the customer with a quarter of an hour to go: the promise is asked for anew, from the nearest on.
        await Minutes(2);
        var anew = await PageOf(number);
        (anew.Cause, anew.AtAnyHour).ShouldBe((PageCause.PromiseBreaking, true));
        Mail.To($"{nearest.Id}@example.org").Count().ShouldBe(2);
    }

    [Fact]
    public async Task Fire_WithMailServerAndProviderDown_IsAlarmedAndReachesTheNextOnceTheyAreBack()
    {
        foreach (var person in new[] { "L-QA-DOH-1", "L-QA-DOH-2" })
        {
            await Reachable(person, form => form with { Webhook = true, Number = "+97444123456", WebhookDelay = 3 });
        }

        await Mail.Stop();
        await Provider.Stop();
        var (began, number) = (Office.Now, await Fire());
        await Look();
        for (var i = 0; i < 16; i++)
        {
            await Pass(TimeSpan.FromSeconds(15));
        }

        // Each way was tried again and given up, the provider without its delay; the admins are told.
        (await Queries.Down()).Select(d => d.Channel).Order().ShouldBe([PageChannel.Email, PageChannel.Webhook]);
        (await Health()).ShouldBe(HealthStatus.Degraded);
        (await Told(number)).ShouldBe(["Paged", "Email Failing", "Webhook Failing", "Email Failed", "Webhook Failed"], ignoreOrder: true);
        await TheCustomerWaitsUntil(number, began.AddMinutes(30));
        Mail.Start();
        await Provider.Start();
        await Minutes(1);

        // The next person is reached when they would have been, and nobody gets what was meant for four minutes ago.
        var asked = await Asked(number);
        asked.Count.ShouldBe(2);
        Mail.All.Select(mail => mail.To.ToString()).ShouldBe([$"{asked[1].AccountId}@example.org"]);
        (await Health()).ShouldBe(HealthStatus.Degraded, "nobody has got through by the provider yet");
        await Minutes(3);
        Provider.All.ShouldHaveSingleItem();
        (await Health()).ShouldBe(HealthStatus.Healthy);

        (await Pages.AcknowledgeFor(ProductFixture.System, (await PageOf(number)).Id, new AskedPerson(asked[1].AccountId, 2))).IsAllowed.ShouldBeTrue();
        (await PageOf(number)).AcknowledgedBy.ShouldBe(asked[1].AccountId);
        await TheCustomerWaitsUntil(number, began.AddMinutes(30));
    }

    private async Task<HealthStatus> Health() => (await new PagingHealth(Queries).CheckHealthAsync(new HealthCheckContext())).Status;

    // What the app and /phone show: by when a person calls, as long as nobody has.
    private async Task TheCustomerWaitsUntil(string number, DateTimeOffset due)
    {
        var shown = (await Office.Get<CustomerSideQueries>().Dispute(Scope.Network, number))!;
        (shown.State, shown.PromisedBy).ShouldBe(("Waiting", due));
    }
}
