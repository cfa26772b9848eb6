using EscalationDashboard.Features.Trends.Digest;
using EscalationDashboard.Features.Trends.Export;
using EscalationDashboard.Features.Trends.Forecast;
using EscalationDashboard.Features.Trends.Rollout;
using EscalationDashboard.Features.Trends.Signs;
using EscalationDashboard.Features.Trends.Stages;
using EscalationDashboard.Features.Trends.Visits;
using EscalationDashboard.Features.Trends.Waits;
using EscalationDashboard.Shell.Sheets;

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
        services.AddScoped<IPageSheets, OverviewSheets>();
        services.AddScoped<IPageSheets, TrendDisputeSheets>();
        services.AddScoped<IPageSheets, TrendRequestSheets>();
        services.AddScoped<IPageSheets, CauseSheets>();
        services.AddScoped<IPageSheets, GuardrailSheets>();
        services.AddScoped<IPageSheets, FairnessSheets>();
        services.AddScoped<IPageSheets, SignsSheets>();
        services.AddScoped<IPageSheets, ForecastSheets>();
        services.AddScoped<IPageSheets, DigestSheets>();
        services.AddScoped<IPageSheets, RolloutSheets>();
        services.AddScoped<IPageSheets, VisitSheets>();
        services.AddScoped<IPageSheets, WaitSheets>();
        services.AddScoped<IPageSheets, StageSheets>();
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
