using System.Net;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Disputes.Queue;
using EscalationDashboard.Identity;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Intake;

/// <summary>A request belongs to its visit's customer, under whatever reference it comes.</summary>
[Collection("intake")]
public sealed class RequestOwnerTests(IntakeApp intake)
{
    public enum Stranger
    {
        Unknown,
        AnotherCustomer,
    }

    [Theory]
    [InlineData(Stranger.Unknown)]
    [InlineData(Stranger.AnotherCustomer)]
    public async Task AnotherReferenceWithoutDanger_IsBadInputAndNothingIsStored(Stranger stranger)
    {
        var (visit, other) = (await intake.OpenStatedVisit(), await Reference(stranger));
        var before = await intake.RowCounts();

        var reply = await intake.Ask(visit, customer: other, key: $"mismatch-{visit}");

        reply.ShouldBeAProblem(HttpStatusCode.UnprocessableEntity, "customer-mismatch");
        reply.FaultyFields.ShouldBe(["customerRef"]);
        (await intake.RowCounts()).ShouldBe(before);
        ((int)(await intake.Ask(visit, key: $"mismatch-{visit}")).Status).ShouldBeOneOf(200, 201, 202);
    }

    [Theory]
    [InlineData(Stranger.Unknown, "Fire", true)]
    [InlineData(Stranger.AnotherCustomer, "Fire", true)]
    [InlineData(Stranger.Unknown, "Stranded", true)]
    [InlineData(Stranger.Unknown, null, false)]
    [InlineData(Stranger.AnotherCustomer, null, false)]
    public async Task AnotherReferenceWithDanger_IsTheVisitsCustomersCaseAndSaysUnderWhoseItCame(Stranger stranger, string? danger, bool drivable)
    {
        var (visit, other) = (await intake.OpenStatedVisit(drivable: drivable), await Reference(stranger));

        var reply = await intake.Ask(visit, customer: other, dangers: danger is null ? [] : [danger]);

        reply.Status.ShouldBe(HttpStatusCode.Created, reply.Text);
        reply["decision"].GetProperty("checks")[0].GetProperty("inputs").GetProperty("underReference").GetString().ShouldBe(other);
        var number = reply.Said("disputeNumber")!;
        var (request, dispute) = await intake.App.Read(async db => (
            await db.Requests.SingleAsync(r => r.Id == reply.Said("requestId")), await db.Disputes.SingleAsync(d => d.Number == number)));
        (request.CustomerRef, request.UnderRef, dispute.CustomerRef, dispute.Lane).ShouldBe(($"C-{visit}", other, $"C-{visit}", Lane.S));
        (await intake.Post($"/api/v1/disputes/{number}/messages", new { customerRef = $"C-{visit}", text = "It smells." })).Status.ShouldBe(HttpStatusCode.Created);
        (await intake.Get($"/api/v1/disputes/{number}")).Status.ShouldBe(HttpStatusCode.OK);

        var services = intake.App.Services;
        var (contexts, catalog) = (services.GetRequiredService<IReadContexts>(), services.GetRequiredService<NetworkCatalog>());
        var leader = (await new StaffDirectory(contexts, catalog, new EscalationDashboard.Identity.Sessions(contexts, null!, new EscalationDashboard.Identity.SessionLimits(TimeSpan.FromHours(12)), TimeProvider.System), TimeProvider.System).Find(dispute.LeaderId))!;
        (await new QueueSource(contexts, catalog).Read([number])).ShouldHaveSingleItem().Customer.ShouldBe("Robin E.");
        var details = (await services.GetRequiredService<DisputeQueries>().Find(leader, number))!;
        details.Requests.ShouldHaveSingleItem().UnderRef.ShouldBe(other);

        // The customer's own danger is the same matter.
        (await intake.Ask(visit, dangers: ["Fire"])).Said("disputeNumber").ShouldBe(number);
    }

