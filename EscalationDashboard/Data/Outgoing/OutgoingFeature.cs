namespace EscalationDashboard.Data.Outgoing;

public static class OutgoingFeature
{
    /// <exception cref="InvalidOperationException">The receiver's address or secret is wrong.</exception>
    public static IServiceCollection AddOutgoing(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(WebhookSettings.From(configuration));
        services.AddSingleton<WebhookSecrets>();
        services.AddSingleton<Outbox>();
        return services;
    }
}
