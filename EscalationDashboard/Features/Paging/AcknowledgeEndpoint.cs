using System.Text.Json;
using System.Text.Json.Serialization;
using EscalationDashboard.Application.Paging;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Identity;
using EscalationDashboard.Shell.Edge;

namespace EscalationDashboard.Features.Paging;

/// <summary>A provider's way to say that the person looks after it. Saying so again changes nothing, so it needs no idempotency key.</summary>
internal static class AcknowledgeEndpoint
{
    /// <summary>Two fields, and room for how a program writes them.</summary>
    private const int LongestBody = 4 * 1024;

    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
    };

    public static void Map(IEndpointRouteBuilder app) => app
        .MapPost("/api/v1/pages/{id}/acknowledge", Acknowledge)
        .RequireAuthorization(StaffPolicies.Intake)
        .DisableAntiforgery()
        .WithTags("Paging")
        .WithSummary("Say that a person who was asked looks after it: the one who is named, else the one who was asked last.")
        .Accepts<AcknowledgeBody>(isOptional: true, "application/json", "*/*")
        .Produces<AcknowledgedAnswer>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(401).ProducesProblem(403).ProducesProblem(413).ProducesProblem(422);

    private static async Task<IResult> Acknowledge(string id, HttpContext http, PageCommands pages, PagingQueries queries)
    {
        var (said, fault) = await Read(http.Request);
        if (fault is not null)
        {
            return fault;
        }

        var actor = ApiKeyAuthentication.ActorOf(http.User);
        var verdict = await pages.AcknowledgeFor(actor, id, said);
        return verdict.Refusals.Any(r => r.Code == Refusal.NotAsked)
                ? Problems.Of(StatusCodes.Status422UnprocessableEntity, "not-asked", "That person was not asked in that step; nothing was stored.")
            : verdict.Refusals.Any(r => r.Code == Refusal.NotFound) || await queries.EndOf(actor, id) is not { } ended
                ? Problems.Of(StatusCodes.Status404NotFound, "not-found", "There is no such page, or nobody has been asked yet.")
            : Results.Json(ended, Data.Json.Options);
    }

    private static async Task<(AskedPerson Said, IResult? Fault)> Read(HttpRequest request)
    {
        using var body = new MemoryStream();
        var buffer = new byte[LongestBody];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
        {
            body.Write(buffer, 0, read);
            if (body.Length > LongestBody)
            {
                return (AskedPerson.Last, Problems.Of(StatusCodes.Status413PayloadTooLarge, "too-large", $"A body may have up to {LongestBody / 1024} KiB."));
            }
        }

        if (body.Length == 0)
        {
            return (AskedPerson.Last, null);
        }

        try
        {
            return JsonSerializer.Deserialize<AcknowledgeBody>(body.ToArray(), Reading) is { } said
                ? (new AskedPerson(said.AccountId, said.Step), null)
                : (AskedPerson.Last, Invalid("$", "is not an object"));
        }
        catch (JsonException e)
        {
            return (AskedPerson.Last, Invalid(e.Path is null or "$" ? "$" : e.Path.TrimStart('$', '.'), "can't be read"));
        }
    }

    private static IResult Invalid(string field, string fault) => Problems.Of(
        StatusCodes.Status400BadRequest, "invalid", "The body is to be empty, or an object with accountId, step, or both.",
        new Dictionary<string, object?> { ["errors"] = new Dictionary<string, string[]> { [field] = [fault] } });
}
