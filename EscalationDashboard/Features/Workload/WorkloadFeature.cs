namespace EscalationDashboard.Features.Workload;

public static class WorkloadFeature
{
    public static IServiceCollection AddWorkload(this IServiceCollection services)
    {
        services.AddSingleton<WorkloadQueries>();
        services.AddSingleton<HeldQueries>();
        services.AddSingleton<LeaderDayQueries>();
        services.AddSingleton<OwnTimeCommands>();
        services.AddSingleton<HandOverCommands>();
        services.AddSingleton<VoteCommands>();
        services.AddSingleton<VoteQueries>();
        return services;
    }
}
