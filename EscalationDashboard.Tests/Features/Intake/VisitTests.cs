using System.Net;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Intake;

[Collection("intake")]
public sealed class VisitTests(IntakeApp intake)
{
    [Fact]
    public async Task NewVisitAtALiveLocation_IsCreatedWithAContactCard()
    {
        var visit = intake.NewVisit();

        var reply = await intake.Put(visit, Bodies.Visit("C-1", intake.Now));

        reply.Status.ShouldBe(HttpStatusCode.Created);
        reply.Said("visitRef").ShouldBe(visit);
        var card = reply["contactCard"];
        card.GetProperty("issued").GetBoolean().ShouldBeTrue();
        var leaders = card.GetProperty("leaders").EnumerateArray().ToList();
        leaders.Select(l => l.GetProperty("tier").GetString()).ShouldBe(["Local", "Local", "Local", "Local", "Regional", "Regional"]);
        leaders[0].GetProperty("name").GetString().ShouldBe("Maya Ellison");
        leaders[0].GetProperty("reach").GetString().ShouldBe("Call or text +1 510 555 0100");
        leaders[0].GetProperty("hours").GetString()!.ShouldContain("06:00–14:00");
    }

    [Fact]
    public async Task SameVisitAgain_IsUpdatedAndKeepsItsOneCard()
    {
        var visit = intake.NewVisit();
        var first = await intake.Put(visit, Bodies.Visit("C-1", intake.Now));

        var second = await intake.Put(visit, Bodies.Visit("C-1", intake.Now, drivable: false));

        second.Status.ShouldBe(HttpStatusCode.OK);
        CardOf(second).ShouldBe(CardOf(first));
        var cards = await intake.App.Read(db => db.Messages.CountAsync(m => m.VisitRef == visit && m.Kind == MessageKind.ContactCard));
        cards.ShouldBe(1);
        (await intake.App.Read(db => db.Visits.SingleAsync(v => v.Ref == visit))).Drivable.ShouldBeFalse();
    }

    [Theory]
    [InlineData("en", "Your car is checked in at Fremont")]
    [InlineData("fr", "Fremont")]
    [InlineData("ar", "Fremont")]
    [InlineData("ko", "Fremont")]
    [InlineData("uk", "Fremont")]
    public async Task Card_IsWrittenInTheCustomersLanguage(string language, string part)
    {
        var visit = await intake.OpenVisit(language: language);

        var message = await intake.App.Read(db => db.Messages.SingleAsync(m => m.VisitRef == visit));

        message.Language.ShouldBe(language);
        message.Text.ShouldContain(part);
        message.Text.ShouldContain("Maya Ellison");
        message.Text.ShouldNotContain("{");
        message.Text.Contains("Your car", StringComparison.Ordinal).ShouldBe(language == "en");
    }

    [Theory]
    [InlineData("US-HON")] // Shadow
    [InlineData("FR-BOR")] // Paused
    public async Task LocationThatIsNotLive_GetsNoCardAndSaysWhy(string location)
    {
        var visit = intake.NewVisit();

        var reply = await intake.Put(visit, Bodies.Visit("C-1", intake.Now, location));

        reply.Status.ShouldBe(HttpStatusCode.Created);
        reply["contactCard"].GetProperty("issued").GetBoolean().ShouldBeFalse();
        reply["contactCard"].GetProperty("reason").GetString().ShouldBe("location-not-live");
        (await intake.App.Read(db => db.Messages.CountAsync(m => m.VisitRef == visit))).ShouldBe(0);
    }

    [Fact]
    public async Task LocationInStageLimited_GivesTheCardToTheSameShareEachTime()
    {
        var visits = Enumerable.Range(0, 60).Select(i => $"LIMITED-{i}").ToList();

        var first = await Issued(visits);
        var second = await Issued(visits);

        second.ShouldBe(first);
        first.Count(issued => issued).ShouldBeInRange(20, 40);
    }

    [Fact]
    public async Task VisitThatIsAtAnotherLocation_IsAConflictAndStaysWhereItIs()
    {
        var visit = await intake.OpenVisit();
        var before = await intake.RowCounts();

        var reply = await intake.Put(visit, Bodies.Visit("C-other", intake.Now, "US-SDG"));

        reply.ShouldBeAProblem(HttpStatusCode.Conflict, "visit-elsewhere");
        (await intake.RowCounts()).ShouldBe(before);
    }

    [Fact]
    public async Task VisitOfANewCustomer_StoresTheContactAndTheCarWithTheVisit()
    {
        var visit = await intake.OpenVisit(language: "fr", openRecall: true);

        var (customer, stored, contact) = await intake.App.Read(async db => (
            await db.Customers.SingleAsync(c => c.Ref == $"C-{visit}"),
            await db.Visits.SingleAsync(v => v.Ref == visit),
            await db.VisitContacts.SingleAsync(c => c.VisitRef == visit)));

        (contact.Name, contact.Phone, contact.Language, customer.Fleet).ShouldBe(("Robin Example", "+15105550100", "fr", false));
        (stored.LocationCode, stored.RegionCode, stored.Stage, stored.OdometerKm).ShouldBe(("US-FRE", "NA", "CheckedIn", 41_200));
        stored.OpenedAt.ShouldBe(intake.Now.AddHours(-5));
        stored.Recalls.ShouldBe([new Recall("24V-051", StopDriving: false) { Title = "Battery seal", RemedyAvailable = true }]);
        (stored.VehicleModel, stored.VehicleYear, stored.Vin).ShouldBe(("Model B", 2023, "EDA3E1EA7KF317000"));
    }

    [Fact]
    public async Task WhatMayBeLeftOut_IsStoredWhereItIsSaidAndGoesWhereItIsNotSaidAgain()
    {
        var visit = await intake.OpenVisit();
        var body = System.Text.Json.JsonSerializer.SerializeToNode(Bodies.Visit($"C-{visit}", intake.Now))!;
        (body["appointmentAt"], body["partsExpectedAt"]) = ("2026-09-15T08:00:00-07:00", "2026-09-20T08:00:00-07:00");
        (body["technician"], body["softwareVersion"]) = ("Ana Ruiz", "2026.32.4");

        (await intake.Put(visit, body)).Status.ShouldBe(HttpStatusCode.OK);

        (await Said()).ShouldBe((Build.Time("2026-09-15T15:00Z"), Build.Time("2026-09-20T15:00Z"), "Ana Ruiz", "2026.32.4"));
        await intake.Put(visit, Bodies.Visit($"C-{visit}", intake.Now));
        (await Said()).ShouldBe((null, null, null, null));

        Task<(DateTimeOffset?, DateTimeOffset?, string?, string?)> Said() => intake.App.Read(async db =>
        {
            var stored = await db.Visits.SingleAsync(v => v.Ref == visit);
            return (stored.AppointmentAt, stored.PartsExpectedAt, stored.Technician, stored.SoftwareVersion);
        });
    }

    private async Task<List<bool>> Issued(List<string> visits)
    {
        var issued = new List<bool>();
        foreach (var visit in visits)
        {
            var card = (await intake.Put(visit, Bodies.Visit("C-1", intake.Now, "US-ATL")))["contactCard"];
            issued.Add(card.GetProperty("issued").GetBoolean());
            card.GetProperty("reason").GetString().ShouldBe(issued[^1] ? null : "not-in-the-limited-share");
        }

        return issued;
    }

    private static string? CardOf(Reply reply) => reply["contactCard"].GetProperty("messageId").GetString();
}
