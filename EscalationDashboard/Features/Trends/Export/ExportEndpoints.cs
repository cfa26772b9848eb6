using EscalationDashboard.Identity;
using EscalationDashboard.Shell;

namespace EscalationDashboard.Features.Trends.Export;

/// <summary><c>GET /trends/export/VIEW.csv</c> and <c>.xlsx</c>, with the query of the page it was taken from.</summary>
public static class ExportEndpoints
{
    public static void MapTrends(this IEndpointRouteBuilder app)
    {
        app.MapGet(Links.TrendExportRoute, Export).RequireAuthorization(StaffPolicies.Staff);
        TrendPaper.Map(app);
    }

    private static async Task<IResult> Export(HttpContext http, string file, StaffDirectory directory, TrendExports exports)
    {
        var (view, ending) = (Path.GetFileNameWithoutExtension(file), Path.GetExtension(file));
        ExportFormat? format = ending switch { ".csv" => ExportFormat.Csv, ".xlsx" => ExportFormat.Xlsx, _ => null };
        var address = new ViewAddress(http.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString()));
        return format is { } known && await directory.ActorOf(http.User) is { } actor && await exports.Export(actor, view, known, address) is { } exported
            ? Results.File(exported.Content, exported.ContentType, exported.Name)
            : Results.NotFound();
    }
}
