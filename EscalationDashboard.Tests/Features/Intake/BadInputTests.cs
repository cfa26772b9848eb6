using System.Net;
using System.Net.Http.Headers;
using System.Text;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Features.Intake;

/// <summary>Whatever comes in, the answer names what is wrong and nothing of it is stored.</summary>
[Collection("intake")]
public sealed class BadInputTests(IntakeApp intake)
{
    private const string Requests = "/api/v1/contact-requests";
    private const int Limit = 256 * 1024;

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("")]
    public Task AnotherContentType_IsUnsupported(string contentType) => NothingIsStored(async () =>
    {
        using var body = new ByteArrayContent("{}"u8.ToArray());
        body.Headers.ContentType = contentType.Length == 0 ? null : new MediaTypeHeaderValue(contentType);
        (await intake.Send(HttpMethod.Post, Requests, body))
            .ShouldBeAProblem(HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
    });

    [Fact]
    public Task BodyThatDeclaresTooMuch_IsTooLarge() => NothingIsStored(async () =>
        (await intake.PostText(Requests, new string(' ', Limit + 1))).ShouldBeAProblem(HttpStatusCode.RequestEntityTooLarge, "too-large"));

    [Fact]
    public Task BodyInChunksThatIsTooMuch_IsTooLarge() => NothingIsStored(async () =>
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, Requests) { Content = new StringContent(new string(' ', Limit + 1)) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        message.Headers.TransferEncodingChunked = true;
        using var client = intake.App.ServiceSystem();

        using var answer = await client.SendAsync(message);

        (await Reply.Of(answer)).ShouldBeAProblem(HttpStatusCode.RequestEntityTooLarge, "too-large");
    });

    [Fact]
    public Task BodyOfJustTheLimit_IsRead() => NothingIsStored(async () =>
        (await intake.PostText(Requests, "{}" + new string(' ', Limit - 2))).ShouldBeAProblem(HttpStatusCode.BadRequest, "invalid"));

    [Theory]
    [InlineData("", "$")]
    [InlineData("null", "$")]
    [InlineData("{", "$")]
    [InlineData("[]", "$")]
    [InlineData("\"text\"", "$")]
    [InlineData("{} {}", "$")]
    [InlineData("{'visitRef':'V-1'}", "$")]
    [InlineData("{\"visitRef\":\"V-1\",}", "$")]
    [InlineData("{\"visitRef\":NaN}", "visitRef")]
    public Task BodyThatIsNotWhatIsTaken_IsInvalidAndNamesThePlace(string body, string field) => NothingIsStored(async () =>
    {
        var reply = (await intake.PostText(Requests, body)).ShouldBeAProblem(HttpStatusCode.BadRequest, "invalid");

        reply.FaultyFields.ShouldBe([field], reply.Text);
        reply.Text.ShouldNotContain("EscalationDashboard.");
        reply.Text.ShouldNotContain("System.");
    });

    [Theory]
    [InlineData("{\"visitRef\":1}", "visitRef")]
    [InlineData("{\"visitRef\":[\"V-1\"]}", "visitRef")]
    [InlineData("{\"visitRef\":{}}", "visitRef")]
    [InlineData("{\"visitRef\":\"V-1\",\"visitRef\":\"V-2\"}", "visitRef")]
    [InlineData("{\"visitRef\":\"V-1\",\"VisitRef\":\"V-2\"}", "VisitRef")]
    [InlineData("{\"reason\":\"Boredom\"}", "reason")]
    [InlineData("{\"reason\":0}", "reason")]
    [InlineData("{\"reason\":\"1\"}", "reason")]
    [InlineData("{\"reason\":\"Diagnosis, Warranty\"}", "reason")]
    [InlineData("{\"channel\":\"Fax\"}", "channel")]
    [InlineData("{\"dangers\":\"Fire\"}", "dangers")]
    [InlineData("{\"dangers\":[\"None\"]}", "dangers[0]")]
    [InlineData("{\"dangers\":[4]}", "dangers[0]")]
    [InlineData("{\"dangers\":[null]}", "dangers[0]")]
    [InlineData("{\"dangers\":[\"Fire\",\"Fire, Injury\"]}", "dangers[1]")]
    [InlineData("{\"text\":\"\\ud800\"}", "text")]
    [InlineData("{\"requestedAt\":\"2026-09-15T10:00:00\"}", "requestedAt")]
    [InlineData("{\"requestedAt\":\"2026-09-15\"}", "requestedAt")]
    [InlineData("{\"requestedAt\":\"yesterday\"}", "requestedAt")]
    [InlineData("{\"requestedAt\":\"0001-01-01T00:00:00+14:00\"}", "requestedAt")]
    [InlineData("{\"requestedAt\":\"9999-12-31T23:59:59-14:00\"}", "requestedAt")]
    [InlineData("{\"requestedAt\":1789459200}", "requestedAt")]
    [InlineData("{\"requestedAt\":\"\"}", "requestedAt")]
    [InlineData("{\"reason\":null,\"dangers\":{}}", "dangers")]
    [InlineData("{\"colour\":\"red\"}", "colour")]
    [InlineData("{\"Text \":\"red\"}", "Text ")]
    [InlineData("{\"text\":\"a\",\"reason\":\"Boredom\",\"colour\":1,\"dangers\":[7]}", "reason colour dangers[0]")]
    [InlineData("{\"\\ud800\":1}", "$")]
    public Task FieldThatIsWrong_IsNamedBesideEveryOther(string body, string wrong) => NothingIsStored(async () =>
    {
        string[] required = ["visitRef", "customerRef", "reason", "text", "channel"];
        using var sent = System.Text.Json.JsonDocument.Parse(body.Replace("\\ud800", "x", StringComparison.Ordinal));
        var given = sent.RootElement.EnumerateObject().Where(f => f.Value.ValueKind != System.Text.Json.JsonValueKind.Null).Select(f => f.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);

        var reply = (await intake.PostText(Requests, body)).ShouldBeAProblem(HttpStatusCode.BadRequest, "invalid");

        var named = wrong == "Text " ? [wrong] : wrong.Split(' ');
        reply.FaultyFields.ShouldBe([.. named, .. required.Where(f => !given.Contains(f))], ignoreOrder: true, reply.Text);
        reply.Text.ShouldNotContain("EscalationDashboard.");
        reply.Text.ShouldNotContain("System.");
    });

    [Fact]
    public Task BytesThatAreNotText_AreInvalid() => NothingIsStored(async () =>
    {
        using var body = new ByteArrayContent([.. "{\"text\":\""u8, 0xC3, 0x28, 0xFF, .. "\"}"u8]);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        (await intake.Send(HttpMethod.Post, Requests, body)).ShouldBeAProblem(HttpStatusCode.BadRequest, "invalid");
    });

    [Theory]
    [InlineData(100_000, HttpStatusCode.BadRequest, "invalid")]
    [InlineData(1_000_000, HttpStatusCode.RequestEntityTooLarge, "too-large")]
    public Task DeepNesting_IsAProblemAndTheServerGoesOn(int depth, HttpStatusCode status, string code) => NothingIsStored(async () =>
    {
        (await intake.PostText(Requests, "{\"x\":" + new string('[', depth))).ShouldBeAProblem(status, code);
        (await intake.Get("/health/live")).Status.ShouldBe(HttpStatusCode.OK);
    });

    [Fact]
    public Task EmptyRequest_NamesEveryMissingField() => NothingIsStored(async () => (await intake.PostText(Requests, "{}"))
        .ShouldBeAProblem(HttpStatusCode.BadRequest, "invalid").FaultyFields
        .ShouldBe(["visitRef", "customerRef", "reason", "text", "channel"]));

    [Theory]
    [InlineData("{}", "locationCode openedAt stage customer vehicle")]
    [InlineData("{\"customer\":{},\"vehicle\":{}}", "locationCode openedAt stage customer.ref customer.name customer.language vehicle.vin vehicle.model vehicle.year")]
    public Task EmptyVisit_NamesEveryMissingField(string body, string fields) => NothingIsStored(async () =>
        (await PutText(body)).ShouldBeAProblem(HttpStatusCode.BadRequest, "invalid").FaultyFields.ShouldBe(fields.Split(' ')));

    [Theory]
    [InlineData("{}", "kind")]
    [InlineData("{\"kind\":\"diagnosis\"}", "summary code")]
    [InlineData("{\"kind\":\"estimate\"}", "amount currency")]
    [InlineData("{\"kind\":\"warranty\"}", "decision")]
    [InlineData("{\"kind\":\"stage\"}", "stage")]
    [InlineData("{\"kind\":\"gossip\"}", "kind")]
    [InlineData("{\"kind\":3}", "kind")]
    [InlineData("{\"kind\":\"estimate\",\"amount\":-1,\"currency\":\"usd\"}", "amount currency")]
    [InlineData("{\"kind\":\"estimate\",\"amount\":1e400,\"currency\":\"USD\"}", "amount")]
    [InlineData("{\"kind\":\"estimate\",\"amount\":NaN,\"currency\":\"USD\"}", "amount")]
    [InlineData("{\"kind\":\"estimate\",\"amount\":\"NaN\",\"currency\":\"USD\"}", "amount")]
    [InlineData("{\"kind\":\"estimate\",\"amount\":\"12\",\"currency\":\"USD\"}", "amount")]
    [InlineData("{\"kind\":\"estimate\",\"amount\":1,\"currency\":\"USD\",\"lines\":[{},null]}", "lines[0].text lines[0].amount lines[1].text lines[1].amount")]
    [InlineData("{\"kind\":\"diagnosis\",\"code\":\"A\",\"summary\":\"B\",\"findings\":[null,\"\"]}", "findings[0] findings[1]")]
    [InlineData("{\"kind\":\"stage\",\"stage\":\"Ready\",\"statedAt\":\"0001-01-01T00:00:00Z\"}", "statedAt")]
    [InlineData("{\"kind\":\"stage\",\"stage\":\"Ready\",\"statedAt\":\"9999-12-31T23:59:59Z\"}", "statedAt")]
    public async Task WrongFact_NamesEveryWrongField(string body, string fields)
    {
        var visit = await intake.OpenVisit();
        await NothingIsStored(async () => (await intake.PostText($"/api/v1/visits/{visit}/facts", body))
            .ShouldBeAProblem(HttpStatusCode.BadRequest, "invalid").FaultyFields.ShouldBe(fields.Split(' ')));
    }

    private async Task NothingIsStored(Func<Task> act)
    {
        var before = await intake.RowCounts();
        await act();
        (await intake.RowCounts()).ShouldBe(before);
    }

    private Task<Reply> PutText(string body) =>
        intake.Send(HttpMethod.Put, "/api/v1/visits/V-bad", new StringContent(body, Encoding.UTF8, "application/json"));
}
