using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.Admissions;

/// <summary>Disputes that ended in another, and where each goes on.</summary>
public static class MergedDisputes
{
    /// <summary>A dispute's number with those of all that ended in it: what was said in them was said about it.</summary>
    public static async Task<List<string>> NumbersOf(DashboardDbContext db, string number)
    {
        List<string> all = [number], last = [number];
        while (last.Count > 0)
        {
            var into = last;
            last = await db.Disputes.Where(d => d.MergedInto != null && into.Contains(d.MergedInto)).Select(d => d.Number).ToListAsync();
            all.AddRange(last);
        }

        return all;
    }

    /// <summary>The dispute in which this one goes on; itself where it was never merged.</summary>
    public static async Task<Dispute> EndOf(DashboardDbContext db, Dispute dispute)
    {
        while (dispute.MergedInto is { } into)
        {
            dispute = await db.Disputes.SingleAsync(d => d.Number == into);
        }

        return dispute;
    }
}
