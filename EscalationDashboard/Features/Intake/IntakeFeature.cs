namespace EscalationDashboard.Features.Intake;

public static class IntakeFeature
{
    public static IServiceCollection AddIntake(this IServiceCollection services)
    {
        services.AddOpenApi(options => options.AddOperationTransformer((operation, _, _) =>
        {
            operation.RequestBody?.Content?.Remove(JsonBody.AnyType);
            return Task.CompletedTask;
        }));
        services.AddSingleton<VisitCommands>();
        services.AddSingleton<ContactRequestCommands>();
        services.AddSingleton<CallCommands>();
        services.AddSingleton<AppealCommands>();
        services.AddSingleton<BookingCommands>();
        services.AddSingleton<OverflowCommands>();
        services.AddSingleton<CustomerWords>();
        services.AddSingleton<CustomerSideQueries>();
        services.AddSingleton<IntakeQueries>();
        services.AddSingleton<IdempotentAnswers>();
        services.AddHostedService<BookingWorker>();
        return services;
    }
}
