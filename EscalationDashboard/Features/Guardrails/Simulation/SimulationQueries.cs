using System.Collections.Immutable;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails.Simulation;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Guardrails.Simulation;

/// <summary>A simulation in a list.</summary>
public sealed record SimulationEntry(
    string Id, DateTimeOffset From, DateTimeOffset To, string ByName, DateTimeOffset FinishedAt, string Hash, bool IsHonest);

/// <summary>A stored simulation with what it showed, cut to what the person may see, and the names for its codes.</summary>
/// <param name="Real">The requests whose dispute turned out to be real, of those that the draft would hold back.</param>
/// <param name="NumbersChanged">Whether the draft has other numbers now than those that were simulated.</param>
public sealed record SimulationPicture(
    SimulationEntry Entry, SimulationResult Result, SimulationSummary Summary, IReadOnlySet<string> Real, bool NumbersChanged,
    IReadOnlyDictionary<string, string> LocationNames, IReadOnlyDictionary<string, string> LeaderNames);

/// <summary>Reads stored simulations.</summary>
public sealed class SimulationQueries(IReadContexts contexts, NetworkCatalog catalog)
{
    private const int MostListed = 20;

    /// <summary>Newest first.</summary>
    public Task<List<SimulationEntry>> Of(int version) => contexts.Read(db => db.Simulations
        .Where(s => s.PolicyVersion == version)
        .OrderByDescending(s => s.FinishedAt).ThenBy(s => s.Id)
        .Take(MostListed)
        .Select(s => new SimulationEntry(s.Id, s.From, s.To, s.ByName, s.FinishedAt, s.Hash, s.IsHonest))
        .ToListAsync());

    public Task<SimulationPicture?> Find(Actor actor, string id) => contexts.Read(async db =>
    {
        if (await db.Simulations.SingleOrDefaultAsync(s => s.Id == id) is not { } stored)
        {
            return null;
        }

        var network = await catalog.Current(db);
        var result = Cut(SimulationResult.FromJson(stored.Result), actor.Decisions, network);
        var ends = await Ends(db, actor.Decisions, result);
        var real = ends.Where(e => IsReal(e.Value)).Select(e => e.Key).ToHashSet();
        var hash = await db.Policies.Where(p => p.Version == result.Version).Select(p => p.Hash).SingleAsync();
        return new SimulationPicture(
            new SimulationEntry(stored.Id, stored.From, stored.To, stored.ByName, stored.FinishedAt, stored.Hash, stored.IsHonest),
            result, SimulationSummary.Of(result, ends.Keys.ToHashSet(), real), real, hash != result.PolicyHash,
            network.Locations.ToDictionary(l => l.Code, l => l.Name),
            network.Everybody.ToDictionary(l => l.Id, l => l.Name));
    });

    // How the disputes ended that the draft would hold back, as far as they have.
    private static async Task<Dictionary<string, DisputeOutcome>> Ends(DashboardDbContext db, Scope scope, SimulationResult result)
    {
        var held = result.Changes.Where(c => SimulationCut.Is(ChangeKind.HeldBack, c, ImmutableHashSet<string>.Empty)).Select(c => c.RequestId).ToList();
        return await db.Requests.Within(scope).Where(r => held.Contains(r.Id))
            .Join(db.Disputes.Where(d => d.Outcome != null), r => r.DisputeNumber, d => d.Number, (r, d) => new { r.Id, d.Outcome })
            .ToDictionaryAsync(e => e.Id, e => e.Outcome!.Value);
    }

    // What was taken back, or was misuse, was no dispute that a leader had to hear.
    private static bool IsReal(DisputeOutcome outcome) => outcome is DisputeOutcome.Corrected or DisputeOutcome.Goodwill or DisputeOutcome.Explained;

    // Sums over the whole network tell nothing of single people; what is told of a place or a leader is for those who may see it.
    private static SimulationResult Cut(SimulationResult result, Scope scope, Network network)
    {
        return result with
        {
            Groups = [.. result.Groups.Where(g => g.Kind switch
            {
                GroupKind.Location => Covers(g.Key),
                GroupKind.Leader => network.Leader(g.Key) is { } leader
                    && (scope.Covers("", leader.RegionCode) || leader.LocationCodes.Any(Covers)),
                _ => true,
            })],
            Changes = [.. result.Changes.Where(c => Covers(c.LocationCode))],
            Rises = [.. result.Rises.Where(r => Covers(r.LocationCode))],
        };

        bool Covers(string code) => scope.Covers(code, network.Location(code)?.RegionCode ?? "");
    }
}
