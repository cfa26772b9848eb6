using System.Text.Json;
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
            : verdict.Refusals.Any(r => r.Code == Refusal.WithRegion)
                ? Problems.Of(StatusCodes.Status422UnprocessableEntity, "with-region", "The dispute is with the region, whose people are asked before those of the location; nothing was stored.")
            : verdict.Refusals.Any(r => r.Code == Refusal.AnswerNotCounted)
                ? Problems.Of(StatusCodes.Status422UnprocessableEntity, "answer-not-counted", "That person is on leave, has left, or answers for the place no more; nothing was stored, and the next person is asked.")
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
            using var json = JsonDocument.Parse(body.ToArray());
            return json.RootElement.ValueKind == JsonValueKind.Object ? Read(json.RootElement) : (AskedPerson.Last, Invalid(new() { ["$"] = ["is not an object"] }));
        }
        catch (JsonException)
        {
            return (AskedPerson.Last, Invalid(new() { ["$"] = ["can't be read"] }));
        }
    }

    // By hand, so that everything that is wrong is named at once.
    private static (AskedPerson Said, IResult? Fault) Read(JsonElement body)
    {
        var (account, step, seen, faults) = ((string?)null, (int?)null, new HashSet<string>(StringComparer.Ordinal), new Dictionary<string, string[]>(StringComparer.Ordinal));
        foreach (var field in body.EnumerateObject())
        {
            var fault = !seen.Add(field.Name) ? "stands there twice" : field.Name switch
            {
                "accountId" => IsText(field.Value, out account) ? null : "is to be a text",
                "step" => IsWhole(field.Value, out step) ? null : "is to be a whole number",
                _ => "is not known",
            };
            if (fault is not null)
            {
                faults[field.Name] = [fault];
            }
        }

        return faults.Count == 0 ? (new AskedPerson(account, step), null) : (AskedPerson.Last, Invalid(faults));
    }

    private static bool IsText(JsonElement value, out string? text)
    {
        text = null;
        if (value.ValueKind != JsonValueKind.String)
        {
            return value.ValueKind == JsonValueKind.Null;
        }

        try
        {
            text = value.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            // Half a character.
            return false;
        }
    }

    private static bool IsWhole(JsonElement value, out int? number)
    {
        number = value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var whole) ? whole : null;
        return number is not null || value.ValueKind == JsonValueKind.Null;
    }

    private static IResult Invalid(Dictionary<string, string[]> faults) => Problems.Of(
        StatusCodes.Status400BadRequest, "invalid", "The body is to be empty, or an object with accountId, step, or both.",
        new Dictionary<string, object?> { ["errors"] = faults });
}
