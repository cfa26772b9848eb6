using EscalationDashboard.Data;
using EscalationDashboard.Live;
using EscalationDashboard.Shell;

namespace EscalationDashboard.Features.Queue;

public static class QueueFeature
{
    public static IServiceCollection AddQueue(this IServiceCollection services)
    {
        services.AddBoard<QueueRow, QueueSource>();
        services.AddSingleton(new HeaderSlot(typeof(AlertBell)));
        services.AddSingleton<QueueOrder>();
        services.AddSingleton<QueueQueries>();
        services.AddSingleton<QueueCommands>();
        services.AddSingleton<ICommitObserver, CommitsToFeed>();
        return services;
    }
}

/// <summary>Hands each committed change on as a hint; here because neither Data nor Live may know the other.</summary>
public sealed class CommitsToFeed(ChangeFeed feed) : ICommitObserver
{
    public void Committed(IReadOnlyList<CommittedChange> changes)
    {
        foreach (var change in changes)
        {
            feed.Publish(new Change(change.Sequence, change.RegionCode, change.LocationCode, change.Subject));
        }
    }
}
