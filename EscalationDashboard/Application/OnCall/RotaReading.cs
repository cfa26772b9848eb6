using EscalationDashboard.Data;
using EscalationDashboard.Domain.OnCall;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.OnCall;

/// <summary>Reads the rotas of some places.</summary>
public static class RotaReading
{
    /// <summary>Their rotas with what is taken out of turn from an instant on.</summary>
    public static async Task<RotaBook> Of(
        DashboardDbContext db, Network network, IReadOnlyCollection<RotaPlace> places, DateTimeOffset at, CancellationToken ct = default)
    {
        var keys = places.Select(p => p.Key).ToArray();
        return new RotaBook(
            network, await db.Rotas.Where(r => keys.Contains(r.Place)).ToListAsync(ct),
            await db.RotaOverrides.Where(o => keys.Contains(o.Place) && o.End > at).ToListAsync(ct));
    }
}
