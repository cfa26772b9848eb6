namespace EscalationDashboard.Data.Gate;

public static class GateFeature
{
    /// <summary>What the guardrails read and write within a transaction, shared by every feature that lets a request through.</summary>
    public static IServiceCollection AddGate(this IServiceCollection services)
    {
        services.AddSingleton<Admissions>();
        services.AddSingleton<CustomerAnswers>();
        services.AddSingleton<Deciding>();
        services.AddSingleton<Outcomes>();
        services.AddSingleton<Overflows>();
        services.AddSingleton<SharedPromises>();
        services.AddSingleton<Releases>();
        services.AddSingleton<Openings>();
        return services;
    }
}
