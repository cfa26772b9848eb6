using System.Net;
using System.Net.Http.Json;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Intake;

/// <summary>What a key of some locations changes of what others know: nothing; and what it learns of them: nothing.</summary>
[Collection("intake")]
public sealed class KeyScopeTests(IntakeApp intake)
{
    [Fact]
    public async Task AKeyOfOneLocation_ChangesNothingThatAnotherKnows()
    {
        var (paris, fremont, customer) = (intake.NewVisit(), intake.NewVisit(), $"C-shared-{intake.NewVisit()}");
        await intake.Put(paris, Body(customer, "FR-PAR", "Élodie Exemple", "+33123456789", "fr", "Model A", 2023, intake.Now.AddHours(-1)));
        var asked = await intake.Ask(paris, dangers: ["Fire"], customer: customer);
        var before = await intake.Get($"/api/v1/visits/{paris}");
        var key = await intake.NewKey($"fremont-{paris}", "intake", "US-FRE");

        var put = await intake.Put(fremont, Body(customer, "US-FRE", "Mallory", "+15105550199", "en", "Model B", 2024, intake.Now, fleet: true), key);

        put.Status.ShouldBe(HttpStatusCode.Created, put.Text);
        (await intake.Get($"/api/v1/visits/{paris}")).Text.ShouldBe(before.Text);
        var (contact, known, visit) = await intake.App.Read(async db => (
            await db.VisitContacts.SingleAsync(c => c.VisitRef == paris), await db.Customers.SingleAsync(c => c.Ref == customer),
            await db.Visits.SingleAsync(v => v.Ref == paris)));
        (contact.Name, contact.Phone, contact.Language, known.Fleet).ShouldBe(("Élodie Exemple", "+33123456789", "fr", false));
        (visit.VehicleModel, visit.VehicleYear).ShouldBe(("Model A", 2023));
        (await intake.Post($"/api/v1/disputes/{asked.Said("disputeNumber")}/messages", new { customerRef = customer, text = "?" })).Status.ShouldBe(HttpStatusCode.Created);
    }

    // Which key states it, whether on a visit that is newer than the one known, and whether the flag changes.
    [Theory]
    [InlineData(true, 1, true)]
    [InlineData(true, -1, false)]
    [InlineData(false, 1, false)]
    public async Task FleetFlag_ChangesByAKeyOfTheWholeNetworkAndTheLatestVisit(bool network, int laterByHours, bool changes)
    {
        var (first, second, customer) = (intake.NewVisit(), intake.NewVisit(), $"C-fleet-{intake.NewVisit()}");
        await intake.Put(first, Body(customer, "US-FRE", "Fleet", null, "en", "Model A", 2023, intake.Now.AddHours(-2)));
        var key = network ? null : await intake.NewKey($"fleet-{first}", "intake", "US-FRE");

        await intake.Put(second, Body(customer, "US-FRE", "Fleet", null, "en", "Model A", 2023, intake.Now.AddHours(-2 + laterByHours), fleet: true), key);

        (await intake.App.Read(db => db.Customers.SingleAsync(c => c.Ref == customer))).Fleet.ShouldBe(changes);
    }

    [Fact]
    public async Task AnOlderVisitStatedAgain_ChangesNothingOfTheNewerOne()
    {
        var (older, newer, customer) = (intake.NewVisit(), intake.NewVisit(), $"C-twice-{intake.NewVisit()}");
        await intake.Put(older, Body(customer, "US-FRE", "Old Name", "+15105550100", "en", "Model A", 2020, intake.Now.AddDays(-3)));
        await intake.Put(newer, Body(customer, "US-FRE", "New Name", "+15105550101", "fr", "Model A", 2021, intake.Now.AddHours(-3)));

        await intake.Put(older, Body(customer, "US-FRE", "Old Name", "+15105550100", "ko", "Model Z", 2019, intake.Now.AddDays(-3)));

        var contact = await intake.App.Read(db => db.VisitContacts.SingleAsync(c => c.VisitRef == newer));
        (contact.Name, contact.Phone, contact.Language).ShouldBe(("New Name", "+15105550101", "fr"));
        var visits = await intake.Get($"/api/v1/customers/{customer}/visits");
        visits.Said("language").ShouldBe("fr");
        visits["visits"][0].GetProperty("vehicle").GetRawText().ShouldBe("""{"model":"Model A","year":2021}""");
    }

