using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Trends;

namespace EscalationDashboard.Features.Trends;

/// <summary>What one check made of the requests it decided.</summary>
/// <param name="Found">Held back, and found later to have been wrong.</param>
public sealed record CheckLine(
    string Check, long Admitted, long Merged, long Deferred, long Redirected, long Refused, long Review, int Found)
{
    public long Requests => Admitted + Merged + Deferred + Redirected + Refused + Review;

    public long HeldBack => Deferred + Redirected + Refused;

    public Share? FalseRate => Wilson.Interval(Found, (int)HeldBack);
}

/// <summary>One week of all checks.</summary>
public sealed record GuardWeek(DateOnly Week, long Requests, long HeldBack, long Safety, bool Before);

/// <summary>Requests, disputes, cars and people side by side: a hundred requests may be three people.</summary>
public sealed record Heads(long Requests, long Disputes, long Visits, long Vehicles, long Customers);

public sealed record GuardPicture(
    TrendPeriod Period, TrendChoices Choices, IReadOnlyList<CheckLine> Checks, IReadOnlyList<GuardWeek> Weeks);

/// <summary>How one group of customers fared, never one customer.</summary>
/// <param name="LetThrough">Requests admitted or merged, of all.</param>
/// <param name="InFavour">Settled disputes that ended corrected or with goodwill.</param>
public sealed record GroupLine(string Name, Share? LetThrough, Share? InFavour);

/// <summary>How differently locations end like cases.</summary>
/// <param name="Code">Of the cause.</param>
/// <param name="All">Corrected, of all settled with this cause.</param>
/// <param name="Places">Each location with at least one, as a team.</param>
public sealed record LikeCases(string Code, string Cause, Share All, IReadOnlyList<(string Code, string Name, Share Share)> Places)
{
    /// <summary>Those with enough cases to be compared.</summary>
    public IEnumerable<(string Code, string Name, Share Share)> Comparable => Places.Where(p => p.Share.Cases >= Rate.Few);
}

public sealed record FairnessPicture(
    TrendPeriod Period, TrendChoices Choices, IReadOnlyList<GroupLine> Languages, IReadOnlyList<GroupLine> Ages, IReadOnlyList<LikeCases> Like);
