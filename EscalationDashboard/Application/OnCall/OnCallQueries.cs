using EscalationDashboard.Data;
using EscalationDashboard.Domain.OnCall;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.OnCall;

/// <summary>Who is reached for a location, at any hour.</summary>
public sealed class OnCallQueries(IReadContexts contexts, NetworkCatalog catalog)
{
    /// <summary>
    /// Who is reached for a location at an instant, in the order in which they are tried: those of the location, then those of its
    /// region, then the pilot's admins. Nobody stands in it twice, and nobody who can't sign in.
    /// </summary>
    /// <returns>Nobody where there is no such location.</returns>
    public Task<IReadOnlyList<PagedPerson>> ReachedAsync(string locationCode, DateTimeOffset at, CancellationToken ct = default) =>
        contexts.Read(db => ReachedAsync(db, locationCode, at, ct));

    /// <inheritdoc cref="ReachedAsync(string, DateTimeOffset, CancellationToken)"/>
    public async Task<IReadOnlyList<PagedPerson>> ReachedAsync(DashboardDbContext db, string locationCode, DateTimeOffset at, CancellationToken ct = default)
    {
        var network = await catalog.Current(db);
        if (network.Location(locationCode) is not { } location)
        {
            return [];
        }

        var (here, region) = (RotaBook.Of(location), new RotaPlace(location.RegionCode, null));
        var book = await RotaReading.Of(db, network, [here, region], at, ct);
        var accounts = await db.Accounts.Where(a => a.LeftAt == null && (a.LeaderId != null || a.Role == StaffRole.PilotAdmin)).ToListAsync(ct);
        var byLeader = accounts.Where(a => a.LeaderId is not null).ToDictionary(a => a.LeaderId!);
        var admins = accounts.Where(a => a.Role == StaffRole.PilotAdmin).OrderBy(a => a.Id, StringComparer.Ordinal);

        // Who cannot sign in cannot take a dispute either.
        return
        [
            .. Of(book.Reached(here, at), PageTier.Location)
                .Concat(Of(book.Reached(region, at), PageTier.Region))
                .Concat(admins.Select(a => new PagedPerson(a.Id, a.Name, PageTier.Admins)))
                .DistinctBy(person => person.AccountId),
        ];

        IEnumerable<PagedPerson> Of(IEnumerable<Leader> leaders, PageTier tier) => leaders
            .Select(leader => byLeader.GetValueOrDefault(leader.Id)).OfType<StaffAccount>()
            .Select(account => new PagedPerson(account.Id, account.Name, tier));
    }
}
