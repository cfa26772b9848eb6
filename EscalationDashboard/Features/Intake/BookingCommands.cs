using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Data;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Intake;

/// <summary>Keeps promises that have come due, and gives room that frees to those who wait.</summary>
public sealed class BookingCommands(IReadContexts contexts, IWriteQueue writes, NetworkCatalog catalog, BookingReleaseService releases, TimeProvider clock)
{
    /// <summary>Keeps every booking whose time has come, each in a transaction of its own, oldest promise first.</summary>
    /// <returns>How many were kept.</returns>
    public async Task<int> KeepDue()
    {
        var now = clock.GetUtcNow();
        var due = await contexts.Read(db => db.Bookings
            .Where(b => b.ReleasedAt == null && b.PromisedAt <= now)
            .OrderBy(b => b.PromisedAt).ThenBy(b => b.RequestId)
            .Select(b => b.RequestId)
            .ToListAsync());
        foreach (var requestId in due)
        {
            await writes.Execute(scope => releases.Keep(scope, requestId, clock.GetUtcNow()));
        }

        return due.Count;
    }

    /// <summary>Releases the customers who wait in a region in which a leader has room again, in fair order.</summary>
    /// <returns>How many were released.</returns>
    public async Task<int> ReleaseEarly()
    {
        var waiting = await contexts.Read(db => db.Bookings
            .Where(b => b.ReleasedAt == null && b.LeaderId != null)
            .Select(b => new { b.RegionCode, b.LocationCode })
            .Distinct().ToListAsync());
        var released = 0;
        foreach (var region in waiting.GroupBy(w => w.RegionCode))
        {
            var anyLocation = region.First().LocationCode;
            released += await writes.Execute(async scope => await releases.IntoFreeRoom(
                scope, (await catalog.Current(scope.Db)).Location(anyLocation)!, clock.GetUtcNow()));
        }

        return released;
    }
}
