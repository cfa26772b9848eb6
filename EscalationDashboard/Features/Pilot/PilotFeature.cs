namespace EscalationDashboard.Features.Pilot;

public static class PilotFeature
{
    public static IServiceCollection AddPilot(this IServiceCollection services)
    {
        services.AddSingleton<ReadinessQueries>();
        services.AddSingleton<PilotCommands>();
        services.AddSingleton<PilotQueries>();
        return services;
    }
}
