using EscalationDashboard.Data;
using EscalationDashboard.Data.Cluster;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Disputes.Details;

/// <summary>Looks every few seconds whose time has run out; what that means, the commands decide.</summary>
public sealed class DisputeTimerWorker(
    IReadContexts contexts, NetworkCatalog catalog, DisputeCommands disputes, DisputeRiseCommands rises, TimeProvider clock,
    ILogger<DisputeTimerWorker> logger) : PeriodicWorker(TimeSpan.FromSeconds(5), clock, logger, "Disputes whose time has run out could not be looked at"), IClusterWorker
{
    protected override Task Tick(CancellationToken stopping) => Look();

    /// <summary>Resumes what has been paused long enough, and takes the steps that are due by themselves.</summary>
    public async Task Look()
    {
        var now = Clock.GetUtcNow();
        var (waking, rising) = await contexts.Read(async db => (
            await Waking(db, now),
            await DueToRise(db, now)));
        foreach (var number in waking)
        {
            await Try(number, () => disputes.Resume(Actor.System, number));
        }

        foreach (var number in rising)
        {
            await Try(number, () => rises.Rise(number));
        }
    }

    // Those whose time has come, and those that an earlier release let wait for an answer of a customer whom nobody had asked.
    private static async Task<List<string>> Waking(DashboardDbContext db, DateTimeOffset now)
    {
        var due = await db.Disputes
            .Where(d => d.State == DisputeState.Claimed && (d.WakesAt <= now || (d.FirstContactAt == null && d.RisesAt == null && d.WakesAt == null)))
            .ToListAsync();
        return [.. due.Where(d => d.WakesAt <= now || d.WaitsInVain).Select(d => d.Number)];
    }

    // What is due while its location is shut is not written for in vain all night.
    private async Task<List<string>> DueToRise(DashboardDbContext db, DateTimeOffset now)
    {
        var due = await db.Disputes.Where(d => d.RisesAt < now).OrderBy(d => d.RisesAt).ToListAsync();
        var network = await catalog.Current(db);
        return [.. due.Where(d => Rising.IsDue(d, network.Location(d.LocationCode)!.Calendar(), now)).Select(d => d.Number)];
    }

    // One that fails is looked at again in a moment, and takes nothing from the others, whose customers wait too.
    private async Task Try(string number, Func<Task<Verdict>> step)
    {
        try
        {
            await step();
        }
        catch (Exception e)
        {
            Log.LogError(e, "The time of {Number} has run out, and nothing could be done about it just now", number);
        }
    }
}
