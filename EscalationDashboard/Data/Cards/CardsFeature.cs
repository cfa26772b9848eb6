namespace EscalationDashboard.Data.Cards;

public static class CardsFeature
{
    /// <summary>The contact card: given at intake, followed by the commands that change leaders or a location's stage.</summary>
    public static IServiceCollection AddCards(this IServiceCollection services)
    {
        services.AddSingleton<ContactCards>();
        services.AddSingleton<CardQueries>();
        return services;
    }
}
