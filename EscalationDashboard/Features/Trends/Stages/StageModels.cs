using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Trends;

namespace EscalationDashboard.Features.Trends.Stages;

/// <summary>What may have been done with a statement.</summary>
/// <param name="Stated">The mark of the visits that have such a statement at all.</param>
public sealed record StageStep(VisitMarks Stated, VisitMarks Mark, DisputeReason Reason)
{
    /// <summary>In the order in which pages show them.</summary>
    public static readonly IReadOnlyList<StageStep> All =
    [
        new(VisitMarks.DiagnosisStated, VisitMarks.DiagnosisChanged, DisputeReason.Diagnosis),
        new(VisitMarks.DiagnosisStated, VisitMarks.DiagnosisTold, DisputeReason.Diagnosis),
        new(VisitMarks.DiagnosisStated, VisitMarks.DiagnosisSeen, DisputeReason.Diagnosis),
        new(VisitMarks.EstimateStated, VisitMarks.EstimateChanged, DisputeReason.Estimate),
        new(VisitMarks.EstimateStated, VisitMarks.EstimateTold, DisputeReason.Estimate),
        new(VisitMarks.EstimateStated, VisitMarks.EstimateSeen, DisputeReason.Estimate),
    ];
}

/// <summary>How often it was done, and what of the visits where it was, and where it was not, came to a dispute about just that.</summary>
public sealed record StageLine(StageStep Step, Share? Done, Share? DisputedWith, Share? DisputedWithout)
{
    public ShareDifference? Difference => ShareDifference.Of(DisputedWith, DisputedWithout);
}

/// <summary>One location, or one technician of it, by the steps in their order.</summary>
public sealed record StageTeam(string Code, string Name, IReadOnlyList<StageLine> Lines);

/// <param name="Technicians">Of the one location that is looked at; none where it is several.</param>
public sealed record StagePicture(
    TrendPeriod Period, TrendChoices Choices, IReadOnlyList<StageLine> Lines, IReadOnlyList<StageTeam> Places, IReadOnlyList<StageTeam> Technicians);
