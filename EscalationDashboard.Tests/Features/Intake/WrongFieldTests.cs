using System.Net;
using System.Text.Json.Nodes;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Features.Intake;

/// <summary>One wrong value in a body that is right otherwise.</summary>
[Collection("intake")]
public sealed class WrongFieldTests(IntakeApp intake)
{
    public static TheoryData<string, string> WrongInVisits => new()
    {
        { "locationCode", "\"XX-XXX\"" },
        { "locationCode", "\"\"" },
        { "locationCode", "\"12345678901234567\"" },
        { "stage", "\" \"" },
        { "stage", "\"a\\u0000b\"" },
        { "stage", "\"Handedover\"" },
        { "stage", "null" },
        { "openedAt", "\"2027-01-01T00:00:00Z\"" },
        { "openedAt", "null" },
        { "openedAt", "\"0001-01-01T00:00:00Z\"" },
        { "openedAt", "\"1989-12-31T23:59:59Z\"" },
        { "openedAt", "\"9999-12-31T23:59:59Z\"" },
        { "openedAt", "\"2026-09-15T10:00:00\"" },
        { "promisedAt", "\"2100-01-01T00:00:00Z\"" },
        { "customer.ref", "\"C 1\"" },
        { "customer.ref", "\"C/1\"" },
        { "customer.ref", "\"\"" },
        { "customer.name", "\"\"" },
        { "customer.name", "\"\\u200b\\u0007\"" },
        { "customer.name", "\"\\u200b\\u200b\\u200b\"" },
        { "customer.name", "\"\\u3164\\u115f\"" },
        { "customer.name", "\"\\u202e\\u2067\"" },
        { "customer.name", "\"...\"" },
        { "customer.name", "\"a\\u0007b\"" },
        { "customer.phone", "\"\"" },
        { "customer.phone", "\"5105550100\"" },
        { "customer.phone", "\"+1 510 555 0100\"" },
        { "customer.phone", "\"+0123456789\"" },
        { "customer.phone", "\"+1510555010012345\"" },
        { "customer.phone", "\"+15105550100\\n\"" },
        { "customer.language", "\"xx\"" },
        { "customer.language", "\"EN\"" },
        { "customer.language", "null" },
        { "vehicle.vin", "\"5YJ3E1EA7KF31700\"" },
        { "vehicle.vin", "\"5YJ3E1EA7KF3170000\"" },
        { "vehicle.vin", "\"5YJ3E1EA7KF31700O\"" },
        { "vehicle.vin", "\"5yj3e1ea7kf317000\"" },
        { "vehicle.vin", "\"EDA3E1EA7KF317000\\n\"" },
        { "vehicle.year", "1979" },
        { "vehicle.year", "2101" },
        { "vehicle.year", "2023.5" },
        { "vehicle.year", "99999999999" },
        { "vehicle.odometerKm", "-1" },
        { "vehicle.model", "\"\"" },
        { "vehicle.drivable", "\"yes\"" },
        { "vehicle.drivable", "null" },
        { "appointmentAt", "\"9999-12-31T23:59:59Z\"" },
        { "partsExpectedAt", "\"1989-12-31T23:59:59Z\"" },
        { "technician", "\"a\\u0007b\"" },
        { "softwareVersion", "\"1234567890123456789012345678901234567890123456789012345678901\"" },
        { "stopDriving", "true" },
        { "customer.eMail", "\"r@example.org\"" },
        { "vehicle.color", "null" },
    };

    [Theory]
    [MemberData(nameof(WrongInVisits))]
    public async Task VisitWithAWrongField_NamesItAndStoresNothing(string field, string value)
    {
        var body = Node(Bodies.Visit("C-wrong", intake.Now));
        Set(body, field, value);

        await ShouldName(field, () => intake.Put("V-wrong", body));
    }

