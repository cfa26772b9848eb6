namespace EscalationDashboard.Domain.Workload;

/// <summary>
/// Minutes that guardrails kept free: matters that were throttled (refused and redirected) and stayed so, times the location's lower
/// to upper quartile of handling time. Deferrals are not counted, since their work was only moved; nor are repeats, since one
/// customer's hundred requests about one matter would have been one dispute.
/// </summary>
/// <param name="Throttled">Matters, not requests.</param>
/// <param name="LeastMinutes">Null where nobody knows how long a dispute takes there.</param>
/// <param name="From">What the minutes rest on; null where there are none.</param>
public sealed record Shielded(int Throttled, double? LeastMinutes, double? MostMinutes, HandlingEvidence? From = null)
{
    public static readonly Shielded Nothing = new(0, 0, 0);

    public static Shielded Of(int throttled, HandlingTimes times) => throttled == 0
        ? Nothing
        : new Shielded(throttled, throttled * times.LowerQuartile, throttled * times.UpperQuartile, times.Evidence);

    /// <summary>What is known of several places together.</summary>
    public static Shielded Sum(IEnumerable<Shielded> parts) => parts.Aggregate(Nothing, (sum, part) => new Shielded(
        sum.Throttled + part.Throttled,
        sum.LeastMinutes + part.LeastMinutes ?? sum.LeastMinutes,
        sum.MostMinutes + part.MostMinutes ?? sum.MostMinutes,
        HandlingEvidence.Weakest(new[] { sum.From, part.From }.OfType<HandlingEvidence>())));

    /// <summary>One of so many who share it evenly.</summary>
    public Shielded Part(int of) => of < 2 ? this : this with { LeastMinutes = LeastMinutes / of, MostMinutes = MostMinutes / of };
}
