using EscalationDashboard.Application.Jobs;
using EscalationDashboard.Features.Pilot.Calendars;
using EscalationDashboard.Features.Pilot.Enrol;
using EscalationDashboard.Features.Pilot.Import;
using EscalationDashboard.Features.Pilot.Waves;
using EscalationDashboard.Identity;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Sheets;

namespace EscalationDashboard.Features.Pilot;

public static class PilotFeature
{
    public static IServiceCollection AddPilot(this IServiceCollection services)
    {
        services.AddSingleton<ReadinessQueries>();
        services.AddSingleton<LocationMoves>();
        services.AddSingleton<PilotCommands>();
        services.AddSingleton<PilotQueries>();
        services.AddSingleton<WaveCommands>();
        services.AddSingleton<WaveQueries>();
        services.AddSingleton<WaveWatch>();
        services.AddHostedService<WaveWorker>();
        services.AddSingleton(new HeaderSlot(typeof(HeldWaves)));
        services.AddSingleton<CalendarChanges>();
        services.AddSingleton<CalendarCommands>();
        services.AddSingleton<LeaderChanges>();
        services.AddSingleton<ImportCommands>();
        services.AddSingleton<Exports>();
        services.AddSingleton<EnrolmentQueries>();
        services.AddSingleton<EnrolmentCommands>();
        services.AddSingleton<SimilarHistory>();
        services.AddSingleton<JobRunner<ForecastOrder>>();
        services.AddSingleton<ForecastRuns>();
        return services;
    }

    public static void MapPilot(this IEndpointRouteBuilder app)
    {
        app.MapGet(Links.ExportLocations, (HttpContext http, StaffDirectory directory, Exports exports) =>
            Download(http, directory, exports.Locations, "locations.csv")).RequireAuthorization(StaffPolicies.Region).TakesNoFields();
        app.MapGet(Links.ExportLeaders, (HttpContext http, StaffDirectory directory, Exports exports) =>
            Download(http, directory, exports.Leaders, "leaders.csv")).RequireAuthorization(StaffPolicies.Region).TakesNoFields();
    }

    private static async Task<IResult> Download(
        HttpContext http, StaffDirectory directory, Func<Domain.Staff.Actor, Task<byte[]>> export, string name) =>
        await directory.ActorOf(http.User) is { } actor ? Results.File(await export(actor), "text/csv; charset=utf-8", name) : Results.Forbid();
}
