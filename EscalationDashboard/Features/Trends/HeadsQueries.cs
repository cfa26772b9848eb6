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
        var requests = contexts.Read(db => filter.RequestsOf(db, scope, period).CountAsync());
        var disputes = Count(rows => rows.CountAsync());
        var visits = Count(rows => rows.Select(d => d.VisitRef).Distinct().CountAsync());
        var cars = Count(rows => rows.Select(d => d.Vin).Distinct().CountAsync());
        var customers = Count(rows => rows.Select(d => d.CustomerRef).Distinct().CountAsync());
        return new Heads(await requests, await disputes, await visits, await cars, await customers);

        Task<int> Count(Func<IQueryable<Dispute>, Task<int>> count) => contexts.Read(db => count(filter.DisputesOf(db, scope, period)));
    }
}
