using EscalationDashboard.Data;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Live;
using EscalationDashboard.Shell;

namespace EscalationDashboard.Features.Disputes.Queue;

public static class QueueFeature
{
    public static IServiceCollection AddQueue(this IServiceCollection services)
    {
        services.AddBoard<QueueRow, QueueSource>();
        services.AddSingleton(new HeaderSlot(typeof(AlertBell)));
        services.AddSingleton(new HeaderSlot(typeof(SafetyBanner), HeaderPlace.Banner));
        services.AddSingleton(new HeaderSlot(typeof(PaletteViews), HeaderPlace.Palette));
        services.AddScoped<OwnViews>();
        services.AddSingleton<QueueOrder>();
        services.AddSingleton<QueueQueries>();
        services.AddSingleton<QueueCommands>();
        services.AddSingleton<ICommitObserver, CommitsToFeed>();
        return services;
    }
}

/// <summary>Hands each committed change on; here because neither Data nor Live may know the other.</summary>
public sealed class CommitsToFeed(ChangeFeed feed) : ICommitObserver
{
    public void Committed(IReadOnlyList<Change> changes)
    {
        foreach (var change in changes)
        {
            feed.Publish(change);
        }
    }
}
