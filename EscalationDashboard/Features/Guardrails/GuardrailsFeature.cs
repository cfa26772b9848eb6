using EscalationDashboard.Application.Jobs;
using EscalationDashboard.Features.Guardrails.Actions;
using EscalationDashboard.Features.Guardrails.Simulation;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Sheets;

namespace EscalationDashboard.Features.Guardrails;

public static class GuardrailsFeature
{
    public static IServiceCollection AddGuardrails(this IServiceCollection services)
    {
        services.AddSingleton<PolicyCommands>();
        services.AddSingleton<GuardrailQueries>();
        services.AddSingleton<DecisionQueries>();
        services.AddSingleton(new DecisionActions(typeof(RequestActionsPanel)));
        services.AddScoped<IPageSheets, DecisionSheets>();
        services.AddSingleton<ActionQueries>();
        services.AddSingleton<OverrideService>();
        services.AddSingleton<RequestActions>();
        services.AddSingleton<UndoCommands>();
        services.AddSingleton<RestrictionCommands>();
        services.AddSingleton<AppealAnswers>();
        services.AddSingleton<SafetyClaims>();
        services.AddSingleton<ISafetyClaims>(s => s.GetRequiredService<SafetyClaims>());
        services.AddSingleton<JobRunner<SimulationOrder>>();
        services.AddSingleton<SimulationRuns>();
        services.AddSingleton<SimulationQueries>();
        return services;
    }
}
