using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Guardrails;

/// <summary>
/// Where a cap of 0 keeps a location's leaders free of contact, each of them needs a deputy with room; without one every
/// request would wait for its bound and then be forced on the very leader whom the cap protects.
/// </summary>
internal static class PolicyDeputies
{
    private static readonly string[] Caps = [PolicyFields.LeaderOpenCap, PolicyFields.LeaderPer24Hours];

    public static IEnumerable<LintFault> Missing(
        Policy policy, IReadOnlyCollection<Location> locations, IReadOnlyCollection<Leader> leaders)
    {
        var byId = leaders.ToLookup(l => l.Id);
        var regionOf = locations.ToLookup(l => l.Code, l => l.RegionCode);
        return
            from cap in Caps
            from location in locations
            let at = policy.For(location.RegionCode, location.Code)
            where at.Value(cap) < 1
            from leader in leaders
            where leader.Tier == LeaderTier.Local && leader.LocationCodes.Contains(location.Code) && !HasDeputy(leader)
            group (leader.Name, location.Code) by (Cap: cap, Layer: at.LayerOf(cap)) into alone
            select new LintFault(LintCode.ZeroCapWithoutDeputy, alone.Key.Cap, alone.Key.Layer)
            {
                Leaders = Listed(alone.Select(a => a.Name)),
                Locations = Listed(alone.Select(a => a.Code)),
            };

        bool HasDeputy(Leader leader) =>
            byId[leader.DeputyId ?? ""].FirstOrDefault() is { } deputy && deputy.Id != leader.Id && HasRoom(deputy);

        // A deputy who is at a cap of 0 everywhere takes nothing over.
        bool HasRoom(Leader deputy) => deputy.Tier == LeaderTier.Regional
            ? IsOpen(policy.For(deputy.RegionCode, ""))
            : deputy.LocationCodes.Any(code => IsOpen(policy.For(regionOf[code].FirstOrDefault() ?? deputy.RegionCode, code)));
    }

    private static bool IsOpen(EffectivePolicy at) => Caps.All(cap => at.Value(cap) >= 1);

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names.Distinct().Order(StringComparer.Ordinal));
}
