using System.Globalization;
using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Domain.Guardrails;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace EscalationDashboard.Data.Audit;

/// <summary>The hashes by which the audit vouches for rows beside it: each decision with its snapshot, each in shadow, each use of quota.</summary>
public static class RowSeals
{
    private const string DecisionKind = "decision/1";
    private const string ShadowKind = "shadow/1";
    private const string QuotaKind = "quota/1";

    /// <summary>What a save changes of the rows that the audit vouches for; changes have been sought before.</summary>
    public static IEnumerable<CoveredRow> Of(ChangeTracker tracker)
    {
        foreach (var entry in tracker.Entries())
        {
            switch (entry)
            {
                case { Entity: StoredDecision decision, State: EntityState.Added }:
                    yield return Of(decision);
                    break;
                case { Entity: ShadowDecision shadow, State: EntityState.Added }:
                    yield return Of(shadow);
                    break;
                case { Entity: Permit permit, State: EntityState.Added or EntityState.Modified }:
                    yield return Of(permit);
                    break;
                case { Entity: Permit permit, State: EntityState.Deleted }:
                    yield return new CoveredRow(CoveredKind.Quota, Hash: null, permit.RequestId);
                    break;
            }
        }
    }

    // Its number is the store's, and not known before it is saved: when it was decided gives its place.
    public static CoveredRow Of(StoredDecision decision) => new(CoveredKind.Decision, AuditKey.HashOf(
        DecisionKind, decision.RequestId, Ticks(decision.DecidedAt), decision.PolicyVersion.ToString(CultureInfo.InvariantCulture),
        decision.Decision, decision.Snapshot, decision.FirstDecidedAt is { } first ? Ticks(first) : ""), decision.RequestId);

    // The columns too, which repeat what is in the decision: the pages that compare a draft with what is in force read these.
    public static CoveredRow Of(ShadowDecision shadow) => new(CoveredKind.Shadow, AuditKey.HashOf(
        ShadowKind, shadow.RequestId, Ticks(shadow.DecidedAt), shadow.PolicyVersion.ToString(CultureInfo.InvariantCulture), shadow.LocationCode, shadow.RegionCode,
        $"{shadow.RealOutcome}", shadow.RealCode, $"{shadow.Outcome}", shadow.Code, shadow.Until is { } until ? Ticks(until) : "",
        shadow.LeaderId is { } leader ? $"leader {leader}" : "none", shadow.Differs ? "differs" : "", shadow.Decision), shadow.RequestId);

    public static CoveredRow Of(Permit permit) => new(CoveredKind.Quota, AuditKey.HashOf(
        QuotaKind, permit.RequestId, permit.LeaderId is { } leader ? $"leader {leader}" : "none", permit.CustomerRef, Ticks(permit.At),
        permit.Urgent ? "urgent" : "", $"{permit.Cause}"), permit.RequestId);

    private static string Ticks(DateTimeOffset at) => at.UtcTicks.ToString(CultureInfo.InvariantCulture);
}
