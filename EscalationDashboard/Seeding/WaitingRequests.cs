using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Seeding;

/// <summary>Follows deferred requests under a travelling clock until each has reached a leader, as the release worker would.</summary>
/// <param name="at">Plans something for a later time.</param>
/// <param name="reached">Called with the dispute of a request that has reached a leader.</param>
public sealed class WaitingRequests<T>(CommandRoom room, Action<DateTimeOffset, Func<Task>> at, Action<string, T> reached)
{
    private readonly Dictionary<string, (T About, string Region, DateTimeOffset Planned)> _waiting = [];

    public void Add(ContactRequest request, T about)
    {
        // One that shares a promise goes where the first one goes.
        if (request.SharesPromiseOf is null)
        {
            Plan(request, about);
        }
    }

    /// <summary>Keeps what is due and gives free room away; costs nothing while nobody waits there.</summary>
    public async Task Look(string region)
    {
        if (!_waiting.Values.Any(w => w.Region == region))
        {
            return;
        }

        await room.Writes.Execute(scope => Release(scope, region));
        await Settle(region);
    }

    private async Task<bool> Release(WriteScope scope, string region)
    {
        var (now, releases) = (room.Clock.GetUtcNow(), room.Get<BookingReleaseService>());
        var waiting = await scope.Db.Bookings.AsNoTracking().Where(b => b.ReleasedAt == null && b.RegionCode == region)
            .OrderBy(b => b.PromisedAt).ThenBy(b => b.RequestId)
            .Select(b => new { b.RequestId, b.PromisedAt, b.LeaderId, b.LocationCode }).ToListAsync();
        foreach (var due in waiting.TakeWhile(b => b.PromisedAt <= now))
        {
            await releases.Keep(scope, due.RequestId, now);
            await scope.Db.SaveChangesAsync();
        }

        if (waiting.Find(b => b.PromisedAt > now && b.LeaderId is not null) is { } any)
        {
            await releases.IntoFreeRoom(scope, (await room.Get<NetworkCatalog>().Current(scope.Db)).Location(any.LocationCode)!, now);
        }

        return true;
    }

    private async Task Settle(string region)
    {
        var ids = _waiting.Where(w => w.Value.Region == region).Select(w => w.Key).ToList();
        foreach (var request in await room.Joined.Read(db => db.Requests.Where(r => ids.Contains(r.Id)).OrderBy(r => r.Id).ToListAsync()))
        {
            if (request.DisputeNumber is { } number)
            {
                _waiting.Remove(request.Id, out var waited);
                reached(number, waited.About);
            }
            else if (request.Outcome != RequestOutcome.Deferred)
            {
                _waiting.Remove(request.Id);
            }
            else if (request.Until != _waiting[request.Id].Planned)
            {
                Plan(request, _waiting[request.Id].About);
            }
        }
    }

    private void Plan(ContactRequest request, T about)
    {
        _waiting[request.Id] = (about, request.RegionCode, request.Until!.Value);
        at(request.Until.Value, () => Look(request.RegionCode));
    }
}
