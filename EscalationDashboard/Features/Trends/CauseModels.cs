using EscalationDashboard.Domain.Trends;

namespace EscalationDashboard.Features.Trends;

/// <summary>What was undertaken about a cause, and what became of it.</summary>
/// <param name="Place">Where it holds, in words; null for the whole network.</param>
public sealed record FixLine(CauseFix Fix, string Cause, string? Place, FixEffect Effect, bool MayChange)
{
    /// <summary>Whether its day has come, so that it can be called done.</summary>
    public required bool HasBegun { get; init; }

    /// <summary>Whether it is judged by less than the place it holds in, since the person sees no more.</summary>
    public required bool IsSeenInPart { get; init; }
}

/// <summary>How often something was changed after its customer had disputed it.</summary>
/// <param name="What">A diagnosis code, or an estimate's line.</param>
public sealed record ChangedLine(string What, string? Summary, int Times, int Visits);

/// <summary>What settled disputes with a cause were about: one diagnosis code, part, software version or recall campaign.</summary>
/// <param name="Visits">Of the period about the same, disputed or not.</param>
/// <param name="Cause">The most frequent cause of its disputes.</param>
public sealed record SubjectLine(Subject Subject, int Disputes, int Visits, string? Cause, string CauseName)
{
    public Rate Rate => new(Disputes, Visits);
}

/// <summary>Why disputes arise, what is done about it, and what was changed after a dispute.</summary>
/// <param name="Weeks">Of the chosen cause, or of all; both periods.</param>
/// <param name="IsNetwork">Whether the person speaks for the whole network.</param>
public sealed record CausePicture(
    TrendPeriod Period, TrendChoices Choices, IReadOnlyList<CauseLine> Causes, CauseLine? Chosen, IReadOnlyList<WeekPoint> Weeks,
    IReadOnlyList<FixLine> Fixes, IReadOnlyList<ChangedLine> Diagnoses, IReadOnlyList<ChangedLine> EstimateLines, IReadOnlyList<SubjectLine> Subjects,
    IReadOnlyList<(string Id, string Name)> Owners, bool IsNetwork, IReadOnlyList<(string Code, string Name)> AllCauses)
{
    /// <summary>How many fixes that were not given up are about just what a line is about.</summary>
    public int FixesOf(SubjectLine line) => Fixes.Count(f => f.Fix.State != CauseFixState.Withdrawn && f.Fix.Subject == $"{line.Subject}");
}
