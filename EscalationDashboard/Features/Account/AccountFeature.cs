namespace EscalationDashboard.Features.Account;

public static class AccountFeature
{
    public static IServiceCollection AddAccount(this IServiceCollection services)
    {
        services.AddSingleton<AccountCommands>();
        services.AddSingleton<AccountQueries>();
        return services;
    }
}
