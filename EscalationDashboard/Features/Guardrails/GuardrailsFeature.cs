using EscalationDashboard.Features.Guardrails.Actions;

namespace EscalationDashboard.Features.Guardrails;

public static class GuardrailsFeature
{
    public static IServiceCollection AddGuardrails(this IServiceCollection services)
    {
        services.AddSingleton<PolicyCommands>();
        services.AddSingleton<GuardrailQueries>();
        services.AddSingleton<DecisionQueries>();
        services.AddSingleton<IFalseThrottles, FalseThrottles>();
        services.AddSingleton<RequestActions>();
        services.AddSingleton<StandingCommands>();
        services.AddSingleton<AppealAnswers>();
        services.AddSingleton<SafetyClaims>();
        return services;
    }
}
