using EscalationDashboard.Identity;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Sheets;

namespace EscalationDashboard.Features.Staff;

public static class StaffFeature
{
    public static IServiceCollection AddStaffPages(this IServiceCollection services)
    {
        services.AddSingleton<StaffCommands>();
        services.AddSingleton<StaffListCommands>();
        services.AddSingleton<StaffExports>();
        services.AddSingleton<StaffQueries>();
        return services;
    }

    public static void MapStaffPages(this IEndpointRouteBuilder app) =>
        app.MapGet(Links.StaffExportRoute, Export).RequireAuthorization(StaffPolicies.People).TakesNoFields().ExcludeFromDescription();

    private static async Task<IResult> Export(HttpContext http, string file, StaffDirectory directory, StaffExports exports) =>
        await directory.ActorOf(http.User) is { } actor && await exports.Export(actor, file) is var (content, type, name)
            ? Results.File(content, type, name)
            : Results.NotFound();
}
