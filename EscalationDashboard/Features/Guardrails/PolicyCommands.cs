using System.Collections.Immutable;
using EscalationDashboard.Application.Policies;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Words;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Guardrails;

/// <summary>
/// What an admin does with a version of the policy. Each command: permission, transaction, refuse with all reasons or
/// change, audit, commit, feed.
/// </summary>
public sealed class PolicyCommands(IWriteQueue writes, PolicyCatalog policies, NetworkCatalog catalog, TimeProvider clock)
{
    public const int LongestName = 80;

    /// <summary>Begins a draft with the numbers of a version; of the one in force where none is named.</summary>
    /// <returns>The draft's version.</returns>
    public Task<(Verdict Verdict, int? Version)> Begin(Actor actor, int? from = null) => writes.Execute(async scope =>
    {
        if (NotAdmin(actor) is { } refused)
        {
            return (refused, (int?)null);
        }

        var now = clock.GetUtcNow();
        var inForce = await policies.InForce(scope.Db, now);
        var source = from is null ? inForce : (await Find(scope, from.Value))?.Read();
        if (source is null)
        {
            return (Verdict.Refused(Refusal.NotFound), null);
        }

        var stored = await PolicyDrafts.Add(scope, source with { Name = "", ApprovedBy = "" }, PolicyLife.Begin(actor, inForce.Hash(), now));
        scope.Record(now, actor, new PolicyBegun(stored.Version, source.Version, stored.Hash));
        return (Verdict.Allowed, stored.Version);
    });

    /// <summary>Saves a draft's numbers. They may be wrong as yet, but must be numbers that can be stored.</summary>
    public Task<Verdict> Save(Actor actor, int version, int seenRevision, Policy numbers) => Run(actor, version, (v, after) => new PolicySaved(v, after), (_, stored, _) =>
    {
        if (numbers.Name.Length > 0 && TextRefusal.AgainstName(numbers.Name, LongestName) is { } wrong)
        {
            return Task.FromResult(Verdict.Refused([wrong]));
        }

        var json = PolicyJson.Write(numbers with { Version = version, Name = NameText.Of(numbers.Name), ApprovedBy = "" });
        var faults = PolicyJson.Read(json).Faults;
        if (faults.Count > 0)
        {
            return Task.FromResult(Verdict.Refused(faults.Select(f => Refusal.Of(PolicyRefusal.NumberUnreadable, ("fault", f)))));
        }

        var verdict = stored.Life.Edit(actor, seenRevision);
        if (verdict.IsAllowed)
        {
            (stored.Json, stored.Hash) = (json, numbers.Hash());
        }

        return Task.FromResult(verdict);
    });

    public Task<Verdict> Propose(Actor actor, int version, int seenRevision, string reason) => Run(actor, version, (v, after) => new PolicyProposed(v, after), async (scope, stored, now) =>
        stored.Life.Propose(
            actor, (await Faults(scope, stored)).Length, stored.Hash, (await policies.InForce(scope.Db, now)).Hash(), seenRevision, reason, now));

    /// <summary>Notes that an admin simulated it and what came out, by its hash; required before an approval.</summary>
    public Task<Verdict> RecordSimulation(Actor actor, int version, string resultHash) => Run(actor, version, (v, after) => new PolicySimulated(v, after), (_, stored, now) =>
        Task.FromResult(stored.Life.Simulated(actor, resultHash, now)));

    public Task<Verdict> Approve(Actor actor, int version, string reason) => Run(actor, version, (v, after) => new PolicyApproved(v, after), async (scope, stored, now) =>
        stored.Life.Approve(actor, (await Faults(scope, stored)).Length, (await policies.InForce(scope.Db, now)).Hash(), reason, now));

    public Task<Verdict> StartShadow(Actor actor, int version, string reason) => Run(actor, version, (v, after) => new PolicyShadowed(v, after), async (scope, stored, now) =>
        stored.Life.StartShadow(
            actor,
            await scope.Db.Policies.Where(p => p.Life.State == PolicyState.Shadow && p.Version != version)
                .Select(p => (int?)p.Version).FirstOrDefaultAsync(),
            reason,
            now));

    public Task<Verdict> PutInForce(Actor actor, int version, string reason) => Run(actor, version, (v, after) => new PolicyPutInForce(v, after), async (scope, stored, now) =>
    {
        var before = await InForce(scope);
        var verdict = stored.Life.PutInForce(actor, (await Faults(scope, stored)).Length, before.Hash, reason, now);
        if (verdict.IsAllowed)
        {
            before.Life.GiveWay(actor, now);
        }

        return verdict;
    });

    public Task<Verdict> Withdraw(Actor actor, int version, string reason) => Run(actor, version, (v, after) => new PolicyWithdrawn(v, after), (_, stored, now) =>
        Task.FromResult(stored.Life.Withdraw(actor, reason, now)));

    /// <summary>Goes back to the numbers of a version that was in force, at once, as a version of its own.</summary>
    /// <returns>The new version.</returns>
    public Task<(Verdict Verdict, int? Version)> GoBack(Actor actor, int version, string reason) => writes.Execute(async scope =>
    {
        if (NotAdmin(actor) is { } refused)
        {
            return (refused, (int?)null);
        }

        if (await Find(scope, version) is not { } earlier)
        {
            return (Verdict.Refused(Refusal.NotFound), null);
        }

        var now = clock.GetUtcNow();
        var before = await InForce(scope);
        var (verdict, life) = PolicyLife.Restore(actor, version, earlier.Life, earlier.Hash, before.Hash, reason, now);
        if (life is null)
        {
            return (verdict, null);
        }

        before.Life.GiveWay(actor, now);
        var stored = await PolicyDrafts.Add(scope, earlier.Read(), life);
        scope.Record(now, actor, new PolicyWentBack(stored.Version, version, before.Version, stored.Hash, reason.Trim()));
        return (verdict, stored.Version);
    });

    private Task<Verdict> Run(
        Actor actor, int version, Func<int, PolicyStanding, PolicyEvent> happened, Func<WriteScope, StoredPolicy, DateTimeOffset, Task<Verdict>> change) =>
        writes.Execute(async scope =>
        {
            if (NotAdmin(actor) is { } refused)
            {
                return refused;
            }

            if (await Find(scope, version) is not { } stored)
            {
                return Verdict.Refused(Refusal.NotFound);
            }

            var now = clock.GetUtcNow();
            var verdict = await change(scope, stored, now);
            if (verdict.IsAllowed)
            {
                scope.Record(now, actor, happened(version, stored.Standing()));
            }

            return verdict;
        });

    private static Verdict? NotAdmin(Actor actor) =>
        actor.Role == StaffRole.PilotAdmin ? null : Verdict.Refused(PolicyRefusal.NotAnAdmin);

    private static Task<StoredPolicy?> Find(WriteScope scope, int version) =>
        scope.Db.Policies.SingleOrDefaultAsync(p => p.Version == version);

    private static Task<StoredPolicy> InForce(WriteScope scope) =>
        scope.Db.Policies.SingleAsync(p => p.Life.State == PolicyState.InForce);

    private async Task<ImmutableArray<LintFault>> Faults(WriteScope scope, StoredPolicy stored)
    {
        var network = await catalog.Current(scope.Db);
        return PolicyLint.Check(stored.Read(), network.Locations, network.Leaders);
    }
}
