namespace EscalationDashboard.Features.Status;

public static class StatusFeature
{
    public static IServiceCollection AddStatus(this IServiceCollection services) => services.AddSingleton<StatusQueries>();
}
