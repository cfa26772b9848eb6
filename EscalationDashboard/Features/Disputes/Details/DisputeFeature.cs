using EscalationDashboard.Identity;

namespace EscalationDashboard.Features.Disputes.Details;

public static class DisputeFeature
{
    public static IServiceCollection AddDispute(this IServiceCollection services)
    {
        services.AddSingleton<DisputeChanges>();
        services.AddSingleton<DisputeCommands>();
        services.AddSingleton<DisputeRiseCommands>();
        services.AddSingleton<DisputeWordCommands>();
        services.AddSingleton<DisputeUndoCommands>();
        services.AddSingleton<DisputeMatterCommands>();
        services.AddSingleton<DisputeMuteCommands>();
        services.AddSingleton<ContactSights>();
        services.AddScoped<DisputeDrafts>();
        services.AddSingleton<AttentionMeter>();
        services.AddSingleton<ISeenObserver>(s => s.GetRequiredService<AttentionMeter>());
        services.AddSingleton<AttentionCommands>();
        services.AddSingleton<AttentionWorker>();
        services.AddHostedService(s => s.GetRequiredService<AttentionWorker>());
        services.AddSingleton<DisputeTimerWorker>();
        services.AddHostedService(s => s.GetRequiredService<DisputeTimerWorker>());
        services.AddSingleton<DisputeQueries>();
        return services;
    }
}
