using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Shell;

namespace EscalationDashboard.Features.Trends;

/// <summary>Which requests stand behind a mark, by the weeks of their locations.</summary>
/// <param name="Check">The check that decided; null for all.</param>
/// <param name="What">An outcome, or one of the words below; null for all.</param>
public sealed record RequestMark(TrendPeriod Period, string? Region, string? Location, string? Check = null, string? What = null)
{
    /// <summary>Deferred, redirected or refused.</summary>
    public const string HeldBack = "HeldBack";

    /// <summary>In lane S.</summary>
    public const string Safety = "Safety";

    /// <summary>Held back, and found later to have been wrong.</summary>
    public const string FoundWrong = "FoundWrong";

    /// <summary>Admitted or merged.</summary>
    public const string Through = "Through";

    /// <summary>In shadow, and would have become a dispute; see <see cref="ShadowRequests"/>.</summary>
    public const string WouldBe = "WouldBe";

    /// <summary>Only of one group of customers.</summary>
    public GroupCut Group { get; init; } = GroupCut.None;

    /// <summary>What counts as let through, wherever it is counted.</summary>
    public static readonly IReadOnlyList<RequestOutcome> ThroughOutcomes = [RequestOutcome.Admitted, RequestOutcome.Merged];

    /// <summary>What counts as held back, wherever it is counted.</summary>
    public static bool IsHeldBack(RequestOutcome outcome) => HeldBackOutcomes.Contains(outcome);

    public static readonly IReadOnlyList<RequestOutcome> HeldBackOutcomes = [RequestOutcome.Deferred, RequestOutcome.Redirected, RequestOutcome.Refused];

    public static RequestMark Of(Func<string, string?> of, DateTimeOffset now)
    {
        var rest = TrendFilter.Of(null, of("region"), of("location"), null, null, null);
        return new RequestMark(MarkAddress.Period(of, now), rest.Region, rest.Location, of("check"), of("what")) { Group = GroupCut.Of(of) };
    }

    public string Address => Links.RequestsBehind(
        Period.From, Period.Until, [("region", Region), ("location", Location), ("check", Check), ("what", What), .. Group.Cuts]);
}
