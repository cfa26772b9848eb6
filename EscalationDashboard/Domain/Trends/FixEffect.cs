using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Domain.Trends;

/// <summary>What became of a cause after something was done about it.</summary>
public enum FixResult
{
    /// <summary>Fewer than four whole weeks have passed, or too few visits.</summary>
    TooEarly,

    /// <summary>Rarer than before by more than chance, and not seen in the last four weeks.</summary>
    Gone,

    /// <summary>Rarer than before by more than chance.</summary>
    Rarer,

    /// <summary>No difference that chance would not make.</summary>
    Unchanged,

    /// <summary>Rarer for at least four weeks, and in the last four weeks as frequent as before.</summary>
    CameBack,

    /// <summary>It did not arise before either, so nothing can have become rarer.</summary>
    NoneBefore,
}

/// <summary>
/// Judges a fix by the disputes of its cause in the whole weeks before and after; the week of the fix counts to neither.
/// </summary>
/// <param name="Before">Disputes of the cause on visits; null where there was no visit before.</param>
/// <param name="After">Null where no whole week has passed.</param>
public sealed record FixEffect(FixResult Result, Share? Before, Share? After)
{
    /// <summary>How many weeks before are looked at, and at least as many after make a judgement.</summary>
    public const int WeeksBefore = 13;

    public const int Run = 4;

    public const int FewestVisits = 20;

    /// <param name="before">Disputes and visits of each whole week before, oldest first.</param>
    /// <param name="after">The same of each whole week after.</param>
    public static FixEffect Of(IReadOnlyList<(int Disputes, int Visits)> before, IReadOnlyList<(int Disputes, int Visits)> after)
    {
        var (then, now) = (Sum(before), Sum(after));
        return new FixEffect(
            after.Count < Run || then is null || now is null || then.Cases < FewestVisits || now.Cases < FewestVisits ? FixResult.TooEarly : Judge(then, now, after),
            then, now);
    }

    private static FixResult Judge(Share before, Share after, IReadOnlyList<(int Disputes, int Visits)> weeks)
    {
        if (before.Hits == 0)
        {
            return FixResult.NoneBefore;
        }

        var runs = Enumerable.Range(0, weeks.Count - Run + 1).Select(at => Sum([.. weeks.Skip(at).Take(Run)])).OfType<Share>().ToList();
        if (runs[^1].Rate >= before.Rate && runs.Take(runs.Count - Run).Any(r => r.Rate <= before.Rate / 2))
        {
            return FixResult.CameBack;
        }

        return after.High >= before.Rate ? FixResult.Unchanged
            : runs is [.., { Hits: 0 }] ? FixResult.Gone
            : FixResult.Rarer;
    }

    private static Share? Sum(IReadOnlyList<(int Disputes, int Visits)> weeks) =>
        Wilson.Interval(Math.Min(weeks.Sum(w => w.Disputes), weeks.Sum(w => w.Visits)), weeks.Sum(w => w.Visits));
}
