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
        var (now, before) = (BehindOf(network, actor.Scope, filter, period), BehindOf(network, actor.Scope, filter, period.Before));
        await foreach (var one in Disputes(db, actor.Scope, filter, before.From, now.Until))
        {
            now.Add(one);
            before.Add(one);
        }

        return (await HeadsOf(db, actor.Scope, filter, period, now), await HeadsOf(db, actor.Scope, filter, period.Before, before));
    });

    private static async Task<Heads> HeadsOf(DashboardDbContext db, Scope scope, TrendFilter filter, TrendPeriod period, Behind behind)
    {
        var over = filter.Over(scope, period);
        var requests = await TallyReader.Sum(db, TallyTable.Guardrails, [], Enum.GetNames<RequestOutcome>(), over);
        var disputes = await TallyReader.Sum(db, TallyTable.Disputes, [], ["Disputes"], over);
        return new Heads(requests[0].Counts.Sum(), disputes[0].Counts[0], behind.Visits.Count, behind.Cars.Count, behind.Customers.Count);
    }

    private static Behind BehindOf(Network network, Scope scope, TrendFilter filter, TrendPeriod period) => new(
        LocalWeeks.Of(network, scope, filter.Region, filter.Location, period)
            .SelectMany(weeks => weeks.Codes.Select(code => (code, weeks.From, weeks.Until))).ToDictionary(w => w.code, w => (w.From, w.Until)));

    // Once over the index, however many zones there are; which week a dispute fell into where it was is looked up on the way.
    private static IAsyncEnumerable<BehindDispute> Disputes(
        DashboardDbContext db, Scope scope, TrendFilter filter, DateTimeOffset since, DateTimeOffset until) =>
        (from dispute in db.Disputes.Within(scope).At(filter.Region, filter.Location)
         where dispute.AdmittedAt >= since && dispute.AdmittedAt < until
         join visit in db.Visits on dispute.VisitRef equals visit.Ref
         select new BehindDispute(dispute.LocationCode, dispute.AdmittedAt, dispute.VisitRef, dispute.CustomerRef, visit.Vin)).AsAsyncEnumerable();

    private sealed record BehindDispute(string LocationCode, DateTimeOffset AdmittedAt, string VisitRef, string CustomerRef, string Vin);

    /// <summary>Who and what was seen in a period, which begins and ends at another instant in each zone.</summary>
    private sealed class Behind(Dictionary<string, (DateTimeOffset From, DateTimeOffset Until)> weeks)
    {
        public DateTimeOffset From => weeks.Values.Select(w => w.From).DefaultIfEmpty().Min();

        public DateTimeOffset Until => weeks.Values.Select(w => w.Until).DefaultIfEmpty().Max();

        public HashSet<string> Visits { get; } = [];

        public HashSet<string> Cars { get; } = [];

        public HashSet<string> Customers { get; } = [];

        public void Add(BehindDispute one)
        {
            if (weeks.TryGetValue(one.LocationCode, out var week) && one.AdmittedAt >= week.From && one.AdmittedAt < week.Until)
            {
                Visits.Add(one.VisitRef);
                Cars.Add(one.Vin);
                Customers.Add(one.CustomerRef);
            }
        }
    }
}
