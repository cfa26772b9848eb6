using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Features.Staff;

/// <summary>One command that appoints people, one or thousands of them: what it began from, and whose cards follow at its end.</summary>
public sealed class Appointing(WriteScope scope, Network network, Actor actor)
{
    private readonly HashSet<string> _regions = new(StringComparer.Ordinal);

    public WriteScope Scope => scope;

    /// <summary>As it was before the command.</summary>
    public Network Network => network;

    public Actor Actor => actor;

    /// <summary>Gives each new leader an id of their own.</summary>
    public LeaderIds Ids { get; } = new(network.Everybody.Select(l => l.Id));

    /// <summary>Where something may have changed that stands on cards.</summary>
    public IReadOnlyCollection<string> Regions => _regions;

    /// <param name="leaders">Who came, changed or left.</param>
    public void Touch(params IEnumerable<Leader?> leaders) => _regions.UnionWith(leaders.OfType<Leader>().Select(l => l.RegionCode));
}
