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

            var (here, region) = (RotaBook.Of(location), new RotaPlace(location.RegionCode, null));
            string[] keys = [here.Key, region.Key];
            var book = new RotaBook(
                network, await db.Rotas.Where(r => keys.Contains(r.Place)).ToListAsync(ct),
                await db.RotaOverrides.Where(o => keys.Contains(o.Place) && o.End > at).ToListAsync(ct));
            var accounts = await db.Accounts.Where(a => a.LeftAt == null && (a.LeaderId != null || a.Role == StaffRole.PilotAdmin)).ToListAsync(ct);
            var byLeader = accounts.Where(a => a.LeaderId is not null).ToDictionary(a => a.LeaderId!);
            var admins = accounts.Where(a => a.Role == StaffRole.PilotAdmin).OrderBy(a => a.Id, StringComparer.Ordinal);

            // Who cannot sign in cannot take a dispute either.
            return
            [
                .. Of(book.Reached(here, at), OnCallTier.Location)
                    .Concat(Of(book.Reached(region, at), OnCallTier.Region))
                    .Concat(admins.Select(a => new OnCallPerson(a.Id, a.Name, OnCallTier.Admins)))
                    .DistinctBy(person => person.StaffId),
            ];

            IEnumerable<OnCallPerson> Of(IEnumerable<Leader> leaders, OnCallTier tier) => leaders
                .Select(leader => byLeader.GetValueOrDefault(leader.Id)).OfType<StaffAccount>()
                .Select(account => new OnCallPerson(account.Id, account.Name, tier));
        });
}
