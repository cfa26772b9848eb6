using System.Security.Claims;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Features.Intake.Calls;
using EscalationDashboard.Identity;

namespace EscalationDashboard.Features.Intake;

/// <summary>The service system's and the customer app's way in. Nothing is decided here: bodies in, answers out.</summary>
public static class IntakeEndpoints
{
    public static void MapIntake(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi().RequireAuthorization(StaffPolicies.Api);
        app.MapApiReference();
        var api = app.MapGroup("/api/v1")
            .RequireAuthorization(StaffPolicies.Intake)
            .DisableAntiforgery()
            .AddEndpointFilter(RefuseQuery)
            .WithTags("Intake");

        api.MapPut("/visits/{visitRef}", PutVisit)
            .WithSummary("Open or update a visit; a visit at a live location gets one contact card.")
            .Produces<VisitAnswer>(201).Produces<VisitAnswer>(200)
            .ProducesProblem(409).CommonProblems();
        api.MapPost("/visits/{visitRef}/facts", PostFact)
            .WithSummary("State a diagnosis, an estimate, a warranty decision or a stage of the work.")
            .Produces<FactAnswer>(201).ProducesProblem(404).ProducesProblem(422).CommonProblems();
        api.MapPost("/contact-requests", PostContactRequest)
            .WithSummary("Ask to reach a leader; the guardrails decide and explain.")
            .Produces<ContactRequestAnswer>(201).Produces<ContactRequestAnswer>(200).Produces<ContactRequestAnswer>(202)
            .ProducesProblem(404).ProducesProblem(422).ProducesProblem(429).CommonProblems();
        api.MapGet("/contact-requests/{id}", GetContactRequest)
            .WithSummary("A request with its decision.")
            .Produces<ContactRequestAnswer>().ProducesProblem(404);
        api.MapPost("/contact-requests/{id}/appeals", PostAppeal)
            .WithSummary("Appeal against a refused, redirected or deferred request; a person answers within one working day.")
            .Produces<AppealAnswer>(202).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).CommonProblems();
        api.MapGet("/locations", GetLocations)
            .WithSummary("The locations of the network with their stage.")
            .Produces<List<LocationAnswer>>();
        api.MapCustomerSide();
        api.MapCalls();
        app.RefuseOtherMethods();
    }

    /// <summary>What the endpoints are called that only say which methods an address takes.</summary>
    public const string OtherMethods = "Other methods";

    // The pages' own route takes every GET and POST that nothing else takes, and would say that there is nothing here.
    private static void RefuseOtherMethods(this IEndpointRouteBuilder app)
    {
        var taken = app.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText?.StartsWith("/api/", StringComparison.Ordinal) == true)
            .ToLookup(endpoint => endpoint.RoutePattern.RawText!, endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods);
        foreach (var address in taken)
        {
            var methods = address.SelectMany(m => m).Distinct().ToList();
            app.MapMethods(address.Key, new[] { HttpMethods.Get, HttpMethods.Post }.Except(methods), (HttpContext http) =>
            {
                http.Response.Headers.Allow = string.Join(", ", methods);
                return Results.StatusCode(StatusCodes.Status405MethodNotAllowed);
            }).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription().WithDisplayName(OtherMethods);
        }
    }

    // Nothing here is asked for in an address. A word that was ignored would be taken for one that was heeded.
    private static ValueTask<object?> RefuseQuery(EndpointFilterInvocationContext asked, EndpointFilterDelegate next)
    {
        var query = asked.HttpContext.Request.Query;
        if (query.Count == 0)
        {
            return next(asked);
        }

        var faults = new Faults();
        foreach (var name in query.Keys)
        {
            faults.Add($"?{name}", "is not a parameter that is taken here");
        }

        return ValueTask.FromResult<object?>(Answer.Invalid(faults));
    }

    private static async Task<IResult> PutVisit(
        string visitRef, JsonBody<VisitBody> body, HttpContext http, MessageTexts texts, VisitCommands visits, IdempotentAnswers answers, TimeProvider clock)
    {
        if (FaultOf(http, body, () => IntakeValidation.Validate(visitRef, body.Value, texts, clock.GetUtcNow())) is { } fault)
        {
            return fault;
        }

        var actor = ApiKeyAuthentication.ActorOf(http.User);
        return await answers.Guarded(scope => visits.Put(scope, actor, visitRef, body.Value));
    }

    private static async Task<IResult> PostFact(
        string visitRef, JsonBody<FactBody> body, HttpContext http, VisitCommands visits, IdempotentAnswers answers, TimeProvider clock)
    {
        if (FaultOf(http, body, () => IntakeValidation.Validate(body.Value, clock.GetUtcNow())) is { } fault)
        {
            return fault;
        }

        var actor = ApiKeyAuthentication.ActorOf(http.User);
        return await answers.Once(http, body.Hash, scope => visits.AddFact(scope, actor, visitRef, body.Value));
    }

    private static async Task<IResult> PostContactRequest(
        JsonBody<ContactRequestBody> body, HttpContext http, ContactRequestCommands requests, IdempotentAnswers answers)
    {
        if (FaultOf(http, body, () => IntakeValidation.Validate(body.Value)) is { } fault)
        {
            return fault;
        }

        var actor = ApiKeyAuthentication.ActorOf(http.User);
        return await answers.Once(http, body.Hash, scope => requests.Submit(scope, actor, body.Value), body.Value.Dangers is { Count: > 0 } ? WriteShare.Danger : WriteShare.Intake);
    }

    private static async Task<IResult> PostAppeal(
        string id, JsonBody<AppealBody> body, HttpContext http, AppealCommands appeals, IdempotentAnswers answers)
    {
        if (FaultOf(http, body, () => IntakeValidation.Validate(body.Value)) is { } fault)
        {
            return fault;
        }

        var actor = ApiKeyAuthentication.ActorOf(http.User);
        return await answers.Once(http, body.Hash, scope => appeals.Make(scope, actor, id, body.Value));
    }

    private static async Task<IResult> GetContactRequest(string id, ClaimsPrincipal caller, IntakeQueries queries) =>
        await queries.Request(ApiKeyAuthentication.LocationsOf(caller), id) ?? Answer.Fault(404, "not-found", $"There is no request {id}.");

    private static async Task<IResult> GetLocations(ClaimsPrincipal caller, IntakeQueries queries) =>
        Answer.Of(200, await queries.Locations(ApiKeyAuthentication.LocationsOf(caller)));

    /// <summary>Everything that is wrong with a request at once: what could not be read, what is not allowed, and the idempotency key.</summary>
    internal static Answer? FaultOf<T>(HttpContext http, JsonBody<T> body, Func<Faults> validate)
        where T : class, new()
    {
        if (body.Fault is not null)
        {
            return body.Fault;
        }

        var faults = body.Misread.And(validate());
        IdempotentAnswers.Check(http.Request, faults);
        return faults.Any ? Answer.Invalid(faults) : null;
    }

    internal static RouteHandlerBuilder CommonProblems(this RouteHandlerBuilder route)
    {
        foreach (var status in new[] { 400, 401, 403, 413, 415, 503 })
        {
            route.ProducesProblem(status);
        }

        return route;
    }
}
