using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Workload;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.Workload;

/// <summary>
/// Reads how long disputes take. Of a location or its region, the same for each reader: a leader's own minutes do not depend on how far
/// the reader sees, and name nobody.
/// </summary>
internal static class HandlingRows
{
    /// <param name="until">Only disputes that had ended by then, for what looks back; null for all.</param>
    public static async Task<Dictionary<string, HandlingTimes>> TimesOf(
        DashboardDbContext db, Network network, IEnumerable<Location> locations, DateTimeOffset? until = null)
    {
        var (settled, regions, times) = (new Dictionary<string, List<Settled>>(), new Dictionary<string, List<double>>(), new Dictionary<string, HandlingTimes>());
        foreach (var location in locations)
        {
            var mine = await At(location.Code);
            var attention = Attention(mine);
            var calendar = location.Calendar();
            times[location.Code] = HandlingTimes.Best(
                attention,
                attention.Count >= HandlingTimes.Enough ? [] : await In(location.RegionCode),
                mine.Select(s => HandlingTimes.Of(calendar, s.ClaimedAt, s.ResolvedAt)));
        }

        return times;

        // One short look along an index for each location; a single statement would number every dispute there ever was.
        async Task<List<Settled>> At(string code) => settled.TryGetValue(code, out var known) ? known : settled[code] = (await db.Disputes
            .Where(d => d.LocationCode == code && d.ResolvedAt != null && d.ClaimedAt != null && (until == null || d.ResolvedAt <= until))
            .OrderByDescending(d => d.AdmittedAt)
            .Take(HandlingTimes.MostSamples)
            .Select(d => new { d.AdmittedAt, d.ClaimedAt, d.ResolvedAt, d.AttentionSeconds, d.CallMinutes, IsMerged = d.MergedInto != null })
            .ToListAsync()).ConvertAll(d => new Settled(
                d.AdmittedAt, d.ClaimedAt!.Value, d.ResolvedAt!.Value, d.IsMerged ? 0 : Dispute.Attention(d.AttentionSeconds, d.CallMinutes)));

        async Task<List<double>> In(string region)
        {
            if (!regions.TryGetValue(region, out var known))
            {
                var all = new List<Settled>();
                foreach (var location in network.Locations.Where(l => l.RegionCode == region))
                {
                    all.AddRange(await At(location.Code));
                }

                regions[region] = known = Attention(all.OrderByDescending(s => s.AdmittedAt));
            }

            return known;
        }
    }

    // What was settled before attention was measured has none, and says nothing; what was merged away took its time elsewhere.
    private static List<double> Attention(IEnumerable<Settled> settled) => [.. settled.Select(s => s.Minutes).Where(m => m > 0)];

    private sealed record Settled(DateTimeOffset AdmittedAt, DateTimeOffset ClaimedAt, DateTimeOffset ResolvedAt, double Minutes);
}
