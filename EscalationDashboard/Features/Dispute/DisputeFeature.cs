using EscalationDashboard.Shell;

namespace EscalationDashboard.Features.Dispute;

public static class DisputeFeature
{
    public static IServiceCollection AddDispute(this IServiceCollection services)
    {
        services.AddSingleton<DisputeCommands>();
        services.AddSingleton<DisputeQueries>();
        services.AddSingleton(new DisputePanel(typeof(DisputeView)));
        return services;
    }
}
