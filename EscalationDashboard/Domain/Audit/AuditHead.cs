using System.Globalization;

namespace EscalationDashboard.Domain.Audit;

/// <summary>
/// Where the audit ended at an instant, sealed, and kept outside the database: a chain cannot know that its newest entries are
/// missing, but a reader who holds a head of it does.
/// </summary>
/// <param name="Hash">Of the entry with this sequence.</param>
public sealed record AuditHead(long Sequence, string Hash, DateTimeOffset At, string Seal)
{
    private const string Kind = "head/1";

    public static AuditHead Of(AuditKey key, AuditEntry last, DateTimeOffset at)
    {
        var head = new AuditHead(last.Sequence, last.Hash, at, "");
        return head with { Seal = key.Seal(Kind, head.Parts()) };
    }

    public bool IsSealedBy(AuditKey key) => key.IsSeal(Seal, Kind, Parts());

    private IReadOnlyList<string> Parts() =>
        [Sequence.ToString(CultureInfo.InvariantCulture), Hash, At.UtcTicks.ToString(CultureInfo.InvariantCulture)];
}
