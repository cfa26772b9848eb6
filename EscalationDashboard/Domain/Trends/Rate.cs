using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Domain.Trends;

/// <summary>Disputes against visits.</summary>
public sealed record Rate(long Disputes, long Visits)
{
    /// <summary>Below this many cases a number shows chance rather than a difference, and is greyed out.</summary>
    public const int Few = 20;

    public static readonly Rate None = new(0, 0);

    /// <summary>Null where there was no visit.</summary>
    public double? PerHundred => Visits == 0 ? null : 100.0 * Disputes / Visits;

    /// <summary>Where the true rate lies, as if no visit had more than one.</summary>
    public Share? Interval => Wilson.Interval((int)Math.Min(Disputes, Visits), (int)Visits);

    public bool IsSmall => Visits < Few;

    public static Rate operator +(Rate a, Rate b) => new(a.Disputes + b.Disputes, a.Visits + b.Visits);
}
