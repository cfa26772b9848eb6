using EscalationDashboard.Application.Paging;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Identity;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Edge;

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
                client.MaxResponseContentBufferSize = 64 * 1024;
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
        services.AddSingleton(_ => new PagingJitter(new Random()));
        services.AddSingleton<PageStepCommands>();
        services.AddSingleton<PageMessages>();
        services.AddSingleton<PagingChoiceCommands>();
        services.AddSingleton<PagingQueries>();
        services.AddSingleton<PagingBell>();
        services.AddHostedService<PagingWorker>();
        services.AddSingleton(new HeaderSlot(typeof(ReachPanel), HeaderPlace.Account));
        services.AddSingleton(new HeaderSlot(typeof(ChannelsDown), HeaderPlace.Banner));
        return services;
    }

    /// <summary>A provider's way to say that the person looks after it. Saying so again changes nothing, so it needs no idempotency key.</summary>
    public static void MapPaging(this IEndpointRouteBuilder app) => app
        .MapPost("/api/v1/pages/{id}/acknowledge", Acknowledge)
        .RequireAuthorization(StaffPolicies.Intake)
        .DisableAntiforgery()
        .WithTags("Paging")
        .WithSummary("Say that the person who was asked last looks after it.")
        .Produces<AcknowledgedAnswer>().ProducesProblem(404).ProducesProblem(401).ProducesProblem(403);

    private static async Task<IResult> Acknowledge(string id, HttpContext http, PageCommands pages, PagingQueries queries)
    {
        var actor = ApiKeyAuthentication.ActorOf(http.User);
        var verdict = await pages.AcknowledgeFor(actor, id);
        return verdict.Refusals.Any(r => r.Code == Refusal.NotFound) || await queries.EndOf(actor, id) is not { } ended
            ? Problems.Of(StatusCodes.Status404NotFound, "not-found", "There is no such page, or nobody has been asked yet.")
            : Results.Json(ended, Data.Json.Options);
    }
}
