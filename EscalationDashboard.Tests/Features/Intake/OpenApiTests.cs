using System.Net;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Features.Intake;

[Collection("intake")]
public sealed class OpenApiTests(IntakeApp intake)
{
    [Fact]
    public async Task Description_ListsEveryPathWithItsMethod()
    {
        using var client = intake.App.ServiceSystem();
        using var answer = await client.GetAsync("/openapi/v1.json");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var paths = (await Reply.Of(answer))["paths"];
        var operations = paths.EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}"))
            .Where(operation => operation.Contains("/api/v1/", StringComparison.Ordinal));
        new[]
        {
            "PUT /api/v1/visits/{visitRef}",
            "POST /api/v1/visits/{visitRef}/facts",
            "POST /api/v1/contact-requests",
            "GET /api/v1/contact-requests/{id}",
            "GET /api/v1/disputes/{number}",
            "GET /api/v1/locations",
            "GET /api/v1/customers/{customerRef}/visits",
            "GET /api/v1/visits/{visitRef}",
            "POST /api/v1/disputes/{number}/messages",
            "POST /api/v1/disputes/{number}/feedback",
            "POST /api/v1/calls",
            "POST /api/v1/calls/{callId}/ended",
        }.ShouldBeSubsetOf(operations);
    }

    [Fact]
    public async Task Description_SaysThatAKeyIsNeeded()
    {
        var description = await intake.Get("/openapi/v1.json");

        description["components"].GetProperty("securitySchemes").GetProperty("key").GetProperty("scheme").GetString().ShouldBe("bearer");
        description["security"].EnumerateArray().ShouldHaveSingleItem().TryGetProperty("key", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Description_SaysWhatAContactRequestTakesAndAnswers()
    {
        var post = (await intake.Get("/openapi/v1.json"))["paths"].GetProperty("/api/v1/contact-requests").GetProperty("post");

        post.GetProperty("requestBody").GetProperty("content").EnumerateObject().Select(c => c.Name).ShouldBe(["application/json"]);
        var statuses = post.GetProperty("responses").EnumerateObject().Select(r => r.Name);
        new[] { "200", "201", "202", "400", "401", "403", "404", "413", "415", "422", "429", "503" }.ShouldBeSubsetOf(statuses);
    }
}
