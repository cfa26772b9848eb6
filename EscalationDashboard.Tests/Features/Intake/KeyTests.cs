using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Features.Intake;

/// <summary>What each key may do, and where.</summary>
[Collection("intake")]
public sealed class KeyTests(IntakeApp intake)
{
    [Theory]
    [InlineData(null)]
    [InlineData("Bearer not-a-key")]
    [InlineData("Bearer ")]
    [InlineData("Basic ZGVtbzpkZW1v")]
    [InlineData("demo-intake-key")]
    public async Task WithoutAKnownKey_IsUnauthorizedAndNothingIsStored(string? authorization)
    {
        var before = await intake.RowCounts();
        using var client = new HttpClient { BaseAddress = new Uri(intake.App.Address) };
        using var message = new HttpRequestMessage(HttpMethod.Put, "/api/v1/visits/V-1") { Content = JsonContent.Create(Bodies.Visit("C-1", intake.Now)) };
        message.Headers.Authorization = authorization is null ? null : AuthenticationHeaderValue.Parse(authorization);

        using var answer = await client.SendAsync(message);

        var reply = await Reply.Of(answer);
        reply.ShouldBeAProblem(HttpStatusCode.Unauthorized, "no-key");
        reply.Headers["WWW-Authenticate"].ShouldStartWith("Bearer");
        (await intake.RowCounts()).ShouldBe(before);
    }

    [Fact]
    public async Task KeyWithoutScopeIntake_IsForbidden()
    {
        var key = await intake.NewKey("key-for-reports", scope: "reports");
        var before = await intake.RowCounts();

        (await intake.Put("V-1", Bodies.Visit("C-1", intake.Now), key)).ShouldBeAProblem(HttpStatusCode.Forbidden, "outside-scope");
        (await intake.Get("/api/v1/locations", key)).ShouldBeAProblem(HttpStatusCode.Forbidden, "outside-scope");

        (await intake.RowCounts()).ShouldBe(before);
    }

    [Fact]
    public async Task KeyOfAnotherLocation_MayNeitherWriteNorReadThere()
    {
        var key = await intake.NewKey("key-of-san-diego", "intake", "US-SDG");
        var visit = await intake.OpenStatedVisit();
        var admitted = await intake.Ask(visit, dangers: ["Fire"]);
        var before = await intake.RowCounts();

        (await intake.Put(intake.NewVisit(), Bodies.Visit("C-1", intake.Now), key)).ShouldBeAProblem(HttpStatusCode.Forbidden, "outside-scope");
        (await intake.Put(visit, Bodies.Visit("C-1", intake.Now, "US-SDG"), key)).ShouldBeAProblem(HttpStatusCode.Forbidden, "outside-scope");
        (await intake.Post($"/api/v1/visits/{visit}/facts", new { kind = "stage", stage = "Ready" }, apiKey: key))
            .ShouldBeAProblem(HttpStatusCode.NotFound, "unknown-visit");
        (await intake.Ask(visit, apiKey: key)).ShouldBeAProblem(HttpStatusCode.NotFound, "unknown-visit");
        (await intake.Get($"/api/v1/contact-requests/{admitted.Said("requestId")}", key)).ShouldBeAProblem(HttpStatusCode.NotFound, "not-found");
        (await intake.Get($"/api/v1/disputes/{admitted.Said("disputeNumber")}", key)).ShouldBeAProblem(HttpStatusCode.NotFound, "not-found");

        (await intake.RowCounts()).ShouldBe(before);
    }

    [Fact]
    public async Task KeyOfALocation_WorksThereAndSeesOnlyIt()
    {
        var key = await intake.NewKey("key-of-fremont", "intake", "US-FRE");
        var visit = intake.NewVisit();

        (await intake.Put(visit, Bodies.Visit($"C-{visit}", intake.Now), key)).Status.ShouldBe(HttpStatusCode.Created);
        var asked = await intake.Ask(visit, dangers: ["Fire"], apiKey: key);
        asked.Status.ShouldBe(HttpStatusCode.Created);
        (await intake.Get(asked.Headers["Location"], key)).Status.ShouldBe(HttpStatusCode.OK);

        var locations = (await intake.Get("/api/v1/locations", key)).Body.EnumerateArray().ToList();
        locations.ShouldHaveSingleItem().GetRawText().ShouldBe("""{"code":"US-FRE","name":"Fremont","stage":"Full"}""");
    }

    [Fact]
    public async Task KeyOfTheNetwork_SeesEveryLocation()
    {
        var codes = (await intake.Get("/api/v1/locations")).Body.EnumerateArray().Select(l => l.GetProperty("code").GetString()!).ToList();

        codes.Count.ShouldBe(40);
        codes.ShouldBe(codes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task OneKeysIdempotencyKey_MeansNothingToAnother()
    {
        var other = await intake.NewKey("another-system");
        var visit = await intake.OpenStatedVisit();

        var first = await intake.Ask(visit, dangers: ["Fire"], key: "shared");
        var second = await intake.Ask(visit, dangers: ["Fire"], key: "shared", apiKey: other);

        second.Headers.ShouldNotContainKey("Idempotency-Replayed");
        second.Said("requestId").ShouldNotBe(first.Said("requestId"));
    }
}
