using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Domain.Trends.Risk;

/// <summary>A look at a visit: as old as it was then, how likely the model held it that its customer would ask, and whether they did.</summary>
public sealed record RiskLook(string VisitRef, TimeSpan Age, double Probability, bool Asked);

/// <summary>
/// What calling did: of the visits that were called, how many customers asked for a leader all the same within
/// <see cref="RiskModelTraining.Horizon"/>, beside like visits that nobody called.
/// </summary>
/// <param name="Calls">All of them; those whose time has not run out yet count to neither side.</param>
public sealed record CallEffect(int Calls, Share? Called, Share? Like)
{
    /// <summary>For each that was called, so many others.</summary>
    public const int Others = 5;

    /// <summary>Further apart two visits are not alike.</summary>
    public const double Apart = 0.05;

    public ShareDifference? Difference => ShareDifference.Of(Called, Like);

    /// <param name="calls">How many there were, whether their time has run out or not.</param>
    /// <param name="called">Looks at the called visits, as they stood at the call.</param>
    /// <param name="others">Looks at visits that nobody called.</param>
    public static CallEffect Of(int calls, IReadOnlyList<RiskLook> called, IReadOnlyList<RiskLook> others)
    {
        var like = new Dictionary<string, RiskLook>(StringComparer.Ordinal);
        foreach (var one in called.OrderBy(c => c.VisitRef, StringComparer.Ordinal))
        {
            // The nearest in likelihood, of those looked at nearest to the same age; each visit stands for one case.
            foreach (var other in others.Where(o => Math.Abs(o.Probability - one.Probability) <= Apart && !like.ContainsKey(o.VisitRef))
                .OrderBy(o => Math.Abs((o.Age - one.Age).TotalHours) > 24 ? 1 : 0)
                .ThenBy(o => Math.Abs(o.Probability - one.Probability)).ThenBy(o => o.VisitRef, StringComparer.Ordinal)
                .DistinctBy(o => o.VisitRef).Take(Others))
            {
                like[other.VisitRef] = other;
            }
        }

        return new CallEffect(calls, Asked(called), Asked([.. like.Values]));
    }

    private static Share? Asked(IReadOnlyCollection<RiskLook> looks) => Wilson.Interval(looks.Count(l => l.Asked), looks.Count);
}
