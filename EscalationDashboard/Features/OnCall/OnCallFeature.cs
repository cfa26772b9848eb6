namespace EscalationDashboard.Features.OnCall;

public static class OnCallFeature
{
    public static IServiceCollection AddOnCall(this IServiceCollection services)
    {
        services.AddSingleton<RotaQueries>();
        services.AddSingleton<RotaCommands>();
        return services;
    }
}
