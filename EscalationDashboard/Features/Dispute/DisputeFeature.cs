namespace EscalationDashboard.Features.Dispute;

public static class DisputeFeature
{
    public static IServiceCollection AddDispute(this IServiceCollection services)
    {
        services.AddSingleton<DisputeCommands>();
        return services;
    }
}
