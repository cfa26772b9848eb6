using EscalationDashboard.Data;
using EscalationDashboard.Data.Counting;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Trends;

/// <summary>
/// Reads who and what stands behind a period. Requests and disputes come from the tallies; people, cars and visits cannot be
/// added up over weeks, so their disputes are walked through once, and the page does not wait for it.
/// </summary>
public sealed class HeadsQueries(IReadContexts contexts, NetworkCatalog catalog, TimeProvider clock)
{
    public Task<(Heads Now, Heads Before)> Of(Actor actor, TrendFilter filter) => contexts.Read(async db =>
    {
        var (network, period) = (await catalog.Current(db), filter.PeriodAt(clock.GetUtcNow()));
        return (await HeadsOf(db, network, actor.Scope, filter, period), await HeadsOf(db, network, actor.Scope, filter, period.Before));
    });

    private static async Task<Heads> HeadsOf(DashboardDbContext db, Network network, Scope scope, TrendFilter filter, TrendPeriod period)
    {
        var over = filter.Over(scope, period);
        var requests = await TallyReader.Sum(db, TallyTable.Guardrails, [], Enum.GetNames<RequestOutcome>(), over);
        var disputes = await TallyReader.Sum(db, TallyTable.Disputes, [], ["Disputes"], over);
        var (visits, cars, customers) = (new HashSet<string>(), new HashSet<string>(), new HashSet<string>());
        foreach (var place in LocalWeeks.Of(network, scope, filter.Region, filter.Location, period))
        {
            var behind =
                from dispute in db.Disputes
                where dispute.AdmittedAt >= place.From && dispute.AdmittedAt < place.Until && place.Codes.Contains(dispute.LocationCode)
                join visit in db.Visits on dispute.VisitRef equals visit.Ref into visited
                from visit in visited.DefaultIfEmpty()
                select new { dispute.VisitRef, dispute.CustomerRef, visit.Vin };
            await foreach (var one in behind.AsAsyncEnumerable())
            {
                visits.Add(one.VisitRef);
                customers.Add(one.CustomerRef);
                if (one.Vin is { } vin)
                {
                    cars.Add(vin);
                }
            }
        }

        return new Heads(requests[0].Counts.Sum(), disputes[0].Counts[0], visits.Count, cars.Count, customers.Count);
    }
}
