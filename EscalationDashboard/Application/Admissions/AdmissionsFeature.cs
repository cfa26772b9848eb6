using EscalationDashboard.Data;

namespace EscalationDashboard.Application.Admissions;

public static class AdmissionsFeature
{
    /// <summary>What the guardrails read and write within a transaction, shared by every feature that lets a request through.</summary>
    public static IServiceCollection AddAdmissions(this IServiceCollection services)
    {
        services.AddSingleton<AdmissionService>();
        services.AddSingleton<CustomerAnswers>();
        services.AddSingleton<DecisionService>();
        services.AddSingleton<OutcomeService>();
        services.AddSingleton<OverflowService>();
        services.AddSingleton<SharedPromises>();
        services.AddSingleton<BookingReleaseService>();
        services.AddSingleton<AdmissionUndo>();
        return services;
    }
}
