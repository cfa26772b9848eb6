using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Data;

/// <summary>The locations and leaders of the pilot at one moment; shared by everybody and never changed.</summary>
public sealed class Network(long version, IReadOnlyList<Location> locations, IReadOnlyList<Leader> leaders)
{
    private readonly Dictionary<string, Location> _locations = locations.ToDictionary(l => l.Code);
    private readonly List<Leader> _serving = [.. leaders.Where(l => l.LeftAt is null)];
    private readonly ILookup<string, Leader> _byRegion = leaders.Where(l => l.LeftAt is null).ToLookup(l => l.RegionCode);
    private readonly Dictionary<string, Leader> _leaders = leaders.ToDictionary(l => l.Id);

    public long Version => version;

    public IReadOnlyList<Location> Locations => locations;

    /// <summary>Those who take contact.</summary>
    public IReadOnlyList<Leader> Leaders => _serving;

    /// <summary>Those who have left too, for what bears their name.</summary>
    public IReadOnlyList<Leader> Everybody => leaders;

    public Location? Location(string? code) => _locations.GetValueOrDefault(code ?? "");

    /// <summary>Also one who has left.</summary>
    public Leader? Leader(string? id) => _leaders.GetValueOrDefault(id ?? "");

    /// <summary>Who stands in for a leader, as long as that person is here.</summary>
    public Leader? DeputyOf(Leader? leader) => Leader(leader?.DeputyId) is { LeftAt: null } deputy ? deputy : null;

    /// <summary>
    /// Whom a customer is told to expect where a leader has their case: that leader, but during a leave the deputy who is at work; null
    /// where there is nobody to name.
    /// </summary>
    public Leader? ToExpect(string? leaderId, DateTimeOffset now) => Leader(leaderId) switch
    {
        { } leader when leader.IsOnLeave(now) => Leader(leader.DeputyAt(now)) is { LeftAt: null } deputy && this.IsAtWork(deputy, now) ? deputy : null,
        var leader => leader,
    };

    public IEnumerable<Leader> LeadersIn(string regionCode) => _byRegion[regionCode];

    /// <summary>The holidays of a leader's first location; a regional leader has none.</summary>
    public IEnumerable<DateOnly> HolidaysOf(Leader? leader) => Location(leader?.LocationCodes.FirstOrDefault())?.Holidays ?? [];
}

/// <summary>
/// Keeps the network in memory, since every request needs it and it hardly ever changes. A command that changes a location or a
/// leader moves the network's counter in the same transaction; one look at that counter says whether the memory is true,
/// on this node and on any other.
/// </summary>
public sealed class NetworkCatalog
{
    private Network? _current;

    /// <summary>The network as it was last read; null before the first read. For pictures that are drawn anew all the time.</summary>
    public Network? Known => Volatile.Read(ref _current);

    public async Task<Network> Current(DashboardDbContext db)
    {
        var version = await Version(db);
        if (Volatile.Read(ref _current) is { } known && known.Version == version)
        {
            return known;
        }

        var network = new Network(
            version,
            await db.Locations.AsNoTracking().OrderBy(l => l.Code).ToListAsync(),
            await db.Leaders.AsNoTracking().OrderBy(l => l.Id).ToListAsync());
        Volatile.Write(ref _current, network);
        return network;
    }

    // Asked several times in every command, so by the database's own command: a query would take ten times as long to put together.
    private static async Task<long> Version(DashboardDbContext db)
    {
        await using var command = await db.Command();
        command.CommandText = $"SELECT \"Value\" FROM \"Counters\" WHERE \"Name\" = {command.Value(Counter.Network)}";
        return await command.ExecuteScalarAsync() as long? ?? 0;
    }
}
