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
        var (visits, cars, customers, disputes) = (New(), New(), New(), 0);
        await contexts.Read(async db =>
        {
            // One walk for all, and each told from the others here: the database would sort them, once for each.
            var groups = filter.DisputesOf(db, scope, period).GroupBy(d => new { d.Week, d.RegionCode, d.LocationCode })
                .Select(g => string.Join(Packed.Row, g.Select(d => d.VisitRef + Packed.Column + d.Vin + Packed.Column + d.CustomerRef + Packed.Column)));
            await foreach (var group in groups.AsAsyncEnumerable())
            {
                for (var rows = new PackedRows(group); rows.Next();)
                {
                    disputes++;
                    visits.GetAlternateLookup<ReadOnlySpan<char>>().Add(rows.Text());
                    cars.GetAlternateLookup<ReadOnlySpan<char>>().Add(rows.Text());
                    customers.GetAlternateLookup<ReadOnlySpan<char>>().Add(rows.Text());
                }
            }

            return disputes;
        });
        return new Heads(await requests, disputes, visits.Count, cars.Count, customers.Count);
    }

    // As Reference.Same tells them apart.
    private static HashSet<string> New() => new(StringComparer.OrdinalIgnoreCase);
}
