using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Trends;

/// <summary>Reads who and what stands behind a period, each counted once; the questions are independent, so they are asked side by side.</summary>
public sealed class HeadsQueries(IReadContexts contexts, TimeProvider clock)
{
    public async Task<(Heads Now, Heads Before)> Of(Actor actor, TrendFilter filter)
    {
        var period = filter.PeriodAt(clock.GetUtcNow());
        var (now, before) = (Of(actor.Scope, filter, period), Of(actor.Scope, filter, period.Before));
        return (await now, await before);
    }

    private async Task<Heads> Of(Scope scope, TrendFilter filter, TrendPeriod period)
    {
        // Joined to nothing, a column is no index's any more: else each row would be looked up in the order of that index.
        var requests = contexts.Read(db => filter.RequestsOf(db, scope, period).CountAsync());
        var disputes = Count(rows => rows.CountAsync());
        var visits = Count(rows => rows.GroupBy(d => d.VisitRef + "").Select(g => g.Key).CountAsync());
        var cars = Count(rows => rows.GroupBy(d => d.Vin + "").Select(g => g.Key).CountAsync());
        var customers = Count(rows => rows.GroupBy(d => d.CustomerRef + "").Select(g => g.Key).CountAsync());
        return new Heads(await requests, await disputes, await visits, await cars, await customers);

        Task<int> Count(Func<IQueryable<Dispute>, Task<int>> count) => contexts.Read(db => count(filter.DisputesOf(db, scope, period)));
    }
}
