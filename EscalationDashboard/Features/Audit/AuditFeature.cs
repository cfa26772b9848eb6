using EscalationDashboard.Identity;
using EscalationDashboard.Shell;

namespace EscalationDashboard.Features.Audit;

public static class AuditFeature
{
    public static IServiceCollection AddAudit(this IServiceCollection services)
    {
        services.AddSingleton<AuditQueries>();
        services.AddSingleton<AuditExports>();
        services.AddSingleton<RetentionQueries>();
        services.AddSingleton<RevealAlarmQueries>();
        services.AddSingleton<RevealAlarmCommands>();
        services.AddSingleton(new HeaderSlot(typeof(ChainAlarm), HeaderPlace.Banner));
        services.AddSingleton(new HeaderSlot(typeof(RevealAlarm), HeaderPlace.Banner));
        return services;
    }

    public static void MapAudit(this IEndpointRouteBuilder app) =>
        app.MapGet(Links.AuditExportRoute, Export).RequireAuthorization(StaffPolicies.Audit).ExcludeFromDescription();

    private static async Task<IResult> Export(HttpContext http, string file, StaffDirectory directory, AuditExports exports) =>
        await directory.ActorOf(http.User) is { } actor
        && await exports.Export(actor, file, AuditFilter.Of(name => http.Request.Query[name])) is var (content, type, name)
            ? Results.File(content, type, name)
            : Results.NotFound();
}
