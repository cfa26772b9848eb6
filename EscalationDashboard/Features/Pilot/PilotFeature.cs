using EscalationDashboard.Features.Pilot.Waves;
using EscalationDashboard.Shell;

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
        services.AddSingleton(new FramePart(typeof(HeldWaves)));
        return services;
    }
}
