using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Domain.Admissions;

/// <summary>Which disputes a customer's matter has, and in which of them it goes on.</summary>
public static class Matters
{
    /// <summary>The open dispute that a request about the matter belongs to: the safety lane's before another, then the oldest.</summary>
    /// <param name="disputes">The matter's.</param>
    /// <param name="byNumber">Finds the dispute in which another one ended.</param>
    public static Dispute? Open(IEnumerable<Dispute> disputes, Func<string, Dispute?> byNumber) => disputes
        .Select(d => EndOf(d, byNumber))
        .Where(d => d.IsOpen)
        .OrderByDescending(d => d.Lane == Lane.S).ThenBy(d => d.AdmittedAt)
        .FirstOrDefault();

    /// <summary>The dispute in which this one goes on; itself where it was never merged.</summary>
    public static Dispute EndOf(Dispute dispute, Func<string, Dispute?> byNumber) => EndOf(dispute, d => d.MergedInto, byNumber);

    /// <summary>The same among what is known of disputes.</summary>
    /// <param name="into">The number of the one in which another ended.</param>
    public static T EndOf<T>(T dispute, Func<T, string?> into, Func<string, T?> byNumber)
        where T : class
    {
        while (into(dispute) is { } number && byNumber(number) is { } next)
        {
            dispute = next;
        }

        return dispute;
    }
}
