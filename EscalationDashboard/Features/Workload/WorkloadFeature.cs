using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Sheets;

namespace EscalationDashboard.Features.Workload;

public static class WorkloadFeature
{
    public static IServiceCollection AddWorkload(this IServiceCollection services)
    {
        services.AddSingleton<WorkloadQueries>();
        services.AddSingleton<HeldQueries>();
        services.AddScoped<IPageSheets, WorkloadSheets>();
        services.AddSingleton<LeaderDayQueries>();
        services.AddSingleton<OwnTimeCommands>();
        services.AddSingleton<HandOverCommands>();
        services.AddSingleton<MissedCallQueries>();
        services.AddSingleton<MissedCallCommands>();
        services.AddSingleton<VoteCommands>();
        services.AddSingleton<VoteQueries>();
        services.AddSingleton(new HeaderSlot(typeof(VoteNotice), HeaderPlace.Banner));
        return services;
    }
}
