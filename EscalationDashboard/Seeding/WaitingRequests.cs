using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Features.Intake;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Seeding;

/// <summary>Follows deferred requests under a travelling clock until each has reached a leader, as the release worker would.</summary>
/// <param name="at">Plans something for a later time.</param>
/// <param name="reached">Called with the dispute of a request that has reached a leader.</param>
public sealed class WaitingRequests<T>(CommandRoom room, Action<DateTimeOffset, Func<Task>> at, Action<string, T> reached)
{
    private readonly Dictionary<string, (T About, DateTimeOffset Planned)> _waiting = [];

    public void Add(ContactRequest request, T about)
    {
        // One that shares a promise goes where the first one goes.
        if (request.SharesPromiseOf is null)
        {
            Plan(request, about);
        }
    }

    /// <summary>Keeps what is due and gives free room away; costs nothing while nobody waits.</summary>
    public async Task Look()
    {
        if (_waiting.Count == 0)
        {
            return;
        }

        await room.Get<BookingCommands>().KeepDue();
        await room.Get<BookingCommands>().ReleaseEarly();
        await Settle();
    }

    private async Task Settle()
    {
        var ids = _waiting.Keys.ToList();
        foreach (var request in await room.Get<IReadContexts>().Read(db => db.Requests.Where(r => ids.Contains(r.Id)).OrderBy(r => r.Id).ToListAsync()))
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
        _waiting[request.Id] = (about, request.Until!.Value);
        at(request.Until.Value, Look);
    }
}
