using System.Diagnostics;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Telemetry;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;

namespace EscalationDashboard.Application.Admissions;

/// <summary>A decision with all that it was made of.</summary>
/// <param name="InShadow">What the policy in shadow makes of it; nothing ever comes of that.</param>
public sealed record DecisionContext(Policy Policy, Snapshot Snapshot, Decision Decision, Decision? InShadow)
{
    public Ruling Ruling => Decision.Ruling;

    /// <summary>The name of the leader the ruling names.</summary>
    public string? LeaderName(string? id) => Snapshot.Leader(id)?.Name;
}

/// <summary>Lets the guardrails look at a request and stores what they made of it, inside the caller's transaction.</summary>
public sealed class DecisionService(PolicyCatalog policies, NetworkCatalog catalog, Instruments instruments)
{
    public async Task<DecisionContext> Decide(WriteScope scope, RequestFacts facts, Visit visit, Location location, DateTimeOffset now)
    {
        var began = Stopwatch.GetTimestamp();
        var (policy, shadow) = await policies.At(scope.Db, now);
        var network = await catalog.Current(scope.Db);
        var snapshot = await SnapshotQueries.For(scope.Db, network, visit, location, facts, now);
        var decided = new DecisionContext(
            policy, snapshot, GuardrailSet.Decide(policy, snapshot, facts, now),
            shadow is null ? null : GuardrailSet.Decide(shadow, snapshot, facts, now));
        instruments.Decision.Record(Stopwatch.GetElapsedTime(began));
        return decided;
    }

    public static void Store(WriteScope scope, Actor actor, RequestFacts facts, DecisionContext decided, DateTimeOffset now)
    {
        scope.Db.Decisions.Add(new StoredDecision
        {
            RequestId = facts.Id,
            DecidedAt = now,
            PolicyVersion = decided.Decision.PolicyVersion,
            Decision = Json.Write(decided.Decision),
            Snapshot = Json.Write(decided.Snapshot),
            FirstDecidedAt = facts.FirstDecidedAt,
        });
        var ruling = decided.Ruling;
        scope.Record(now, actor, new RequestDecided(
            facts.Id, ruling.Outcome, ruling.Lane, ruling.Code, ruling.Until, ruling.LeaderId, decided.Decision.PolicyVersion,
            decided.Snapshot.Location!.RegionCode, decided.Snapshot.Location.Code));
    }
}
