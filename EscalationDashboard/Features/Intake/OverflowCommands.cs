using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Data;

namespace EscalationDashboard.Features.Intake;

/// <summary>Looks again at locations that overflow; only where something is due is anything written.</summary>
public sealed class OverflowCommands(IReadContexts contexts, IWriteQueue writes, NetworkCatalog catalog, OverflowService overflows, TimeProvider clock)
{
    public async Task Look()
    {
        foreach (var location in (await contexts.Read(catalog.Current)).Locations.Where(l => l.OverflowSince is not null))
        {
            if (await contexts.Read(db => overflows.TurnOf(db, location, clock.GetUtcNow())) != OverflowTurn.None)
            {
                await writes.Execute(scope => overflows.Look(scope, location.Code, clock.GetUtcNow()));
            }
        }
    }
}