    public static TheoryData<string, string> Addresses => new()
    {
        { "GET", "/api/v1/visits/{visit}" },
        { "GET", "/api/v1/customers/{customer}/visits" },
        { "GET", "/api/v1/contact-requests/{request}" },
        { "GET", "/api/v1/disputes/{dispute}" },
        { "POST", "/api/v1/visits/{visit}/facts" },
        { "POST", "/api/v1/contact-requests" },
        { "POST", "/api/v1/contact-requests/{request}/appeals" },
        { "POST", "/api/v1/disputes/{dispute}/messages" },
        { "POST", "/api/v1/disputes/{dispute}/feedback" },
        { "PUT", "/api/v1/visits/{visit}" },
    };

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task WhatIsElsewhere_IsAnsweredAsWhatIsNowhere(string method, string address)
    {
        var visit = await intake.OpenStatedVisit("FR-PAR");
        var asked = await intake.Ask(visit, dangers: ["Fire"]);
        var key = await intake.NewKey($"elsewhere-{visit}", "intake", "US-FRE");
        var there = new Dictionary<string, string>
        {
            ["{visit}"] = visit,
            ["{customer}"] = $"C-{visit}",
            ["{request}"] = asked.Said("requestId")!,
            ["{dispute}"] = asked.Said("disputeNumber")!,
        };
        var nowhere = there.ToDictionary(t => t.Key, t => t.Key == "{dispute}" ? "D-999999" : "nowhere-at-all");
        var before = await intake.RowCounts();

        var (elsewhere, unknown) = (await Send(there), await Send(nowhere));

        ((int)elsewhere.Status).ShouldBeOneOf(403, 404);
        elsewhere.Status.ShouldBe(unknown.Status);
        Plain(elsewhere, there).ShouldBe(Plain(unknown, nowhere));
        elsewhere.Headers.Keys.Order().ShouldBe(unknown.Headers.Keys.Order());
        (await intake.RowCounts()).ShouldBe(before);

        Task<Reply> Send(Dictionary<string, string> names) =>
            intake.Send(new HttpMethod(method), Named(address, names), method == "GET" ? null : JsonContent.Create(BodyFor(address, method, names)), apiKey: key);
    }

    [Fact]
    public async Task ALocationElsewhere_IsAnsweredAsOneThatIsNot()
    {
        var key = await intake.NewKey($"places-{intake.NewVisit()}", "intake", "US-FRE");

        var elsewhere = await intake.Put(intake.NewVisit(), Bodies.Visit("C-1", intake.Now, "FR-PAR"), key);
        var nowhere = await intake.Put(intake.NewVisit(), Bodies.Visit("C-1", intake.Now, "XX-NOW"), key);

        (elsewhere.Status, elsewhere.Text).ShouldBe((nowhere.Status, nowhere.Text));
    }

    // A customer's share is counted over every location; a key of one learns how much of it is used, and nothing of where.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ACountOverPlaces_NamesToAKeyOnlyWhatItMaySee(bool network)
    {
        var customer = $"C-counted-{intake.NewVisit()}";
        var here = await Visit("US-FRE");
        string[] elsewhere = [await Visit("FR-PAR"), await Visit("FR-PAR")];
        foreach (var visit in elsewhere)
        {
            (await intake.Ask(visit, customer: customer)).Said("outcome").ShouldBeOneOf("Admitted", "Deferred");
        }

        var key = network ? null : await intake.NewKey($"counted-{here}", "intake", "US-FRE");

        var refused = await intake.Ask(here, customer: customer, apiKey: key);

        refused.Said("code").ShouldBe("customer-share", refused.Text);
        var later = await intake.Get($"/api/v1/contact-requests/{refused.Said("requestId")}", key);
        foreach (var reply in new[] { refused, later })
        {
            elsewhere.ShouldAllBe(visit => reply.Text.Contains($"\"{visit}\"", StringComparison.Ordinal) == network, reply.Text);
            var counted = reply["decision"].GetProperty("checks").EnumerateArray().Last().GetProperty("counted").EnumerateArray().ToList();
            counted.Count.ShouldBe(2);
            counted.ShouldAllBe(c => c.GetProperty("requestId").GetString() == "elsewhere" == !network);
        }

        async Task<string> Visit(string location)
        {
            var visit = intake.NewVisit();
            (await intake.Put(visit, Body(customer, location, "Robin Example", null, "en", "Model A", 2023, intake.Now))).Status.ShouldBe(HttpStatusCode.Created);
            (await intake.Post($"/api/v1/visits/{visit}/facts", new { kind = "diagnosis", code = "P0A80", summary = "Worn", talkedOver = true, statedAt = intake.Now.AddHours(-4) }))
                .Status.ShouldBe(HttpStatusCode.Created);
            return visit;
        }
    }

    private object BodyFor(string address, string method, Dictionary<string, string> names) => address switch
    {
        _ when method == "PUT" => Bodies.Visit(names["{customer}"], intake.Now, "FR-PAR"),
        _ when address.EndsWith("facts", StringComparison.Ordinal) => new { kind = "stage", stage = "Ready" },
        _ when address.EndsWith("contact-requests", StringComparison.Ordinal) => Bodies.Request(names["{visit}"], names["{customer}"], dangers: ["Fire"]),
        _ when address.EndsWith("appeals", StringComparison.Ordinal) => new { text = "No." },
        _ when address.EndsWith("messages", StringComparison.Ordinal) => new { customerRef = names["{customer}"], text = "Hello" },
        _ => new { score = 5 },
    };

    private static string Named(string text, Dictionary<string, string> names) => names.Aggregate(text, (all, name) => all.Replace(name.Key, name.Value));

    private static string Plain(Reply reply, Dictionary<string, string> names) =>
        names.OrderByDescending(n => n.Value.Length).Aggregate(reply.Text, (all, name) => all.Replace(name.Value, "…"));

    private static object Body(
        string customer, string location, string name, string? phone, string language, string model, int year, DateTimeOffset openedAt, bool fleet = false) => new
        {
            locationCode = location,
            customer = new { @ref = customer, name, phone, language, fleet },
            vehicle = new { vin = "EDA3E1EA7KF317000", model, year },
            openedAt,
            stage = "CheckedIn",
        };
}
