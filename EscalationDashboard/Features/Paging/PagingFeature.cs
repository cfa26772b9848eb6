using EscalationDashboard.Application.Paging;
using EscalationDashboard.Shell;

namespace EscalationDashboard.Features.Paging;

public static class PagingFeature
{
    /// <exception cref="Data.StartRefusedException">A setting is wrong.</exception>
    public static IServiceCollection AddPaging(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(SmtpSettings.Read(configuration));
        services.AddSingleton(PagingWebhookSettings.From(configuration));
        services.AddHttpClient(WebhookPager.Client, client =>
            {
                client.Timeout = WebhookPager.Timeout;
                client.DefaultRequestHeaders.UserAgent.ParseAdd("EscalationDashboard-Paging");
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            .RemoveAllLoggers();
        services.AddHttpClient(PushSender.Client, client => client.Timeout = PushSender.Timeout)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            .RemoveAllLoggers();
        services.AddSingleton(PushSettings.From(configuration));
        services.AddSingleton<PushKeys>();
        services.AddSingleton<PushCommands>();
        services.AddSingleton<PageTexts>();
        services.AddSingleton<IPageSender, PushSender>();
        services.AddSingleton<IPageSender, SmtpSender>();
        services.AddSingleton<IPageSender, WebhookPager>();
        services.AddSingleton<Reaching>();
        services.AddSingleton<IReachability>(provider => provider.GetRequiredService<Reaching>());
        services.AddSingleton<TrialLimit>();
        services.AddSingleton(_ => new PagingJitter(new Random()));
        services.AddSingleton<PageStepCommands>();
        services.AddSingleton<PageMessages>();
        services.AddSingleton<TurnNotices>();
        services.AddSingleton<PagingChoiceCommands>();
        services.AddSingleton<PagingQueries>();
        services.AddSingleton<PagingBell>();
        services.AddHostedService<PushSubjectCheck>();
        services.AddHostedService<PagingWorker>();
        services.AddSingleton(new HeaderSlot(typeof(ReachPanel), HeaderPlace.Account));
        services.AddSingleton(new HeaderSlot(typeof(ChannelsDown), HeaderPlace.Banner));
        return services;
    }

    public static void MapPaging(this IEndpointRouteBuilder app) => AcknowledgeEndpoint.Map(app);
}
