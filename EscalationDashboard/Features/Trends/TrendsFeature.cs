using EscalationDashboard.Features.Trends.Digest;
using EscalationDashboard.Features.Trends.Export;
using EscalationDashboard.Features.Trends.Forecast;
using EscalationDashboard.Features.Trends.Rollout;
using EscalationDashboard.Features.Trends.Signs;
using EscalationDashboard.Features.Trends.Stages;
using EscalationDashboard.Features.Trends.Visits;
using EscalationDashboard.Features.Trends.Waits;

namespace EscalationDashboard.Features.Trends;

public static class TrendsFeature
{
    public static IServiceCollection AddTrends(this IServiceCollection services)
    {
        services.AddSingleton<RiskModelTrainer>();
        services.AddSingleton<SignsQueries>();
        services.AddSingleton<SignCallCommands>();
        services.AddSingleton<CallEffectQueries>();
        services.AddHostedService<RiskModelWorker>();
        services.AddSingleton<RemeasureService>();
        services.AddHostedService<RemeasureWorker>();
        services.AddSingleton<ForecastQueries>();
        services.AddScoped<TrendExports>();
        services.AddScoped<ITrendSheets, OverviewSheets>();
        services.AddScoped<ITrendSheets, DisputeSheets>();
        services.AddScoped<ITrendSheets, RequestSheets>();
        services.AddScoped<ITrendSheets, CauseSheets>();
        services.AddScoped<ITrendSheets, GuardrailSheets>();
        services.AddScoped<ITrendSheets, FairnessSheets>();
        services.AddScoped<ITrendSheets, SignsSheets>();
        services.AddScoped<ITrendSheets, ForecastSheets>();
        services.AddScoped<ITrendSheets, DigestSheets>();
        services.AddScoped<ITrendSheets, RolloutSheets>();
        services.AddScoped<ITrendSheets, VisitSheets>();
        services.AddScoped<ITrendSheets, WaitSheets>();
        services.AddScoped<ITrendSheets, StageSheets>();
        services.AddSingleton<WaitQueries>();
        services.AddSingleton<StageQueries>();
        services.AddSingleton<RolloutQueries>();
        services.AddSingleton<TrendVisitQueries>();
        services.AddSingleton<DigestQueries>();
        services.AddSingleton<TrendQueries>();
        services.AddSingleton<TrendDisputeQueries>();
        services.AddSingleton<TrendRequestQueries>();
        services.AddSingleton<CauseQueries>();
        services.AddSingleton<MoneyQueries>();
        services.AddSingleton<FixCommands>();
        services.AddSingleton<GuardQueries>();
        services.AddSingleton<HeadsQueries>();
        services.AddSingleton<FairnessQueries>();
        return services;
    }
}
