using EscalationDashboard.Identity;
using EscalationDashboard.Shell.Addresses;

namespace EscalationDashboard.Shell.Sheets;

/// <summary><c>GET /export/VIEW.csv</c> and <c>.xlsx</c>, with the query of the page it was taken from; several tables leave as an archive of files.</summary>
public static class ExportEndpoints
{
    public static void MapExports(this IEndpointRouteBuilder app) =>
        app.MapGet(Links.ExportRoute, Export).RequireAuthorization(StaffPolicies.Decisions).ExcludeFromDescription();

    private static async Task<IResult> Export(HttpContext http, string file, StaffDirectory directory, PageExports exports)
    {
        var (view, ending) = (Path.GetFileNameWithoutExtension(file), Path.GetExtension(file));
        ExportFormat? format = ending switch { ".csv" => ExportFormat.Csv, ".xlsx" => ExportFormat.Xlsx, _ => null };
        var address = new ViewAddress(http.Request.Query.ToDictionary(q => q.Key, q => InAddress.First(q.Value) ?? "", StringComparer.OrdinalIgnoreCase)) { Zone = ReaderClock.ZoneOf(http) };
        if (format is not { } known || await directory.ActorOf(http.User) is not { } actor)
        {
            return Results.NotFound();
        }

        if (await exports.Unknown(actor, view, address) is { Count: > 0 } unknown)
        {
            return ExportFields.Refused(unknown);
        }

        return await exports.Export(actor, view, known, address) is { } exported
            ? Results.File(exported.Content, exported.ContentType, exported.Name)
            : Results.NotFound();
    }
}
