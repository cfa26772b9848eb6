using EscalationDashboard.Shell.Edge;

namespace EscalationDashboard.Shell.Sheets;

/// <summary>
/// What an export's address may say. A file that is narrowed by less than was asked for holds more than its reader thinks, so every
/// export refuses what it does not take, and all in the same words.
/// </summary>
public static class ExportFields
{
    private static readonly string[] NoField = ["is no field of this file"];

    /// <summary>For a file that is always whole: its address says nothing but its name.</summary>
    public static RouteHandlerBuilder TakesNoFields(this RouteHandlerBuilder export) => export.AddEndpointFilter(async (context, next) =>
        context.HttpContext.Request.Query.Keys is { Count: > 0 } names
            ? Refused(names.ToDictionary(name => name, _ => NoField))
            : await next(context));

    /// <param name="errors">What is wrong, by the field's name.</param>
    public static IResult Refused(IReadOnlyDictionary<string, string[]> errors) => Problems.Of(
        StatusCodes.Status400BadRequest, "invalid", "The address names what isn't there.", new Dictionary<string, object?> { ["errors"] = errors });
}
