using EscalationDashboard.Data;
using EscalationDashboard.Data.Counting;
using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace EscalationDashboard.Tests.Support;

/// <summary>What must be true of any database at any instant, worked out here and not by the product.</summary>
public static class DatabaseInvariants
{
    /// <summary>I1: no leader has more than this many counted permits in any 24 hours.</summary>
    public static async Task ShouldKeepEveryWindow(this DashboardDbContext db, int cap = 8, int reserve = 2)
    {
        var permits = await db.Permits
            .Where(p => p.Cause == PermitCause.Admission || p.Cause == PermitCause.Booking).ToListAsync();
        foreach (var leader in permits.GroupBy(p => p.LeaderId))
        {
            // A window is fullest at an instant at which a permit enters it.
            foreach (var end in leader.Select(p => p.At))
            {
                var window = leader.Where(p => p.At > end.AddHours(-24) && p.At <= end).ToList();
                window.Count(p => !p.Urgent).ShouldBeLessThanOrEqualTo(cap, $"{leader.Key} until {end:O}");
                window.Count.ShouldBeLessThanOrEqualTo(cap + reserve, $"{leader.Key} until {end:O}, urgent ones counted");
            }
        }
    }

    /// <summary>I12: each request has a decision, one outcome and one place in the tallies.</summary>
    public static async Task ShouldCountEveryRequest(this DashboardDbContext db)
    {
        var received = await db.Requests.CountAsync();
        (await db.Decisions.Select(d => d.RequestId).Distinct().CountAsync()).ShouldBe(received);
        var outcomes = await db.Requests.GroupBy(r => r.Outcome)
            .Select(g => new { g.Key, Count = (long)g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        foreach (var outcome in Enum.GetValues<RequestOutcome>())
        {
            (await db.Tally(TallyTable.Guardrails, $"{outcome}")).ShouldBe(outcomes.GetValueOrDefault(outcome), $"{outcome}");
        }

        outcomes.Values.Sum().ShouldBe(received);
        await db.ShouldKeepItsTallies();
    }

    /// <summary>What the tallies have counted of one thing.</summary>
    public static async Task<long> Tally(this DashboardDbContext db, TallyTable table, string column, string? location = null) =>
        (await TallyReader.Sum(db, table, [], [column], new TallyFilter(Scope.Network, Locations: location is null ? null : [location])))[0].Counts[0];

    /// <summary>The tallies say what the rows they count come to, and nothing else.</summary>
    public static async Task ShouldKeepItsTallies(this DashboardDbContext db) =>
        (await new TallyKeeper(new NetworkCatalog()).Check(db)).Select(d => $"{d}").ShouldBeEmpty();

    /// <summary>I13: the audit chain verifies from its first entry to its last.</summary>
    public static async Task<AuditEntry?> ShouldHaveAWholeAuditChain(this DashboardDbContext db)
    {
        AuditEntry? last = null;
        foreach (var entry in await db.Audit.OrderBy(a => a.Sequence).ToListAsync())
        {
            entry.Follows(last).ShouldBeTrue($"entry {entry.Sequence} does not follow the one before it");
            last = entry;
        }

        return last;
    }

    /// <summary>How many rows each table has.</summary>
    public static async Task<Dictionary<string, long>> RowCounts(this DashboardDbContext db)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        var tables = db.Model.GetEntityTypes().Select(t => t.GetTableName()).OfType<string>().Distinct().Order(StringComparer.Ordinal);
        foreach (var table in tables)
        {
#pragma warning disable EF1002 // A table's name cannot be a parameter; it comes from the model.
            counts[table] = await db.Database.SqlQueryRaw<long>($"SELECT count(*) AS \"Value\" FROM \"{table}\"").SingleAsync();
#pragma warning restore EF1002
        }

        return counts;
    }

    /// <summary>A setting of the connection, as SQLite itself gives it.</summary>
    public static async Task<string> Pragma(this DashboardDbContext db, string name)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
#pragma warning disable CA2100 // A pragma's name cannot be a parameter; tests write it.
        command.CommandText = $"PRAGMA {name}";
#pragma warning restore CA2100
        return $"{await command.ExecuteScalarAsync()}";
    }
}
