using EscalationDashboard.Features.Intake.Calls;
using Microsoft.OpenApi;

namespace EscalationDashboard.Features.Intake;

public static class IntakeFeature
{
    public static IServiceCollection AddIntake(this IServiceCollection services)
    {
        services.AddSingleton<VisitCommands>();
        services.AddSingleton<ContactRequestCommands>();
        services.AddSingleton<CallCommands>();
        services.AddSingleton<Callers>();
        services.AddSingleton<CallTargets>();
        services.AddSingleton<RelayCallCommands>();
        services.AddSingleton<AppealCommands>();
        services.AddSingleton<BookingCommands>();
        services.AddSingleton<OverflowCommands>();
        services.AddSingleton<CustomerWords>();
        services.AddSingleton<StandingWords>();
        services.AddSingleton<CustomerSideQueries>();
        services.AddSingleton<IntakeQueries>();
        services.AddSingleton<IdempotentAnswers>();
        services.AddHostedService<BookingWorker>();
        services.AddHostedService<AnswerPruning>();
        return services;
    }

    private const string Key = "key";

    public static IServiceCollection AddIntakeDescription(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.ShouldInclude = route => route.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        options.AddOperationTransformer((operation, _, _) =>
        {
            operation.RequestBody?.Content?.Remove(JsonBody.AnyType);
            return Task.CompletedTask;
        });
        // It is served where it was asked for; the name in the question is the caller's word, and not ours.
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Servers = null;
            document.Info.Title = "Escalation Dashboard";
            document.Components ??= new();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [Key] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A key from Integrations." },
            };
            document.Security = [new() { [new(Key, document)] = [] }];
            return Task.CompletedTask;
        });
    });
}
