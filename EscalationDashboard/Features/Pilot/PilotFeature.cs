using EscalationDashboard.Features.Pilot.Enrol;

namespace EscalationDashboard.Features.Pilot;

public static class PilotFeature
{
    public static IServiceCollection AddPilot(this IServiceCollection services)
    {
        services.AddSingleton<ReadinessQueries>();
        services.AddSingleton<PilotCommands>();
        services.AddSingleton<PilotQueries>();
        services.AddSingleton<EnrolmentQueries>();
        services.AddSingleton<EnrolmentCommands>();
        services.AddSingleton<SimilarPast>();
        services.AddSingleton<ForecastRuns>();
        return services;
    }
}
