using EscalationDashboard.Identity;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Addresses;
using EscalationDashboard.Shell.Sheets;

namespace EscalationDashboard.Features.Audit;

public static class AuditFeature
{
    // Where the page begins and what is open on it: neither narrows the audit.
    private static readonly string[] OfThePage = ["before", "open"];

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

    private static async Task<IResult> Export(HttpContext http, string file, StaffDirectory directory, AddressCheck check, AuditExports exports)
    {
        if (await directory.ActorOf(http.User) is not { } actor)
        {
            return Results.NotFound();
        }

        // Narrowed by less than was asked for, a file would hold far more.
        var errors = AddressCheck.Nameless(typeof(AuditPage), http.Request.Query.Keys).Concat(http.Request.Query.Keys.Where(name => OfThePage.Contains(name, StringComparer.OrdinalIgnoreCase)))
            .Select(name => (Name: name, Why: "is no field of the audit"))
            .Concat((await check.Unknown(typeof(AuditPage), Asked, actor)).Select(u => (u.Name, Why: u.Kind == AddressValue.Moment
                ? $"'{u.Value}' is neither a day (2026-11-22) nor a time (2026-11-22T12:30Z)" : $"'{u.Value}' is not there")))
            .ToDictionary(e => e.Name, e => new[] { e.Why });
        if (errors.Count > 0)
        {
            return ExportFields.Refused(errors);
        }

        return await exports.Export(actor, file, AuditFilter.Of(Asked, ReaderClock.ZoneOf(http))) is var (content, type, name)
            ? Results.File(content, type, name)
            : Results.NotFound();

        string? Asked(string name) => InAddress.First(http.Request.Query[name]);
    }
}
