namespace EscalationDashboard.Features.Trends;

public static class TrendsFeature
{
    public static IServiceCollection AddTrends(this IServiceCollection services)
    {
        services.AddSingleton<TrendQueries>();
        services.AddSingleton<TrendDisputeQueries>();
        services.AddSingleton<CauseQueries>();
        services.AddSingleton<FixCommands>();
        services.AddSingleton<GuardQueries>();
        services.AddSingleton<FairnessQueries>();
        return services;
    }
}