    [Fact]
    public async Task OneReferenceInTwoSpellings_IsOnePersonWithOneShare()
    {
        var customer = $"c-Case-{intake.NewVisit()}";
        var visits = new List<string>();
        foreach (var spelling in new[] { customer, customer.ToUpperInvariant(), customer.ToLowerInvariant() })
        {
            visits.Add(intake.NewVisit());
            (await intake.Put(visits[^1], Bodies.Visit(spelling, intake.Now))).Status.ShouldBe(HttpStatusCode.Created);
        }

        var shouted = customer.ToUpperInvariant();
        (await intake.App.Read(db => db.Customers.Where(c => c.Ref == shouted).Select(c => c.Ref).ToListAsync())).ShouldBe([customer]);
        (await intake.App.Read(db => db.Visits.Where(v => visits.Contains(v.Ref)).Select(v => v.CustomerRef).Distinct().ToListAsync())).ShouldBe([customer]);
        (await intake.Get($"/api/v1/customers/{shouted}/visits"))["visits"].GetArrayLength().ShouldBe(3);
        var asked = await intake.Ask(visits[1].ToLowerInvariant(), dangers: ["Fire"], customer: customer.ToUpperInvariant());
        asked.Status.ShouldBe(HttpStatusCode.Created, asked.Text);
        var request = await intake.App.Read(db => db.Requests.SingleAsync(r => r.Id == asked.Said("requestId")));
        (request.CustomerRef, request.VisitRef, request.UnderRef).ShouldBe((customer, visits[1], null));
    }

    [Fact]
    public async Task AVisitInAnotherSpelling_IsTheSameVisit()
    {
        var visit = await intake.OpenVisit();

        var again = await intake.Put(visit.ToLowerInvariant(), Bodies.Visit($"C-{visit}", intake.Now));

        (again.Status, again.Said("visitRef")).ShouldBe((HttpStatusCode.OK, visit));
        (await intake.Get($"/api/v1/visits/{visit.ToLowerInvariant()}"))["visit"].GetProperty("visitRef").GetString().ShouldBe(visit);
    }

    [Fact]
    public async Task AVisitThatGetsAnotherCustomer_ShowsNothingOfTheFormerOnes()
    {
        var visit = await intake.OpenStatedVisit();
        var former = await intake.Ask(visit, text: "The former one's words.", dangers: ["Fire"]);
        await intake.Put(visit, Bodies.Visit("C-later", intake.Now, language: "fr"));

        var seen = await intake.Get($"/api/v1/visits/{visit}");
        seen.Text.ShouldNotContain("The former one's words.");
        (seen["requests"].GetArrayLength(), seen["disputes"].GetArrayLength()).ShouldBe((0, 0));
        seen["contactCard"].GetProperty("language").GetString().ShouldBe("fr", "the card is the new customer's own");

        // The same words of another person are another matter, and the former one's goes on in their own name and language.
        var later = await intake.Ask(visit, customer: "C-later", dangers: ["Fire"]);
        later.Status.ShouldBe(HttpStatusCode.Created);
        later.Said("disputeNumber").ShouldNotBe(former.Said("disputeNumber"));
        var old = await intake.App.Read(db => db.Disputes.SingleAsync(d => d.Number == former.Said("disputeNumber")));
        (old.CustomerRef, old.MergedRequests).ShouldBe(($"C-{visit}", 0));
        (await intake.Post($"/api/v1/disputes/{old.Number}/messages", new { customerRef = $"C-{visit}", text = "Any news?" })).Status.ShouldBe(HttpStatusCode.Created);
        (await intake.App.Read(db => db.VisitContacts.Where(c => c.VisitRef == visit).OrderBy(c => c.CustomerRef).Select(c => c.Language).ToListAsync()))
            .ShouldBe(["en", "fr"], ignoreOrder: true);
    }

    private async Task<string> Reference(Stranger stranger) =>
        stranger == Stranger.Unknown ? "C-nobody-knows" : $"C-{await intake.OpenVisit()}";
}
