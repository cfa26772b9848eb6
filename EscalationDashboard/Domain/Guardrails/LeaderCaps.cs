namespace EscalationDashboard.Domain.Guardrails;

/// <summary>The caps that a leader set for themselves; null where the policy's number is good enough.</summary>
public sealed record OwnCaps(int? Per24Hours, int? Open);

/// <summary>
/// The caps one leader works under: the policy's, or the leader's own where those are lower. How far below the policy's they
/// may lie is a number of the policy too, so that nobody shuts themselves away and leaves the work to colleagues; leave is the
/// way to be away.
/// </summary>
/// <param name="Per24Hours">Permits in any 24 hours.</param>
/// <param name="Open">Open disputes.</param>
/// <param name="Reserve">Further permits for urgent requests; nobody's own to set.</param>
public readonly record struct LeaderCaps(int Per24Hours, int Open, int Reserve)
{
    private const decimal Hundred = 100;

    public static LeaderCaps Of(LeaderSnapshot leader, EffectivePolicy policy) => Of(leader.Own, policy);

    public static LeaderCaps Of(OwnCaps? own, EffectivePolicy policy) => new(
        Within(policy.LeaderPer24Hours, own?.Per24Hours, policy.LeaderLeastPercent),
        Within(policy.LeaderOpenCap, own?.Open, policy.LeaderLeastPercent),
        policy.LeaderUrgentReserve);

    /// <summary>Permits the leader may hold in 24 hours for a request of this urgency.</summary>
    public int For(bool urgent) => Per24Hours + (urgent ? Reserve : 0);

    /// <summary>The lowest number a leader may set where the policy has this cap; one, where it has any.</summary>
    public static int Least(int cap, decimal leastPercent) =>
        Math.Min(cap, Math.Max(1, (int)Math.Ceiling(cap * leastPercent / Hundred)));

    // Held within what the policy allows now, whatever it allowed when the leader set it: a higher cap never gives less room.
    private static int Within(int cap, int? own, decimal leastPercent) =>
        own is { } wish ? Math.Min(cap, Math.Max(wish, Least(cap, leastPercent))) : cap;
}
