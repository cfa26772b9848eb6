using EscalationDashboard.Application.Customers;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Words;
using EscalationDashboard.Features.Intake.Calls;
using EscalationDashboard.Features.Workload;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Seeding;

/// <summary>
/// Who calls the home location's relay number in the story's last days: customers about what they dispute already, and strangers. The
/// last stranger reaches nobody, and is still owed a call.
/// </summary>
public sealed class DemoCalls(DemoWorld world)
{
    private const string Stranger = "+15005550006";
    private const int Calls = 12;
    private const int StrangersAmong = 3;

    // Late in the story, so that what was told before stays as it was.
    private const double From = 0.95;
    private const double Last = 0.999;

    public void Plan()
    {
        for (var i = 0; i < Calls; i++)
        {
            var (number, at) = (i, world.OpenTime(world.Home, world.After(From + ((Last - From) * i / Calls)), 0, 20));
            if (at < world.End)
            {
                world.Agenda.Apart(at, () => Call(number));
            }
        }
    }

    private async Task Call(int number)
    {
        var last = number == Calls - 1;
        var body = new CallBody
        {
            CallId = $"story-{number + 1}",
            From = number % StrangersAmong == StrangersAmong - 1 ? Stranger : await world.Writes.Execute(Caller) ?? Stranger,
            RelayNumber = TelephoneNumber.Plain(world.Home.RelayPhone),
        };
        var answer = await world.Writes.Execute(scope => world.Get<RelayCallCommands>().Come(scope, DemoWorld.System, body));
        var minutes = last ? 0 : world.Minutes(2, 14);
        if (answer.Status == StatusCodes.Status200OK)
        {
            world.Agenda.Apart(world.Now + TimeSpan.FromMinutes(minutes), () => End(body.CallId, minutes, last));
        }
    }

    private async Task End(string callId, int minutes, bool last)
    {
        await world.Writes.Execute(scope => world.Get<RelayCallCommands>().End(scope, DemoWorld.System, callId, new CallEndedBody { Minutes = minutes }));
        if (!last && await world.Writes.Execute(scope => scope.Db.RelayCalls.Where(c => c.ExchangeCall == callId && c.MissedAt != null).Select(c => c.Id).FirstOrDefaultAsync()) is { } missed)
        {
            await world.Get<MissedCallCommands>().Return(world.AtHome.First, missed);
        }
    }

    // Whose case a leader at home has taken on and not put aside, the latest before the others.
    private async Task<string?> Caller(WriteScope scope)
    {
        var claimed = await scope.Db.Disputes.Where(d => d.LocationCode == world.Home.Code && d.State == DisputeState.Claimed)
            .OrderByDescending(d => d.AdmittedAt).ThenBy(d => d.Number).ToListAsync();
        return claimed.Find(d => d.Paused is null) is { } open ? (await scope.Db.ContactOf(open)).Phone : null;
    }
}
