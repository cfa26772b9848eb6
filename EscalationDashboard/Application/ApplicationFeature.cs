using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Application.Audit;
using EscalationDashboard.Application.Backups;
using EscalationDashboard.Application.Cards;
using EscalationDashboard.Application.Customers;
using EscalationDashboard.Application.OnCall;
using EscalationDashboard.Application.Paging;
using EscalationDashboard.Application.Retention;

namespace EscalationDashboard.Application;

public static class ApplicationFeature
{
    /// <summary>What several features do together: decide on requests and let them through, give out contact cards, ask customers afterwards.</summary>
    public static IServiceCollection AddApplication(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<DecisionService>();
        services.AddSingleton<AdmissionUndo>();
        services.AddSingleton<BookingReleaseService>();
        services.AddSingleton<OverflowService>();
        services.AddSingleton<LoadHandOver>();
        services.AddSingleton<CustomerAnswers>();
        services.AddSingleton<ContactCards>();
        services.AddSingleton<CardQueries>();
        services.AddSingleton(PublicAddress.From(configuration));
        services.AddSingleton<FeedbackRequests>();
        services.AddSingleton(RevealSettings.From(configuration));
        services.AddSingleton<Reveals>();
        services.AddSingleton<OnCallQueries>();
        services.AddSingleton<TurnsInLeave>();
        services.AddSingleton<PageCommands>();
        services.AddSingleton<ChainWatch>();
        services.AddHttpClient(HeadPublisher.Client, client => client.Timeout = TimeSpan.FromSeconds(15))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            .RemoveAllLoggers();
        services.AddSingleton<HeadPublisher>();
        services.AddHostedService<AuditWorker>();
        services.AddHostedService<LastHead>();
        services.AddSingleton<BackupWorker>();
        services.AddHostedService(s => s.GetRequiredService<BackupWorker>());
        services.AddSingleton(RetentionSettings.From(configuration));
        services.AddSingleton<RetentionService>();
        services.AddHostedService<RetentionWorker>();
        services.AddSingleton<RefusalLog>();
        services.AddHostedService<RefusalWorker>();
        return services;
    }
}
