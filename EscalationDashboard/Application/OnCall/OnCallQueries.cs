using EscalationDashboard.Data;
using EscalationDashboard.Domain.OnCall;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.OnCall;

/// <inheritdoc/>
public sealed class OnCallQueries(IReadContexts contexts, NetworkCatalog catalog) : IOnCallQueries
{
    public Task<IReadOnlyList<OnCallPerson>> ReachedAsync(string locationCode, DateTimeOffset at, CancellationToken ct = default) =>
        contexts.Read<IReadOnlyList<OnCallPerson>>(async db =>
        {
            var network = await catalog.Current(db);
            if (network.Location(locationCode) is not { } location)
            {
                return [];
            }

            var there = network.LeadersIn(location.RegionCode).ToLookup(l => l.Tier);
            var local = InOrder(there[LeaderTier.Local].Where(l => l.Serves(location.Code, location.RegionCode)));
            var regional = InOrder(there[LeaderTier.Regional]);
            var accounts = await db.Accounts.Where(a => a.LeftAt == null).ToListAsync(ct);
            var byLeader = accounts.Where(a => a.LeaderId is not null).ToDictionary(a => a.LeaderId!);

            // Who cannot sign in cannot take a dispute either.
            return
            [
                .. Of(local, OnCallTier.Location)
                    .Concat(Of(regional, OnCallTier.Region))
                    .Concat(accounts.Where(a => a.Role == StaffRole.PilotAdmin).OrderBy(a => a.Id, StringComparer.Ordinal)
                        .Select(a => new OnCallPerson(a.Id, a.Name, OnCallTier.Admins)))
                    .DistinctBy(person => person.StaffId),
            ];

            IReadOnlyList<Leader> InOrder(IEnumerable<Leader> leaders) =>
                WithoutRota.Order(leaders, network.Leader, network.HolidaysOf, at);

            IEnumerable<OnCallPerson> Of(IEnumerable<Leader> leaders, OnCallTier tier) => leaders
                .Select(leader => byLeader.GetValueOrDefault(leader.Id)).OfType<StaffAccount>()
                .Select(account => new OnCallPerson(account.Id, account.Name, tier));
        });
}
