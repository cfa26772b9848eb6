using System.Security.Cryptography;
using System.Text;
using EscalationDashboard.Identity;
using Microsoft.Net.Http.Headers;

namespace EscalationDashboard.Features.Intake;

/// <summary>The customer app's side of the contract: what a customer may see, and what they say after the first request.</summary>
public static class CustomerEndpoints
{
    public static void MapCustomerSide(this RouteGroupBuilder api)
    {
        api.MapGet("/customers/{customerRef}/visits", GetVisits)
            .WithSummary("A customer's visits, the newest first.")
            .Produces<CustomerVisitsAnswer>().Produces(304).ProducesProblem(404);
        api.MapGet("/visits/{visitRef}", GetVisit)
            .WithSummary("What the customer may see of a visit: contact card, facts, requests with their answers, disputes.")
            .Produces<VisitView>().Produces(304).ProducesProblem(404);
        api.MapGet("/disputes/{number}", GetDispute)
            .WithSummary("What the customer may see of a dispute: where it stands, who has it, what is promised, the conversation.")
            .Produces<DisputeAnswer>().Produces(304).ProducesProblem(404);
        api.MapPost("/disputes/{number}/messages", PostMessage)
            .WithSummary("The customer writes about a dispute; one settled a short while ago opens again.")
            .Produces<MessageAnswer>(201).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(429).CommonProblems();
        api.MapPost("/disputes/{number}/feedback", PostFeedback)
            .WithSummary("The customer's answer to the question after an outcome; once for each time it was settled.")
            .Produces<FeedbackAnswer>(201).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).CommonProblems();
    }

    private static async Task<IResult> GetVisits(string customerRef, HttpContext http, CustomerSideQueries queries) =>
        Read(http, await queries.Visits(ApiKeyAuthentication.LocationsOf(http.User), customerRef), $"There is no customer {customerRef}.");

    private static async Task<IResult> GetVisit(string visitRef, HttpContext http, CustomerSideQueries queries) =>
        Read(http, await queries.Visit(ApiKeyAuthentication.LocationsOf(http.User), visitRef), $"There is no visit {visitRef}.");

    private static async Task<IResult> GetDispute(string number, HttpContext http, CustomerSideQueries queries) =>
        Read(http, await queries.Dispute(ApiKeyAuthentication.LocationsOf(http.User), number), $"There is no dispute {number}.");

    private static async Task<IResult> PostMessage(
        string number, JsonBody<MessageBody> body, HttpContext http, CustomerWords words, IdempotentAnswers answers)
    {
        if (IntakeEndpoints.FaultOf(http, body, () => IntakeValidation.Validate(body.Value)) is { } fault)
        {
            return fault;
        }

        var actor = ApiKeyAuthentication.ActorOf(http.User);
        return await answers.Once(http, body.Hash, scope => words.Write(scope, actor, number, body.Value));
    }

    private static async Task<IResult> PostFeedback(
        string number, JsonBody<FeedbackBody> body, HttpContext http, CustomerWords words, IdempotentAnswers answers)
    {
        if (IntakeEndpoints.FaultOf(http, body, () => IntakeValidation.Validate(body.Value)) is { } fault)
        {
            return fault;
        }

        var actor = ApiKeyAuthentication.ActorOf(http.User);
        return await answers.Once(http, body.Hash, scope => words.Rate(scope, actor, number, body.Value));
    }

    // An app looks often and seldom finds anything new: the tag spares both sides the answer it has.
    private static IResult Read<T>(HttpContext http, T? value, string otherwise)
        where T : class
    {
        if (value is null)
        {
            return Answer.Fault(404, "not-found", otherwise);
        }

        var answer = Answer.Of(200, value);
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(answer.Body)).AsSpan(0, 12))}\"";
        http.Response.Headers[HeaderNames.ETag] = tag;
        http.Response.Headers[HeaderNames.CacheControl] = "no-store"; // it is about a person: the app keeps it, and no cache on the way
        return http.Request.Headers[HeaderNames.IfNoneMatch].ToString() == tag ? Results.StatusCode(StatusCodes.Status304NotModified) : answer;
    }
}
