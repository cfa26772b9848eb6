using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Features.Trends;

/// <summary>The two locations that end like cases most differently; nothing where fewer than two have enough cases.</summary>
internal sealed record LikeEnds((string Code, string Name, Share Share) Least, (string Code, string Name, Share Share) Most)
{
    public static LikeEnds? Of(LikeCases like) => like.Comparable.ToList() is [var least, .., var most] ? new LikeEnds(least, most) : null;
}