    [Theory]
    [InlineData("a%20b")]
    [InlineData("V%2F1")]
    [InlineData("%D9%81")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task VisitReferenceThatIsNotOne_IsNamed(string visit) =>
        await ShouldName("visitRef", () => intake.Put(visit, Bodies.Visit("C-wrong", intake.Now)));

    [Theory]
    [InlineData(101)]
    [InlineData(1_000)]
    public async Task TooManyRecalls_AreNamedOnce(int recalls)
    {
        var body = Node(Bodies.Visit("C-wrong", intake.Now));
        Set(body, "vehicle.recalls", $"[{string.Join(',', Enumerable.Repeat("{}", recalls))}]");

        await ShouldName("vehicle.recalls", () => intake.Put("V-wrong", body));
    }

    [Theory]
    [InlineData("{\"text\":\"x\",\"visit\":1,\"txet\":\"x\"}", "visit txet")]
    [InlineData("{\"Text\":\"x\",\"dangers\":[\"Fire\"],\"__proto__\":{},\"\":0}", "__proto__ ")]
    public async Task UnknownFields_AreAllNamedBesideWhateverElseIsWrong(string body, string fields)
    {
        var before = await intake.RowCounts();
        var reply = (await intake.PostText("/api/v1/contact-requests", body)).ShouldBeAProblem(HttpStatusCode.BadRequest, "invalid");
        fields.Split(' ').ShouldBeSubsetOf(reply.FaultyFields, reply.Text);
        reply.FaultyFields.ShouldContain("visitRef", "a field that is missing is named too");
        (await intake.RowCounts()).ShouldBe(before);
    }

    [Fact]
    public async Task UnknownFieldsInsideLists_AreNamedWithTheirPlace()
    {
        var body = Node(Bodies.Visit("C-wrong", intake.Now));
        Set(body, "vehicle.recalls", "[{\"campaign\":\"24V-051\"},{\"campaign\":\"24V-052\",\"stopdriving \":true}]");

        await ShouldName("vehicle.recalls[1].stopdriving ", () => intake.Put("V-wrong", body));
    }

    [Theory]
    [InlineData("visitRef", "\"V 1\"")]
    [InlineData("customerRef", "null")]
    [InlineData("text", "\"\"")]
    [InlineData("text", "\"  \\n \"")]
    [InlineData("text", "\"a\\u0000b\"")]
    [InlineData("text", "\"a\\u009fb\"")]
    [InlineData("text", "\"\\u200b\\u200e \\u2060\"")]
    [InlineData("requestedAt", "\"1989-12-31T23:59:59Z\"")]
    [InlineData("requestedAt", "\"2100-01-01T00:00:00Z\"")]
    public async Task RequestWithAWrongField_NamesItAndStoresNothing(string field, string value)
    {
        var body = Node(Bodies.Request("V-1", "C-1"));
        Set(body, field, value);

        await ShouldName(field, () => intake.Post("/api/v1/contact-requests", body));
    }

    [Fact]
    public async Task TextOfOneLetterTooMany_IsNamed() => await ShouldName("text", () =>
        intake.Post("/api/v1/contact-requests", Bodies.Request("V-1", "C-1", new string('x', 8_001))));

    [Fact]
    public async Task TooManyDangers_AreNamed() => await ShouldName("dangers", () =>
        intake.Post("/api/v1/contact-requests", Bodies.Request("V-1", "C-1", dangers: [.. Enumerable.Repeat("Fire", 101)])));

    private async Task ShouldName(string field, Func<Task<Reply>> act)
    {
        var before = await intake.RowCounts();
        var reply = (await act()).ShouldBeAProblem(HttpStatusCode.BadRequest, "invalid");
        reply.FaultyFields.ShouldBe([field], reply.Text);
        (await intake.RowCounts()).ShouldBe(before);
    }

    private static JsonNode Node(object body) => System.Text.Json.JsonSerializer.SerializeToNode(body)!;

    private static void Set(JsonNode body, string field, string value)
    {
        var parts = field.Split('.');
        var at = parts[..^1].Aggregate(body, (node, part) => node[part]!);
        at[parts[^1]] = JsonNode.Parse(value);
    }
}
