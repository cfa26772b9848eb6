using EscalationDashboard.Data;
using EscalationDashboard.Domain.Messages;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.Customers;

/// <summary>The end of a dispute while its owner may still take it back: its customer knows nothing of it, and nothing may rest on it.</summary>
public static class UntoldEnd
{
    /// <summary>Whether a dispute has ended and its customer has not been told so.</summary>
    public static Task<bool> IsOf(DashboardDbContext db, string? number, DateTimeOffset now) => db.Disputes.AnyAsync(d => d.Number == number && d.ResolvedAt != null
        && db.Messages.Any(m => m.DisputeNumber == number && m.CreatedAt == d.ResolvedAt && m.Kind == MessageKind.Resolved && m.NotBefore > now));

    /// <summary>A dispute that goes on before anybody was told of its end: the words about the end, and the question after it, never leave.</summary>
    /// <param name="end">When it had ended; null where it had not.</param>
    public static async Task Withdraw(DashboardDbContext db, string number, DateTimeOffset? end, DateTimeOffset now)
    {
        var held = end is null ? [] : await db.Messages.Where(m => m.DisputeNumber == number && m.CreatedAt == end
            && (m.Kind == MessageKind.Resolved || m.Kind == MessageKind.Question) && m.NotBefore > now).ToListAsync();
        if (held.Count == 0)
        {
            return;
        }

        db.Messages.RemoveRange(held);
        db.Feedback.RemoveRange(await db.Feedback.Where(f => f.DisputeNumber == number && f.AskedAt == end && f.AnsweredAt == null).ToListAsync());
    }
}
