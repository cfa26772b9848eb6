using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Disputes.Details;

/// <summary>Looks every few seconds whose time has run out; what that means, the commands decide.</summary>
public sealed class DisputeTimerWorker(
    IReadContexts contexts, DisputeCommands disputes, TimeProvider clock, ILogger<DisputeTimerWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                await Look();
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever is due stays due and is looked at again.
                logger.LogError(e, "Disputes whose time has run out could not be looked at");
            }
        }
        while (await Next(timer, stoppingToken));
    }

    /// <summary>Resumes what has been paused long enough and takes back what its owner has let lie.</summary>
    public async Task Look()
    {
        var now = clock.GetUtcNow();
        var due = await contexts.Read(db => db.Disputes
            .Where(d => d.State == DisputeState.Claimed && (d.WakesAt <= now || (d.WakesAt == null && d.Timers.OwnerActsBy < now)))
            .Select(d => new { d.Number, Wakes = d.WakesAt != null })
            .ToListAsync());
        foreach (var it in due)
        {
            await (it.Wakes ? disputes.Resume(Domain.Staff.Actor.System, it.Number) : disputes.Lapse(it.Number));
        }
    }

    private static async Task<bool> Next(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
