using EscalationDashboard.Shell;

namespace EscalationDashboard.Features.Disputes.Details;

public static class DisputeFeature
{
    public static IServiceCollection AddDispute(this IServiceCollection services)
    {
        services.AddSingleton<DisputeChanges>();
        services.AddSingleton<DisputeCommands>();
        services.AddSingleton<IDisputeActs>(s => s.GetRequiredService<DisputeCommands>());
        services.AddSingleton<DisputeWordCommands>();
        services.AddSingleton<DisputeMatterCommands>();
        services.AddSingleton<DisputeMuteCommands>();
        services.AddScoped<DisputeDrafts>();
        services.AddSingleton<DisputeTimerWorker>();
        services.AddHostedService(s => s.GetRequiredService<DisputeTimerWorker>());
        services.AddSingleton<DisputeQueries>();
        services.AddSingleton(new DisputePanel(typeof(DisputeView)));
        return services;
    }
}
