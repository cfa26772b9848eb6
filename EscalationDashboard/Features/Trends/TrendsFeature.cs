using EscalationDashboard.Features.Trends.Signs;

namespace EscalationDashboard.Features.Trends;

public static class TrendsFeature
{
    public static IServiceCollection AddTrends(this IServiceCollection services)
    {
        services.AddSingleton<SignsLessons>();
        services.AddSingleton<SignsQueries>();
        services.AddHostedService<SignsWorker>();
        return services;
    }
}
