namespace EscalationDashboard.Features.Account;

public static class AccountFeature
{
    public static IServiceCollection AddAccount(this IServiceCollection services)
    {
        services.AddSingleton<OwnerProof>();
        services.AddSingleton<AccountCommands>();
        services.AddSingleton<PasskeyCommands>();
        services.AddSingleton<AccountQueries>();
        return services;
    }
}
