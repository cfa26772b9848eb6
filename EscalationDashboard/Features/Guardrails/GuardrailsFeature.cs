using EscalationDashboard.Features.Guardrails.Simulation;

namespace EscalationDashboard.Features.Guardrails;

public static class GuardrailsFeature
{
    public static IServiceCollection AddGuardrails(this IServiceCollection services)
    {
        services.AddSingleton<PolicyCommands>();
        services.AddSingleton<GuardrailQueries>();
        services.AddSingleton<IFalseThrottles, NoFalseThrottles>();
        services.AddSingleton<SimulationRuns>();
        services.AddSingleton<SimulationQueries>();
        services.AddSingleton(new SimulationPanel(typeof(SimulationStart)));
        return services;
    }
}
