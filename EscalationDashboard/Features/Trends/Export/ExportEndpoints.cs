using EscalationDashboard.Identity;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Edge;

namespace EscalationDashboard.Features.Trends.Export;

/// <summary><c>GET /trends/export/VIEW.csv</c> and <c>.xlsx</c>, with the query of the page it was taken from.</summary>
public static class ExportEndpoints
{
    public static void MapTrends(this IEndpointRouteBuilder app)
    {
        app.MapGet(Links.TrendExportRoute, Export).RequireAuthorization(StaffPolicies.Desk).ExcludeFromDescription();
        TrendPaper.Map(app);
    }

    private static async Task<IResult> Export(HttpContext http, string file, StaffDirectory directory, TrendExports exports)
    {
        var (view, ending) = (Path.GetFileNameWithoutExtension(file), Path.GetExtension(file));
        ExportFormat? format = ending switch { ".csv" => ExportFormat.Csv, ".xlsx" => ExportFormat.Xlsx, _ => null };
        var address = new ViewAddress(http.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString()));
        if (format is not { } known || await directory.ActorOf(http.User) is not { } actor)
        {
            return Results.NotFound();
        }

        if (await exports.Unknown(actor, view, address) is { Count: > 0 } unknown)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "invalid", "The address names what isn't there.", new Dictionary<string, object?>
            {
                ["errors"] = unknown.ToDictionary(u => u.Name, u => new[] { $"'{u.Value}' is not there" }),
            });
        }

        return await exports.Export(actor, view, known, address) is { } exported
            ? Results.File(exported.Content, exported.ContentType, exported.Name)
            : Results.NotFound();
    }
}
