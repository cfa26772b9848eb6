using System.Collections.Concurrent;
using System.Data.Common;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Application.Admissions;

/// <summary>What leaders have on their hands: the permits of their last day, their open disputes, and when each was last given a request.</summary>
public sealed class LeaderRows
{
    public static readonly LeaderRows None = new() { Permits = Array.Empty<(string, PermitStamp)>().ToLookup(p => p.Item1, p => p.Item2), Open = [], Served = [] };

    private static readonly ConcurrentDictionary<int, string> Texts = new();

    public required ILookup<string, PermitStamp> Permits { get; init; }

    public required Dictionary<string, int> Open { get; init; }

    public required Dictionary<string, DateTimeOffset?> Served { get; init; }

    public static async Task<LeaderRows> Of(DashboardDbContext db, IReadOnlyList<string> leaderIds, DateTimeOffset now)
    {
        if (leaderIds.Count == 0)
        {
            return None;
        }

        await using var command = await db.Command();
        command.CommandText = Texts.GetOrAdd(leaderIds.Count, Questions);
        Add(command, leaderIds, now);
        await using var reader = await command.ExecuteReaderAsync();
        return await Read(reader);
    }

    /// <summary>The text that asks about so many leaders.</summary>
    public static string Questions(int leaders)
    {
        if (leaders == 0)
        {
            return "";
        }

        var among = $"""IN ({string.Join(", ", Enumerable.Range(0, leaders).Select(Name))})""";
        return $"""
            SELECT "LeaderId", "At", "RequestId", "Urgent" FROM "Permits"
            WHERE "LeaderId" {among} AND "At" > @windowSince AND "Cause" IN ({Names(PermitRules.OfLeader)}) ORDER BY "At", "RequestId";

            SELECT "LeaderId", count(*) FROM "Disputes" WHERE "State" <> '{DisputeState.Resolved}' AND "LeaderId" {among} GROUP BY "LeaderId";

            SELECT "LeaderId", "LastServedAt" FROM "LeaderActivity" WHERE "LeaderId" {among}
            """;
    }

    /// <summary>The values that stand in it.</summary>
    public static void Add(DbCommand command, IReadOnlyList<string> leaderIds, DateTimeOffset now)
    {
        if (leaderIds.Count > 0)
        {
            command.Value("@windowSince", (now - PermitLog.Window).UtcTicks);
        }

        for (var i = 0; i < leaderIds.Count; i++)
        {
            command.Value(Name(i), leaderIds[i]);
        }
    }

    /// <summary>The answers, from where the reader stands.</summary>
    public static async Task<LeaderRows> Read(DbDataReader reader) => new()
    {
        Permits = (await reader.Rows(row => (Id: row.GetString(0), Permit: new PermitStamp(row.Time(1), row.GetString(2), row.GetBoolean(3)))))
            .ToLookup(p => p.Id, p => p.Permit),
        Open = (await reader.Rows(row => (Id: row.GetString(0), Count: row.GetInt32(1)))).ToDictionary(o => o.Id, o => o.Count),
        Served = (await reader.Rows(row => (Id: row.GetString(0), At: row.TimeOrNull(1)))).ToDictionary(s => s.Id, s => s.At),
    };

    /// <summary>Causes as they stand in a text.</summary>
    public static string Names(IEnumerable<PermitCause> causes) => string.Join(", ", causes.Select(c => $"'{c}'"));

    private static string Name(int leader) => $"@leader{leader}";
}
