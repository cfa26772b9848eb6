namespace EscalationDashboard.Features.Guardrails;

public static class GuardrailsFeature
{
    public static IServiceCollection AddGuardrails(this IServiceCollection services)
    {
        services.AddSingleton<PolicyCommands>();
        services.AddSingleton<GuardrailQueries>();
        services.AddSingleton<DecisionQueries>();
        services.AddSingleton<IFalseThrottles, NoFalseThrottles>();
        return services;
    }
}
