using EscalationDashboard.Data;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Identity;

/// <summary>One command that appoints people, one or thousands of them: what it began from, and whose cards follow at its end.</summary>
public sealed class Appointing(WriteScope scope, Network network, Actor actor)
{
    private readonly HashSet<string> _regions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Leader> _came = new(StringComparer.Ordinal);

    public WriteScope Scope => scope;

    /// <summary>As it was before the command.</summary>
    public Network Network => network;

    public Actor Actor => actor;

    /// <summary>Gives each new leader an id of their own.</summary>
    public LeaderIds Ids { get; } = new(network.Everybody.Select(l => l.Id));

    /// <summary>Where something may have changed that stands on cards.</summary>
    public IReadOnlyCollection<string> Regions => _regions;

    /// <summary>Also one who has left, and one who comes by this very command.</summary>
    public Leader? Leader(string? id) => _came.GetValueOrDefault(id ?? "") ?? network.Leader(id);

    /// <summary>Somebody new, whom the network does not know yet.</summary>
    public void Add(Leader leader)
    {
        scope.Db.Leaders.Add(leader);
        _came[leader.Id] = leader;
        Touch(leader);
    }

    /// <param name="leaders">Who came, changed or left.</param>
    public void Touch(params IEnumerable<Leader?> leaders) => _regions.UnionWith(leaders.OfType<Leader>().Select(l => l.RegionCode));
}
