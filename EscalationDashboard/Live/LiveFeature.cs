using EscalationDashboard.Domain.Events;

namespace EscalationDashboard.Live;

public static class LiveFeature
{
    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddSingleton<ChangeFeed>();
        services.AddSingleton<ICommitObserver>(s => s.GetRequiredService<ChangeFeed>());
        services.AddSingleton<Presence>();
        services.AddScoped<ScopeChanges>();
        return services;
    }

    /// <summary>The feed for clients outside.</summary>
    public static IServiceCollection AddHub(this IServiceCollection services)
    {
        services.AddSignalR();
        services.AddHostedService<HubRelay>();
        services.AddSingleton<HubWatchers>();
        services.AddHostedService(s => s.GetRequiredService<HubWatchers>());
        return services;
    }

    /// <summary>A board, shared by everybody on this node.</summary>
    public static IServiceCollection AddBoard<TRow, TSource>(this IServiceCollection services)
        where TRow : class, IBoardRow
        where TSource : class, IBoardSource<TRow>
    {
        services.AddSingleton<IBoardSource<TRow>, TSource>();
        services.AddSingleton<Board<TRow>>();
        services.AddHostedService(s => s.GetRequiredService<Board<TRow>>());
        return services;
    }

    public static void MapLive(this IEndpointRouteBuilder app) => app.MapHub<DisputesHub>(DisputesHub.Path);
}
