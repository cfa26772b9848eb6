using EscalationDashboard.Features.Messages.Keys;

namespace EscalationDashboard.Features.Messages;

public static class MessagesFeature
{
    public static IServiceCollection AddMessages(this IServiceCollection services)
    {
        services.AddHttpClient(WebhookSender.Client, client =>
            {
                client.Timeout = WebhookSender.Timeout;
                client.DefaultRequestHeaders.UserAgent.ParseAdd("EscalationDashboard-Webhooks");
            })
            // A receiver that has moved says so to its people, not to us; and what we send is signed for this address.
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            .RemoveAllLoggers();
        services.AddSingleton(_ => new Jitter(new Random()));
        services.AddSingleton<OutboxNotifier>();
        services.AddSingleton<ReceiverAddress>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<Deliveries>();
        services.AddSingleton<OutboxCommands>();
        services.AddSingleton<OutboxQueries>();
        services.AddSingleton<KeyCommands>();
        services.AddSingleton<KeyQueries>();
        services.AddSingleton<SecretCommands>();
        services.AddSingleton<DemoReceiver>();
        services.AddHostedService<DeliveryWorker>();
        services.AddHostedService<OutboxAgeWorker>();
        return services;
    }
}
